// Package report writes the forms of a dossier and the register as PDF, to be printed, signed and filed: receipt,
// supplement, refusal, apology and stop notice on A5, control slip on A4, register on A4 across.
//
// Form and Register are functions of what they are given: the same dossier, office and sheet make the same bytes. What
// is not known is a dotted line to be filled in by hand; nothing that is known is cut off. Which number and title a
// form has follows from the legal basis in force on its date, a table in assets/catalogue.
//
// Laying out and writing are apart: a form is laid out as pages of marks (flow, table), and only then are the marks
// written (pdf.go, the only file that knows the PDF library beside pen.go, which measures with it).
//
// It computes nothing of a dossier and keeps nothing. It may import the core packages dossier and calendar, typeset for
// fonts and codes, assets and assets/catalogue, fpdf, and the standard library.
package report
