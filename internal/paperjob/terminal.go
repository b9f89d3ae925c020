package paperjob

import (
	"fmt"
	"io"
	"os"
	"regexp"
)

// screens are the names of terminals with a person before them. Serial ports are terminals too, /dev/ttyS0 and
// /dev/ttyUSB0, and a printer may be what is behind one.
const screens = `^/dev/(pts/\d+|tty\d*|console)$`

// isTerminal reports whether out is a terminal that the bytes of a job would upset.
func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	name, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", file.Fd()))
	return err == nil && regexp.MustCompile(screens).MatchString(name)
}
