// Package config reads what people write by hand: the office file, and the settings of hub, kiosk and display.
//
// The files are strict TOML. A file with mistakes yields all of them at once, each with file, line, column and a
// sentence for the technician in the languages of the assets. Defaults stand in defaults.go alone; the meaning of
// every key stands in the texts under config.doc and is what Describe prints and WriteOffice puts beside the key.
//
// It is not the truth of what an office is, which is package queue, and it decides nothing about the line.
// It may import queue, calendar, dossier, assets, go-toml, golang.org/x/text for NFC, and the standard library.
package config
