// Package printer says what the rest of the house may expect of a ticket printer, whatever wire it hangs on.
//
// [Driver] is the printer on a real wire, which the app opens and passes in. Jobs are made by escpos, whose profile says
// what a printer can be asked.
//
// It may import escpos and the standard library.
package printer
