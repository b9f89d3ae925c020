package config

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/queue"
)

// WriteOffice writes an office as the file that ParseOffice reads back to the same office, every key explained where
// it first appears. What is retired is on its way out and not written. An office that its file would not be read
// back from is an error.
func WriteOffice(o queue.Office) ([]byte, error) {
	o = inForce(o)
	w := &writer{texts: textsIn("vi"), told: map[string]bool{}}
	defaults := DefaultOffice()
	w.table("", reflect.ValueOf(o), reflect.ValueOf(defaults))
	again, err := ParseOffice("office.toml", w.Bytes())
	if err != nil {
		return nil, err
	}
	if same, err := equal(o, again); err != nil || !same {
		return nil, errors.Join(errors.New("config: office cannot be written as a file"), err)
	}
	return w.Bytes(), nil
}

func equal(a, b queue.Office) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, fmt.Errorf("config: %w", err)
	}
	y, err := json.Marshal(b)
	return bytes.Equal(x, y), err
}

// inForce leaves out what is retired.
func inForce(o queue.Office) queue.Office {
	gone := map[string]bool{}
	for _, s := range o.Services {
		gone[s.ID] = s.Retired
	}
	o.Services = slices.DeleteFunc(slices.Clone(o.Services), func(s queue.Service) bool { return s.Retired })
	o.Counters = slices.DeleteFunc(slices.Clone(o.Counters), func(k queue.CounterConfig) bool { return k.Retired })
	for i := range o.Counters {
		k := &o.Counters[i]
		k.Serves = slices.DeleteFunc(slices.Clone(k.Serves), func(s queue.Serve) bool { return gone[s.Service] })
	}
	return o
}

// writer writes TOML. Headings come after the plain keys of a table, as TOML wants it.
type writer struct {
	bytes.Buffer
	texts texts
	told  map[string]bool // keys that were explained
}

// table writes the keys of a struct whose values differ from what silence means.
func (w *writer) table(path string, v, silent reflect.Value) {
	var later []field
	for _, f := range fieldsOf(v.Type()) {
		value, at := v.Field(f.index), join(path, f.name)
		switch {
		case headed(path, value):
			later = append(later, f)
		case !reflect.DeepEqual(value.Interface(), silent.Field(f.index).Interface()) || always(at):
			w.explain(at)
			fmt.Fprintf(w, "%s = %s\n", f.name, inline(value))
		}
	}
	for _, f := range later {
		w.section(join(path, f.name), v.Field(f.index), silent.Field(f.index))
	}
}

// always are the keys that are worth seeing even at their defaults.
func always(path string) bool {
	return strings.HasPrefix(path, "rules.") || path == "noun" || path == "languages" ||
		path == "service.target" || path == "service.typical"
}

// headed reports whether a value gets its own heading: the lists and tables of the file itself, and dates.
func headed(path string, v reflect.Value) bool {
	if path == "calendar" && v.Kind() == reflect.Map {
		return true
	}
	if path != "" || v.Type() == reflect.TypeFor[queue.Text]() {
		return false
	}
	t := v.Type()
	if t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct
}

func (w *writer) section(path string, v, silent reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			fresh := reflect.New(v.Type().Elem())
			preset(fresh.Interface())
			w.WriteByte('\n')
			w.explain(path)
			fmt.Fprintf(w, "[[%s]]\n", path)
			w.table(path, v.Index(i), fresh.Elem())
		}
	case reflect.Pointer:
		if !v.IsNil() {
			w.section(path, v.Elem(), reflect.Zero(v.Type().Elem()))
		}
	case reflect.Map:
		if v.Len() == 0 {
			return
		}
		w.WriteByte('\n')
		w.explain(path)
		fmt.Fprintf(w, "[%s]\n", path)
		for _, name := range sortedKeys(v) {
			fmt.Fprintf(w, "%s = %s\n", bare(name), inline(v.MapIndex(reflect.ValueOf(name))))
		}
	default:
		w.WriteByte('\n')
		w.explain(path)
		fmt.Fprintf(w, "[%s]\n", path)
		w.table(path, v, silent)
	}
}

func (w *writer) explain(path string) {
	if meaning := w.texts["config.doc."+path]; meaning != "" && !w.told[path] {
		w.told[path] = true
		fmt.Fprintf(w, "# %s\n", meaning)
	}
}

// inline writes a value on one line.
func inline(v reflect.Value) string {
	switch p := v.Interface().(type) {
	case queue.Serve:
		if p.Rank == 0 {
			return quote(p.Service)
		}
	case encoding.TextMarshaler:
		b, err := p.MarshalText()
		if err != nil {
			return `""`
		}
		return quote(string(b))
	}
	switch v.Kind() {
	case reflect.String:
		return quote(v.String())
	case reflect.Pointer:
		return inline(v.Elem())
	case reflect.Slice:
		all := make([]string, v.Len())
		for i := range all {
			all[i] = inline(v.Index(i))
		}
		return "[" + strings.Join(all, ", ") + "]"
	case reflect.Map:
		var all []string
		for _, name := range sortedKeys(v) {
			all = append(all, bare(name)+" = "+inline(v.MapIndex(reflect.ValueOf(name))))
		}
		return braces(all)
	case reflect.Struct:
		var all []string
		for _, f := range fieldsOf(v.Type()) {
			if !v.Field(f.index).IsZero() {
				all = append(all, f.name+" = "+inline(v.Field(f.index)))
			}
		}
		return braces(all)
	}
	return fmt.Sprint(v.Interface())
}

func braces(all []string) string {
	if len(all) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(all, ", ") + " }"
}

// sortedKeys puts Vietnamese first, the rest in order.
func sortedKeys(v reflect.Value) []string {
	m := map[string]bool{}
	for _, k := range v.MapKeys() {
		m[k.String()] = true
	}
	keys := slices.Sorted(maps.Keys(m))
	if i := slices.Index(keys, "vi"); i > 0 {
		keys = append([]string{"vi"}, slices.Delete(keys, i, i+1)...)
	}
	return keys
}

var bareForm = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func bare(name string) string {
	if bareForm.MatchString(name) {
		return name
	}
	return quote(name)
}

// quote writes a basic string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f:
			b.WriteString(`\u` + strconv.FormatInt(0x10000+int64(r), 16)[1:])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
