package config

import (
	"encoding"
	"fmt"
	"io"
	"reflect"
	"slices"

	"motcua/internal/device/address"
	"motcua/internal/queue"
)

// Describe prints every key of the files (office, hub, kiosk, display): type, default, meaning.
func Describe(w io.Writer, lang string, names ...string) error {
	t := textsIn(lang)
	for i, name := range names {
		f, gap := fileOf(name), ""
		if i > 0 {
			gap = "\n"
		}
		if _, err := fmt.Fprintf(w, "%s%s\n\n", gap, t["config.file."+f.name]); err != nil {
			return err
		}
		for _, k := range keysOf(f) {
			if err := k.describe(w, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// file is one kind of file with its defaults.
type file struct {
	name     string
	prefix   string // of the texts that describe its keys
	defaults any
}

func files() []file {
	return []file{
		{"office", "config.doc.", DefaultOffice()},
		{"hub", "config.hub.", DefaultHub()},
		{"kiosk", "config.kiosk.", DefaultKiosk()},
		{"display", "config.display.", DefaultDisplay()},
	}
}

// fileOf is the kind of file with a name that the program itself gives.
func fileOf(name string) file {
	all := files()
	return all[slices.IndexFunc(all, func(f file) bool { return f.name == name })]
}

// key is one key that a file may have.
type key struct {
	path     string
	text     string // the text that says what it means
	typ      reflect.Type
	defaults string // as it would be written; empty: none
}

func (k key) describe(w io.Writer, t texts) error {
	head := k.path + "  (" + t[kindOf(k.typ)]
	if k.defaults != "" {
		head += "; " + t["config.default"] + " " + k.defaults
	}
	_, err := fmt.Fprintf(w, "%s)\n    %s\n", head, t[k.text])
	return err
}

// keysOf lists the keys of a file in the order of its type, the keys of tables behind their table.
func keysOf(f file) []key {
	return walk(nil, f.prefix, "", reflect.ValueOf(f.defaults))
}

func walk(all []key, prefix, path string, v reflect.Value) []key {
	for _, f := range fieldsOf(v.Type()) {
		value, at := v.Field(f.index), join(path, f.name)
		inner := innerOf(value)
		k := key{path: at, text: prefix + at, typ: value.Type()}
		if hasDefault(value) {
			k.defaults = inline(value)
		}
		all = append(all, k)
		if inner.IsValid() {
			all = walk(all, prefix, at, inner)
		}
	}
	return all
}

// hasDefault reports whether silence means something that can be told: any switch or number, and what is not empty.
// Tables tell it key by key.
func hasDefault(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Bool, reflect.Int:
		return true
	case reflect.Struct, reflect.Pointer:
		return !isTable(v.Type()) && !v.IsZero()
	}
	return !v.IsZero()
}

// innerOf returns the table that a key holds, or that each element of its list holds, with its defaults.
func innerOf(v reflect.Value) reflect.Value {
	t := v.Type()
	if t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if !isTable(t) {
		return reflect.Value{}
	}
	if v.Kind() == reflect.Struct {
		return v
	}
	fresh := reflect.New(t)
	preset(fresh.Interface())
	return fresh.Elem()
}

// isTable reports whether a type is a table of keys, and not a value that is written as text.
func isTable(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && !reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// kindOf names the text that says what to write for a type.
func kindOf(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[queue.Text]():
		return "config.kind.texts"
	case reflect.TypeFor[queue.Duration]():
		return "config.kind.duration"
	case reflect.TypeFor[[]queue.Span]():
		return "config.kind.spans"
	case reflect.TypeFor[map[string][]queue.Span]():
		return "config.kind.dates"
	case reflect.TypeFor[[]queue.Text](), reflect.TypeFor[[]string]():
		return "config.kind.textlist"
	}
	if t == reflect.TypeFor[address.Address]() {
		return text.text()
	}
	switch t.Kind() {
	case reflect.String:
		return text.text()
	case reflect.Bool:
		return boolean.text()
	case reflect.Int:
		return integer.text()
	case reflect.Slice:
		return list.text()
	}
	return table.text()
}
