package config

import (
	"bytes"
	"errors"
	"regexp"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// maxSyntax ends the search for further syntax mistakes: such a file is not TOML at all.
const maxSyntax = 20

// reader turns a file into a tree and goes on after a line that is not TOML.
type reader struct {
	*source
	root, here *node
	start      int // where the expression being read begins
}

// tree reads the whole file.
func (s *source) tree() *node {
	r := &reader{source: s, root: newTable(0)}
	r.here = r.root
	for from := 0; from < len(s.data); {
		next, ok := r.section(from)
		if ok || len(s.problems) >= maxSyntax {
			break
		}
		from = next
	}
	if len(s.problems) == 0 {
		s.arbitrate()
	}
	s.broken = len(s.problems) > 0
	return r.root
}

// section reads up to the end, or to a syntax mistake, and then says where to go on.
func (r *reader) section(from int) (next int, done bool) {
	var p unstable.Parser
	p.Reset(r.data[from:])
	r.start = r.content(from)
	for p.NextExpression() {
		r.start = r.content(r.lineAfter(from + r.expression(from, p.Expression())))
	}
	var mistake *unstable.ParserError
	if !errors.As(p.Error(), &mistake) {
		return len(r.data), true
	}
	at := min(max(cap(r.data)-cap(mistake.Highlight), r.start), len(r.data))
	r.syntax(at, mistake.Message)
	if bytes.HasPrefix(bytes.TrimLeft(r.data[r.start:], " \t"), []byte("[")) {
		r.here = newTable(at) // the keys under a broken heading belong to nobody
	}
	return r.resume(at), false
}

// expression takes one line of the file into the tree and returns the offset of its end.
func (r *reader) expression(base int, n *unstable.Node) int {
	parts, end := keyParts(base, n.Key())
	switch n.Kind {
	case unstable.Table:
		r.here = r.heading(r.root, parts)
	case unstable.ArrayTable:
		r.here = r.element(r.root, parts)
	case unstable.KeyValue:
		r.assign(r.here, parts, r.keyed(base, n, parts, end))
		return int(n.Raw.Offset + n.Raw.Length)
	}
	return end
}

// keyed is the value of a key. Lists do not say where they stand, so it is found behind the equals sign.
func (r *reader) keyed(base int, n *unstable.Node, parts []part, end int) *node {
	at := base + end
	rest := r.data[at:]
	if i := bytes.IndexByte(rest, '='); i >= 0 {
		at += len(rest) - len(bytes.TrimLeft(rest[i+1:], " \t"))
	}
	v := r.convert(base, at, n.Value())
	v.key = parts[len(parts)-1].at
	return v
}

func (r *reader) convert(base, at int, n *unstable.Node) *node {
	v := &node{key: at, at: at}
	switch n.Kind {
	case unstable.Array:
		v.kind = list
		for it := n.Children(); it.Next(); {
			v.items = append(v.items, r.convert(base, placeOf(base, at, it.Node()), it.Node()))
		}
	case unstable.InlineTable:
		v.fields = map[string]*node{}
		for it := n.Children(); it.Next(); {
			parts, end := keyParts(base, it.Node().Key())
			r.assign(v, parts, r.keyed(base, it.Node(), parts, end))
		}
	default:
		v.kind, v.value = scalars()[n.Kind], string(n.Data)
	}
	return v
}

func placeOf(base, fallback int, n *unstable.Node) int {
	if n.Raw.Length == 0 {
		return fallback
	}
	return base + int(n.Raw.Offset)
}

func scalars() map[unstable.Kind]kind {
	return map[unstable.Kind]kind{
		unstable.String: text, unstable.Bool: boolean, unstable.Integer: integer, unstable.Float: float,
		unstable.LocalDate: moment, unstable.LocalTime: moment, unstable.LocalDateTime: moment, unstable.DateTime: moment,
	}
}

func keyParts(base int, it unstable.Iterator) (parts []part, end int) {
	for it.Next() {
		n := it.Node()
		parts = append(parts, part{name: string(n.Data), at: base + int(n.Raw.Offset)})
		end = int(n.Raw.Offset + n.Raw.Length)
	}
	return parts, end
}

// content returns the first line from an offset on that is neither empty nor a comment.
func (r *reader) content(from int) int {
	for from < len(r.data) {
		line := bytes.TrimSpace(r.data[from:r.lineAfter(from)])
		if len(line) > 0 && line[0] != '#' {
			break
		}
		from = r.lineAfter(from)
	}
	return from
}

func (r *reader) lineAfter(at int) int {
	if i := bytes.IndexByte(r.data[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(r.data)
}

// begins matches a line that looks like a heading or a key with its value.
var begins = regexp.MustCompile(`^[ \t]*(\[\[?[ \t]*[\w"']|[\w."'-]+[ \t]*=)`)

// resume returns the next line that looks like the beginning of something. A mistake that shows only on such a line
// belongs to an earlier one.
func (r *reader) resume(at int) int {
	from := bytes.LastIndexByte(r.data[:at], '\n') + 1
	if from <= r.start {
		from = r.lineAfter(from)
		if !bytes.ContainsAny(r.data[r.start:from], "[{") { // nothing is left open that could reach further
			return from
		}
	}
	for from < len(r.data) && !begins.Match(r.data[from:]) {
		from = r.lineAfter(from)
	}
	return from
}

// arbitrate lets the TOML decoder find what the tree allows and the standard does not.
func (s *source) arbitrate() {
	err := toml.Unmarshal(s.data, &map[string]any{})
	if err == nil {
		return
	}
	at, detail := 0, err.Error()
	var d *toml.DecodeError
	if errors.As(err, &d) {
		row, column := d.Position()
		for ; row > 1 && at < len(s.data); row-- {
			i := bytes.IndexByte(s.data[at:], '\n')
			if i < 0 {
				break
			}
			at += i + 1
		}
		at += column - 1
	}
	s.report(at, "", "syntax", "detail", trimPackage(detail))
}
