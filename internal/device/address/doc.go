// Package address says where a device hangs, as a technician writes it in a settings file:
//
//	sim                            a simulated device, part of the program
//	auto                           the only device of its kind that is plugged in
//	usb:/dev/usb/lp0               a USB printer
//	tcp:192.168.1.60:9100          a network printer; without a port it is 9100
//	serial:/dev/ttyUSB0@9600       a serial port and its speed; without a speed it is 9600
//	input:/dev/input/by-id/usb-…   a keyboard, a number pad or a scanner that types
//	spi:SPI0.0                     a chip on an SPI bus, by the name that periph gives the port
//	i2c:1@0x70                     a chip on an I²C bus, with its address on the bus
//	gpio:gpiochip0                 pins, by the name of their chip; without a chip it is any
//
// It reads and writes addresses and opens nothing. It may import the standard library only.
package address
