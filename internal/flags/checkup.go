package flags

import (
	"encoding/json"
	"io"

	"motcua/internal/wire"
)

// Checkup writes what a doctor found: as JSON for programs, or else as people has it. Where something is wrong the error
// is wrong, which ends the command with exit code 1.
func Checkup(out io.Writer, found wire.Checkup, asJSON bool, people func(io.Writer) error, wrong error) error {
	var err error
	if asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(found)
	} else {
		err = people(out)
	}
	if err == nil && !found.OK {
		err = wrong
	}
	return err
}
