package bolt

import (
	"fmt"
	"runtime/debug"

	"motcua/internal/journal"
)

// guard turns into an error what bbolt does with pages that make no sense: it panics, or reads outside
// of the mapped file.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = &journal.CorruptError{What: fmt.Sprintf("a page makes no sense: %v", r)}
		}
	}()
	return f()
}
