package boltfile

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
)

// Guard turns into an error what bbolt does with pages that make no sense: it panics, or reads outside of the mapped
// file.
func Guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		r := recover()
		if _, outside := r.(runtime.Error); outside {
			r = "it leads outside of the file"
		}
		if r != nil {
			err = fmt.Errorf("%w: a page makes no sense: %v", ErrDamaged, r)
		}
	}()
	return do()
}

func inFile(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrDamaged):
		return fmt.Errorf("%w (file %s): stop, keep a copy of this file, put the last backup in its place", err, path)
	}
	return fmt.Errorf("%w (file %s)", err, path)
}
