// Package sheet reads and writes tables as offices send them to each other: XLSX workbooks, and text between tabs,
// semicolons or commas.
//
// It knows rows of cells and what is wrong with a file, and nothing of what a table is about. A cell is what a person
// sees in it, except that a date is written 2026-11-25 or 2026-11-25 14:30 whatever the workbook shows. Of a workbook
// the first sheet is read; formulas give the value that was saved with them, and styles are looked at only to tell
// dates from numbers. A file may be hostile: sizes are limited before anything is unpacked.
//
// What is written may have several sheets, and cells that are numbers, shares and dates (Value, Page); a text for
// spreadsheets follows the language of its reader, because Excel does. There are no formulas in either.
//
// It gives no files and opens none: bytes come in and go out. It may import the standard library. The library that
// could do this and much more adds 2,6 MB to a hub of 21,5 MB, whose limit is 24; tests hold this package to it, both
// ways.
package sheet
