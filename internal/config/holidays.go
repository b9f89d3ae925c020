package config

import (
	"bytes"
	"io/fs"

	"motcua/assets"
	"motcua/internal/calendar"
)

// Holidays are the public holidays and swapped days that ship with the program; an office merges its own over them.
func Holidays() (calendar.Table, error) {
	b, err := fs.ReadFile(assets.FS, "office/holidays.tsv")
	if err != nil {
		return nil, wrap(err)
	}
	return calendar.ReadTable(bytes.NewReader(b))
}
