// Package digits drives the LED digits above a counter: MAX7219 on SPI, HT16K33 on I²C, and boards that take framed
// text on a serial line. [Panel] owns one of them, blinks it, refreshes it and finds it again after a fault.
//
// A number that cannot be shown whole is never shown as another one: see [Fit].
//
// It decides nothing about what a counter shows. It may import device contracts and periph's bus interfaces.
package digits
