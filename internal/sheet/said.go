package sheet

import "strconv"

// Said is a message about a table on one line, the way compilers write them: name:line: note: column: sentence. Line 0,
// no note and no column are left out.
func Said(name string, line int, note, column, sentence string) string {
	if line > 0 {
		name += ":" + strconv.Itoa(line)
	}
	for _, part := range [...]string{note, column} {
		if part != "" {
			name += ": " + part
		}
	}
	return name + ": " + sentence
}
