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
