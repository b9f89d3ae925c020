package config

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"motcua/internal/queue"
)

// checker finds what the types of a file allow and the office does not.
type checker struct{ *binder }

// node returns where a path stands: itself, or the nearest table around it.
func (c *checker) node(path string) *node {
	for {
		if n := c.index[path]; n != nil {
			return n
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
}

// written reports whether the file has the key.
func (c *checker) written(path string) bool { return c.index[path] != nil }

func (c *checker) line(path string) string { return c.source.line(c.node(path).key) }

// say reports a value that is wrong in itself.
func (c *checker) say(path, code string, params ...string) {
	if !c.bad[path] {
		c.fail(c.node(path), path, code, params...)
	}
}

// lacks reports something that is absent, unless a broken line may hide it.
func (c *checker) lacks(path, code string, params ...string) {
	if c.broken || c.bad[path] {
		return
	}
	c.bad[path] = true
	c.report(c.node(path).key, path, code, params...)
}

// advise warns, unless a broken line may be the reason.
func (c *checker) advise(path, code string, params ...string) {
	if !c.broken && !c.bad[path] {
		c.warn(c.node(path).at, path, code, params...)
	}
}

// need wants a text in Vietnamese at least.
func (c *checker) need(path string, t queue.Text) {
	if c.written(path) || !c.optional(path) {
		c.words(path, t)
	}
}

// optional texts may be left out, and only left out.
func (c *checker) optional(path string) bool {
	return path == "notice" || path == "noun" || strings.HasPrefix(path, "counter[")
}

func (c *checker) words(path string, t queue.Text) {
	for lang, s := range t {
		c.plain(join(path, lang), s)
	}
	if _, ok := t["vi"]; ok || c.bad[path] {
		return
	}
	if !c.written(path) {
		c.lacks(path, "missing", "key", path[strings.LastIndexByte(path, '.')+1:])
		return
	}
	c.lacks(join(path, "vi"), "missing-vi")
}

// plain wants one line that says something.
func (c *checker) plain(path, s string) {
	switch {
	case strings.TrimSpace(s) == "":
		c.say(path, "empty-text")
	case strings.ContainsFunc(s, unicode.IsControl):
		c.say(path, "control-char")
	}
}

var idForm = regexp.MustCompile(`^[a-z0-9-]{1,32}$`)

func goodID(id string) bool { return idForm.MatchString(id) }

// identify checks the identifiers of a list: present, well formed, different.
func identify[T any](c *checker, key string, all []T, id func(T) string) {
	first := map[string]string{}
	for i, v := range all {
		path, name := join(nth(key, i), "id"), id(v)
		switch {
		case name == "" && !c.written(path):
			c.lacks(path, "missing", "key", "id")
		case c.bad[path]:
		case !goodID(name):
			c.say(path, "bad-id", "id", name)
		case first[name] != "":
			c.say(path, "duplicate-id", "id", name, "line", first[name])
		default:
			first[name] = c.line(path)
		}
	}
}

// refers checks that an id is one of those the file defines.
func (c *checker) refers(path, id, what string, known []string) bool {
	switch {
	case c.bad[path] || slices.Contains(known, id):
		return true
	case c.broken:
		return false
	}
	what = "config.what." + what
	if near := nearest(id, known); near != "" {
		c.say(path, "unknown-reference-near", "what", what, "id", id, "near", near)
		return false
	}
	c.say(path, "unknown-reference", "what", what, "id", id, "known", orNone(known))
	return false
}

func orNone(known []string) string {
	if len(known) == 0 {
		return "config.none"
	}
	return strings.Join(known, ", ")
}
