package staff

import "errors"

// Check walks the whole file and says what is wrong with its pages.
func (s *Store) Check() error {
	return s.view(func(t tx) (all error) {
		for err := range t.Check() {
			all = errors.Join(all, err)
		}
		if all != nil {
			return errors.Join(ErrDamaged, all)
		}
		return nil
	})
}
