package config

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/device/address"
)

// File is a file of settings.
type File struct {
	Name string
	Data []byte
}

// settings reads files into v, which holds the defaults, a later file over an earlier one, and checks what came of it.
// A mistake is told where it was written: in the last file that has the key.
func settings(v any, check func(*checker), files ...File) error {
	if len(files) == 0 {
		files = []File{{}}
	}
	checkers := make([]*checker, 0, len(files))
	broken := false
	for _, f := range files {
		s, ok := open(f.Name, f.Data)
		if !ok {
			return s.problems
		}
		checkers = append(checkers, &checker{s.bind(v)})
		broken = broken || s.broken
	}
	var all Problems
	for i, c := range checkers {
		bound := c.problems
		c.problems, c.broken = nil, broken
		check(c)
		own := slices.DeleteFunc(c.problems, func(p Problem) bool { return i != writerOf(checkers, p.Key) })
		all = append(all, append(bound, own...).sorted()...)
	}
	return all.err()
}

// writerOf is the file that a key was taken from, or the last one.
func writerOf(checkers []*checker, key string) int {
	for i, c := range slices.Backward(checkers) {
		if c.written(key) {
			return i
		}
	}
	return len(checkers) - 1
}

// Setting is one key of a settings file that the command line may have too.
type Setting struct {
	Key     string // printer.at
	Flag    string // printer-at
	Default string // as it is written on the command line
	Meaning string
	Bool    bool
	typ     reflect.Type
}

// KioskSettings lists the settings of a kiosk that fit on a command line.
func KioskSettings(lang string) []Setting { return settingsOf("kiosk", lang) }

// DisplaySettings lists the settings of a display that fit on a command line.
func DisplaySettings(lang string) []Setting { return settingsOf("display", lang) }

func settingsOf(name, lang string) []Setting {
	t := textsIn(lang)
	var all []Setting
	for _, k := range keysOf(fileOf(name)) {
		if kindOf(k.typ) == table.text() {
			continue
		}
		all = append(all, Setting{
			Key: k.path, Flag: strings.NewReplacer(".", "-", "_", "-").Replace(k.path), Meaning: t[k.text],
			Default: strings.Trim(k.defaults, `"[]`), Bool: k.typ.Kind() == reflect.Bool, typ: k.typ,
		})
	}
	return all
}

// Line is the setting with the given value as a line of a file.
func (s Setting) Line(value string) string {
	switch s.typ.Kind() {
	case reflect.Bool, reflect.Int:
		return s.Key + " = " + bareOr(value)
	case reflect.Slice:
		var items []string
		for item := range strings.SplitSeq(value, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, quote(item))
			}
		}
		return s.Key + " = [" + strings.Join(items, ", ") + "]"
	default:
		return s.Key + " = " + quote(value)
	}
}

// bareOr writes a value without quotes only if it stays one word.
func bareOr(value string) string {
	if bareForm.MatchString(value) {
		return value
	}
	return quote(value)
}

func (c *checker) oneOf(key, value string, known ...string) {
	if !slices.Contains(known, value) {
		c.say(key, "one-of", "value", value, "known", strings.Join(known, ", "))
	}
}

func (c *checker) between(key string, n, low, high int) {
	if n < low || n > high {
		c.say(key, "range", "value", itoa(n), "low", itoa(low), "high", itoa(high))
	}
}

func (c *checker) kindOf(key string, a address.Address, kinds ...address.Kind) {
	if a.Is(kinds...) {
		return
	}
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	c.oneOf(key, string(a.Kind), names...)
}

func itoa(n int) string { return strconv.Itoa(n) }
