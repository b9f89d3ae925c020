package catalogue

import _ "embed"

// Procedures is a table of procedures, fields between tabs, as [motcua/internal/catalogue] imports it.
//
//go:embed procedures.tsv
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
