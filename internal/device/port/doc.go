// Package port opens the wires that devices hang on: USB printers, serial ports, and printers on the network.
//
// A wire never waits for ever: every read and write honours its deadline, and Close ends those that wait. The place is
// looked up anew by each Open, so an address with a stable name finds the device again after it was plugged in anew.
// Each device has one owner: a second Open is refused.
//
// It does not know what is said on a wire, and it never tries again by itself.
//
// It may import device/address, golang.org/x/sys and the standard library.
package port
