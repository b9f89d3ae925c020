// Package printer says what the rest of the house may expect of a ticket printer, whatever wire it hangs on.
//
// It holds the contract only. Drivers live beside it; jobs are made by escpos.
//
// It may import the standard library only.
package printer
