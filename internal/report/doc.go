// Package report writes the forms of a dossier and the register as PDF, to be printed, signed and filed: receipt,
// supplement, refusal, apology and stop notice on A5, control slip on A4, register on A4 across. And it writes the
// office's figures: the report of a period and the assessment of its officials, as PDF with charts, as XLSX, as CSV, and
// as a page shows them.
//
// Form and Register are functions of what they are given: the same dossier, office and sheet make the same bytes. What
// is not known is a dotted line to be filled in by hand; nothing that is known is cut off. Which number and title a
// form has follows from the legal basis in force on its date, a table in assets/catalogue.
//
// Laying out and writing are apart: a form is laid out as pages of marks (flow, table), and only then are the marks
// written (pdf.go, the only file that knows the PDF library beside pen.go, which measures with it).
//
// Figures are put into tables and charts once, with the words and the marks of one language (digest, grid, chart); what
// is written is that, whether on paper, in a workbook or on a page. So no two of them can say different things.
//
// It computes nothing of a dossier, counts nothing and keeps nothing. It may import the core packages dossier, calendar,
// stats and sheet, queue for texts by language, typeset for fonts and codes, assets and assets/catalogue, fpdf, and the
// standard library.
package report
