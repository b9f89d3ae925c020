package catalogue

import _ "embed"

// Procedures is procedures.tsv, a table with fields between tabs as [motcua/internal/catalogue] imports it, packed to a
// ninth of its size: gzip -9 -n -k procedures.tsv. A test of that package holds the two together.
//
//go:embed procedures.tsv.gz
var Procedures []byte

// Abolished is a table of codes that are not imported any more: code, reason in Vietnamese, reason in English.
//
//go:embed abolished.tsv
var Abolished []byte

// Forms is the table of the forms' models: legal basis, the day from which it holds (YYYY-MM-DD, none for the oldest),
// kind, number and title, as [motcua/internal/report] chooses among them.
//
//go:embed forms.tsv
var Forms []byte
