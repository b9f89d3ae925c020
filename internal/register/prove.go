package register

import (
	"errors"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// Prove returns the dossier of a code to whoever typed what its receipt says beside it. A code that is not there costs
// the same work as a wrong secret: the row of a neighbour is read and compared instead, for nothing.
func (r *Register) Prove(code dossier.Code, typed string) (d *dossier.Dossier, proved bool, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		found, exact, err := nearest(tx, code)
		if errors.Is(err, ErrUnknown) { // nothing is there at all
			return nil
		}
		if err != nil {
			return err
		}
		if right := found.Proves(typed); right && exact {
			d, proved = found, true
		}
		return nil
	})
	return d, proved, err
}

// Glance returns what anybody may see who knows a code. A code that is not there costs the same read.
func (r *Register) Glance(code dossier.Code) (g dossier.Glimpse, known bool, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		found, exact, err := nearest(tx, code)
		if errors.Is(err, ErrUnknown) {
			return nil
		}
		if err == nil && exact {
			g, known = found.Glimpse(), true
		}
		return err
	})
	return g, known, err
}

// nearest reads the row of a code, or of the next one, or of the last.
func nearest(tx *bbolt.Tx, code dossier.Code) (d *dossier.Dossier, exact bool, err error) {
	c := bucket(tx, codesBucket).Cursor()
	lastKey, lastID := c.Last() // sought every time, needed or not
	k, id := c.Seek([]byte(code))
	if k == nil {
		k, id = lastKey, lastID
	}
	if k == nil {
		return nil, false, ErrUnknown
	}
	d, err = indexed(tx, string(id))
	return d, string(k) == string(code), err
}
