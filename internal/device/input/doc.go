// Package input reads the keys of one device alone: of a barcode scanner that types, or of a number pad. It finds the
// device by a link that survives replugging, takes it away from everybody else (EVIOCGRAB), and hands out key codes as
// the kernel has them, before any keyboard layout and any Vietnamese input method.
//
// What the keys mean is somebody else's to say: scanner's, keypad's. Nobody else reads evdev.
//
// It may import device/address, and github.com/holoplot/go-evdev.
package input
