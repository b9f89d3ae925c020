package config

import "strings"

// Args gives the long flags of a command line their second dash: -crowd becomes --crowd, -speed=60 becomes --speed=60.
// One letter (-v), a negative number and everything behind -- stay as they are.
func Args(args []string) []string {
	out := make([]string, 0, len(args))
	for i, a := range args {
		if a == "--" {
			return append(out, args[i:]...)
		}
		if long(a) {
			a = "-" + a
		}
		out = append(out, a)
	}
	return out
}

func long(a string) bool {
	name, dashed := strings.CutPrefix(a, "-")
	name, _, _ = strings.Cut(name, "=")
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	return dashed && len(name) > 1 && letter(name[0])
}
