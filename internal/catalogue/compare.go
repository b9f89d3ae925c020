package catalogue

import (
	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// compare returns the versions that a table makes, and counts them.
func compare(tx *bbolt.Tx, table *parsed, from string, report *Report) (fresh []*Procedure, err error) {
	report.New, report.Changed, report.Same = 0, 0, 0
	named := map[dossier.ProcedureCode]bool{}
	for _, p := range table.procedures {
		named[p.Code] = true
		old, err := at(tx, p.Code, from)
		if err != nil {
			return nil, err
		}
		equal := false
		if old != nil {
			if equal, err = same(old, p); err != nil {
				return nil, err
			}
		}
		switch {
		case equal:
			report.Same++
			continue
		case old == nil:
			report.New++
		default:
			report.Changed++
		}
		v := *p
		v.From = from
		if v.Version, err = newest(tx, p.Code); err != nil {
			return nil, err
		}
		v.Version++
		fresh = append(fresh, &v)
	}
	report.Absent, err = absent(tx, named, from)
	return fresh, err
}

// newest returns the number of the last version of a code, 0 when there is none.
func newest(tx *bbolt.Tx, code dossier.ProcedureCode) (n int, err error) {
	err = versions(tx, code, func(p *Procedure) error {
		n = max(n, p.Version)
		return nil
	})
	return n, err
}

// absent counts what is in force and not named.
func absent(tx *bbolt.Tx, named map[dossier.ProcedureCode]bool, date string) (n int, err error) {
	r := &inventory{date: date}
	err = r.read(tx)
	for _, e := range r.entries {
		if !named[e.Code] {
			n++
		}
	}
	return n, err
}
