package config

import (
	"strings"
	"unicode/utf8"
)

// syntax reports a line that is not TOML in words that say what to do.
func (r *reader) syntax(at int, message string) {
	char := ""
	if at < len(r.data) {
		c, _ := utf8.DecodeRune(r.data[at:])
		char = string(c)
	}
	switch {
	case strings.ContainsAny(char, "“”„‟″‘’"):
		r.report(at, "", "syntax-quote", "char", char)
	case strings.Contains(message, "unterminated"), strings.Contains(message, "not terminated"):
		r.report(r.start, "", "syntax-string")
	case strings.Contains(message, "cannot have new lines"):
		r.report(at, "", "syntax-string")
	case strings.Contains(message, "leading zeroes"):
		r.report(at, "", "syntax-zero")
	case strings.Contains(message, "start of value"), strings.Contains(message, "must be quoted"),
		strings.Contains(message, "expected keyword"):
		r.report(at, "", "syntax-unquoted", "char", visible(char))
	case strings.Contains(message, "expected value, not end"):
		r.report(at, "", "syntax-unquoted", "char", visible(char))
	case strings.Contains(message, "'=' after key"):
		r.report(at, "", "syntax-equals")
	case strings.Contains(message, "array is incomplete"), strings.Contains(message, "inline table is incomplete"):
		r.report(r.start, "", "syntax-unclosed")
	case strings.Contains(message, "after array value"), strings.Contains(message, "after inline table"):
		r.report(at, "", "syntax-list")
	case strings.Contains(message, "table name"):
		r.report(at, "", "syntax-heading")
	case strings.Contains(message, "expected newline"):
		r.report(at, "", "syntax-newline", "char", visible(char))
	default:
		r.report(at, "", "syntax", "detail", message)
	}
}

// visible writes a character that would not show in a sentence.
func visible(char string) string {
	switch char {
	case "", "\n", "\r":
		return "↵"
	case "\t":
		return "⇥"
	}
	return char
}

func trimPackage(message string) string { return strings.TrimPrefix(message, "toml: ") }
