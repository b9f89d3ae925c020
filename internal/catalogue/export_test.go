package catalogue

import "io"

// Parse returns the procedures of a table, whole or not, and what is wrong with it.
func Parse(r io.Reader) ([]*Procedure, Problems, error) {
	t, err := parse(r)
	if err != nil {
		return nil, nil, err
	}
	return t.procedures, t.problems, nil
}
