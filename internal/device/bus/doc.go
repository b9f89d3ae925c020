// Package bus opens what is soldered to this machine: SPI ports, I²C buses and GPIO pins, by name. It is the only
// package that knows periph's host drivers; everybody else speaks through periph's bus interfaces.
//
// It opens the kernel's own devices (/dev/spidev*, /dev/i2c-*, /dev/gpiochip*) each time it is asked, so that a bus that
// is switched on later is found. It may import periph.
package bus
