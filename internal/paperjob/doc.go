// Package paperjob makes paper of an order in JSON: what a kiosk prints can be asked for without a kiosk, by an
// installer, a script or a test. It reads tickets, slips and whole documents, says every mistake at once in the
// language of whoever made it, and writes the exact bytes a printer would get, or the simulated paper as a picture.
//
// It decides nothing about the paper: package paper lays it out. It opens no printer.
//
// It may import assets, paper, escpos, typeset and device/sim.
package paperjob
