package config

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"motcua/assets"
	"motcua/internal/queue"
)

// binder fills Go values from the tree and keeps where each key stands.
type binder struct {
	*source
	index map[string]*node // by key path
	bad   map[string]bool  // paths with a reported mistake
	langs []string         // that texts may be in
}

// bind reads the file into v, which holds the defaults.
func (s *source) bind(v any) *binder {
	b := &binder{source: s, index: map[string]*node{}, bad: map[string]bool{}, langs: assets.Languages()}
	b.value(s.tree(), reflect.ValueOf(v).Elem(), "")
	return b
}

func (b *binder) fail(n *node, path, code string, params ...string) {
	b.bad[path] = true
	b.report(n.at, path, code, params...)
}

// is reports whether the value is of the kind its key wants.
func (b *binder) is(n *node, path string, want kind) bool {
	if n.kind == want {
		return true
	}
	switch {
	case want == list && n.kind == table && n.headed:
		b.fail(n, path, "table-for-list", "key", path)
	case want == table && n.kind == list && n.headed:
		b.fail(n, path, "list-for-table", "key", path)
	default:
		b.fail(n, path, "wrong-type", "want", want.text(), "got", n.kind.text())
	}
	return false
}

func (b *binder) value(n *node, v reflect.Value, path string) {
	b.index[path] = n
	switch p := v.Addr().Interface().(type) {
	case *queue.Text:
		b.text(n, p, path)
		return
	case *queue.Serve:
		if n.kind == text {
			*p = queue.Serve{Service: n.value}
			return
		}
		if n.kind != table {
			b.fail(n, path, "wrong-type", "want", "config.kind.serve", "got", n.kind.text())
			return
		}
	case encoding.TextUnmarshaler:
		if b.is(n, path, text) && !accepts(n.value, p) {
			b.fail(n, path, "bad-"+strings.ToLower(v.Type().Name()), "value", n.value)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		preset(p.Interface())
		if b.value(n, p.Elem(), path); !b.bad[path] {
			v.Set(p)
		}
	case reflect.Struct:
		b.table(n, v, path)
	case reflect.Slice:
		b.list(n, v, path)
	case reflect.Map:
		b.mapping(n, v, path)
	default:
		b.scalar(n, v, path)
	}
}

func (b *binder) scalar(n *node, v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		if b.is(n, path, text) {
			v.SetString(norm.NFC.String(n.value))
		}
	case reflect.Bool:
		if b.is(n, path, boolean) {
			v.SetBool(n.value == "true")
		}
	case reflect.Int:
		if !b.is(n, path, integer) {
			return
		}
		i, err := strconv.ParseInt(strings.ReplaceAll(n.value, "_", ""), 0, 32)
		if err != nil {
			b.fail(n, path, "number", "value", n.value)
			return
		}
		v.SetInt(i)
	default:
		panic(fmt.Sprintf("config: %s cannot hold a value of a file", v.Type()))
	}
}

func (b *binder) table(n *node, v reflect.Value, path string) {
	if !b.is(n, path, table) {
		return
	}
	fields := fieldsOf(v.Type())
	for _, name := range n.names {
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		if i < 0 {
			b.unknown(n.fields[name], path, name, fields)
			continue
		}
		b.value(n.fields[name], v.Field(fields[i].index), join(path, name))
	}
}

func (b *binder) unknown(n *node, path, name string, fields []field) {
	names := ids(fields, func(f field) string { return f.name })
	path = join(path, name)
	b.bad[path] = true
	if near := nearest(name, names); near != "" {
		b.report(n.key, path, "unknown-key-near", "key", name, "near", near)
		return
	}
	b.report(n.key, path, "unknown-key", "key", name, "known", strings.Join(names, ", "))
}

func (b *binder) list(n *node, v reflect.Value, path string) {
	if !b.is(n, path, list) {
		return
	}
	all := reflect.Zero(v.Type())
	for i, item := range n.items {
		e := reflect.New(v.Type().Elem())
		preset(e.Interface())
		b.value(item, e.Elem(), nth(path, i))
		all = reflect.Append(all, e.Elem())
	}
	v.Set(all)
}

// nth is the path of an element, counted from 1 as people count.
func nth(path string, i int) string { return path + "[" + strconv.Itoa(i+1) + "]" }

func (b *binder) mapping(n *node, v reflect.Value, path string) {
	if !b.is(n, path, table) || len(n.names) == 0 {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for _, name := range n.names {
		e := reflect.New(v.Type().Elem()).Elem()
		if e.Kind() == reflect.Slice { // an empty list in a map says something, such as a day off
			e.Set(reflect.MakeSlice(e.Type(), 0, 0))
		}
		b.value(n.fields[name], e, join(path, name))
		if e.Kind() == reflect.Slice && e.IsNil() {
			e.Set(reflect.MakeSlice(e.Type(), 0, 0))
		}
		v.SetMapIndex(reflect.ValueOf(name), e)
	}
}

// text reads a text in several languages; a plain string is Vietnamese.
func (b *binder) text(n *node, t *queue.Text, path string) {
	*t = nil
	if n.kind == text {
		if n.value != "" {
			*t = queue.Text{"vi": norm.NFC.String(n.value)}
		}
		return
	}
	if n.kind != table {
		b.fail(n, path, "wrong-type", "want", "config.kind.texts", "got", n.kind.text())
		return
	}
	for _, name := range n.names {
		child, at := n.fields[name], join(path, name)
		b.index[at] = child
		if !slices.Contains(b.langs, name) {
			b.bad[at] = true
			b.report(child.key, at, "text-language", "lang", name, "known", strings.Join(b.langs, ", "))
			continue
		}
		if b.is(child, at, text) {
			if *t == nil {
				*t = queue.Text{}
			}
			(*t)[name] = norm.NFC.String(child.value)
		}
	}
}

// field is a key of a struct.
type field struct {
	name  string
	index int
}

func fieldsOf(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("toml"); name != "" && name != "-" {
			all = append(all, field{name: name, index: i})
		}
	}
	return all
}
