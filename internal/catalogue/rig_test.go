package catalogue_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/register"
)

var today = time.Date(2026, 11, 25, 9, 0, 0, 0, calendar.Local)

// open makes a catalogue in a file of its own.
func open(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	file, err := register.Open(filepath.Join(t.TempDir(), register.FileName))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, file.Close()) })
	c, err := catalogue.Open(file)
	require.NoError(t, err)
	return c
}

func take(t *testing.T, c *catalogue.Catalogue, table string, change ...func(*catalogue.Options)) catalogue.Report {
	t.Helper()
	o := catalogue.Options{Name: "table.tsv", Who: "clerk", Now: today}
	for _, f := range change {
		f(&o)
	}
	r, err := c.Import(strings.NewReader(table), o)
	require.NoError(t, err)
	return r
}

// table joins cells by tabs and rows by lines.
func table(rows ...[]string) string {
	var lines []string
	for _, r := range rows {
		lines = append(lines, strings.Join(r, "\t"))
	}
	return strings.Join(lines, "\n") + "\n"
}

func from(date time.Time) func(*catalogue.Options) {
	return func(o *catalogue.Options) { o.From = date }
}

func mustAt(t *testing.T, c *catalogue.Catalogue, code dossier.ProcedureCode, date time.Time) *catalogue.Procedure {
	t.Helper()
	p, ok, err := c.At(code, date)
	require.NoError(t, err)
	require.True(t, ok, "%s on %s", code, date)
	return p
}
