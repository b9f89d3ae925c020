package report

import (
	"fmt"
	"strings"
	"time"

	"motcua/assets/catalogue"
	"motcua/internal/calendar"
)

// Model is what the law calls a form: "Mẫu số 01 (Thông tư số 03/2025/TT-VPCP)" and its title.
type Model struct {
	Basis  string // the legal basis; none when no basis in force knows the form
	Number string
	Title  string
	from   time.Time
	kind   Kind
}

// Bases are the legal bases there are models for, oldest first.
func Bases() []string {
	var all []string
	for _, m := range models() {
		if len(all) == 0 || all[len(all)-1] != m.Basis {
			all = append(all, m.Basis)
		}
	}
	return all
}

// ModelOf returns the model of a form under a legal basis, or with none under the one in force on the day of `at`. A
// basis that does not know the form lends no number: then the title is that of the next basis that does.
func ModelOf(kind Kind, basis string, at time.Time) (Model, error) {
	all := models()
	if basis == "" {
		basis = inForce(all, at)
	}
	known := false
	for _, m := range all {
		known = known || m.Basis == basis
		switch {
		case !known || m.kind != kind:
		case m.Basis == basis:
			return m, nil
		default:
			return Model{Title: m.Title, kind: kind}, nil
		}
	}
	if !known {
		return Model{}, fmt.Errorf("report: no forms by %q; there are those by %s", basis, strings.Join(Bases(), ", "))
	}
	return Model{}, fmt.Errorf("report: no form %q", kind)
}

func inForce(all []Model, at time.Time) string {
	basis := all[0].Basis
	for _, m := range all {
		if !m.from.After(at) {
			basis = m.Basis
		}
	}
	return basis
}

// models reads the table, which ships with the program and is tested: what is wrong with it is a bug.
func models() []Model {
	var all []Model
	for line := range strings.Lines(string(catalogue.Forms)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || cells[0] == "basis" {
			continue
		}
		m := Model{Basis: cells[0], kind: Kind(cells[2]), Number: cells[3], Title: cells[4]}
		if cells[1] != "" {
			from, err := time.ParseInLocation(time.DateOnly, cells[1], calendar.Local)
			if err != nil {
				panic(fmt.Errorf("report: forms.tsv: %w", err))
			}
			m.from = from
		}
		all = append(all, m)
	}
	return all
}
