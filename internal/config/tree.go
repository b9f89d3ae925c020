package config

// kind is what a value of the file is.
type kind int

const (
	table kind = iota
	list
	text
	boolean
	integer
	float
	moment
)

// text names the text that says what a kind is.
func (k kind) text() string {
	return "config.kind." + [...]string{"table", "list", "text", "boolean", "integer", "float", "moment"}[k]
}

// node is one value of the file and where it stands.
type node struct {
	kind   kind
	key    int // offset of the key, of the table's heading, or of the value itself in a list
	at     int // offset of the value
	value  string
	names  []string // keys of a table, in the order of the file
	fields map[string]*node
	items  []*node
	headed bool // a table or list that [heading] or [[heading]] opened
}

func newTable(at int) *node { return &node{key: at, at: at, fields: map[string]*node{}} }

func (n *node) put(name string, child *node) {
	n.names = append(n.names, name)
	n.fields[name] = child
}

// part is one name of a dotted key.
type part struct {
	name string
	at   int
}

// heading returns the table that [a.b] opens. A heading that cannot be opens a table that nobody reads.
func (s *source) heading(root *node, parts []part) *node {
	last := parts[len(parts)-1]
	parent, ok := s.descend(root, parts[:len(parts)-1])
	if !ok {
		return newTable(last.at)
	}
	old, found := parent.fields[last.name]
	switch {
	case !found:
		n := newTable(last.at)
		n.headed = true
		parent.put(last.name, n)
		return n
	case old.kind == table && !old.headed:
		old.headed = true
		return old
	case old.kind == list && old.headed:
		s.report(last.at, dotted(parts), "table-for-list", "key", dotted(parts))
	default:
		s.report(last.at, dotted(parts), "duplicate-table", "key", dotted(parts), "line", s.line(old.key))
	}
	return newTable(last.at)
}

// element returns the table that [[a.b]] adds to the list a.b.
func (s *source) element(root *node, parts []part) *node {
	last := parts[len(parts)-1]
	n := newTable(last.at)
	n.headed = true
	parent, ok := s.descend(root, parts[:len(parts)-1])
	if !ok {
		return n
	}
	old, found := parent.fields[last.name]
	switch {
	case !found:
		parent.put(last.name, &node{kind: list, key: last.at, at: last.at, items: []*node{n}, headed: true})
	case old.kind == list && old.headed:
		old.items = append(old.items, n)
	case old.kind == table:
		s.report(last.at, dotted(parts), "mixed-headings", "key", dotted(parts), "line", s.line(old.key))
	default:
		s.report(last.at, dotted(parts), "duplicate-key", "key", dotted(parts), "line", s.line(old.key))
	}
	return n
}

// assign puts a value under a dotted key of a table.
func (s *source) assign(to *node, parts []part, value *node) {
	last := parts[len(parts)-1]
	parent, ok := s.descend(to, parts[:len(parts)-1])
	if !ok {
		return
	}
	if old, found := parent.fields[last.name]; found {
		s.report(last.at, dotted(parts), "duplicate-key", "key", dotted(parts), "line", s.line(old.key))
		return
	}
	parent.put(last.name, value)
}

func (s *source) descend(n *node, parts []part) (*node, bool) {
	for i, p := range parts {
		next, found := n.fields[p.name]
		if !found {
			next = newTable(p.at)
			n.put(p.name, next)
		}
		if next.kind == list && next.headed {
			next = next.items[len(next.items)-1]
		}
		if next.kind != table {
			s.report(p.at, dotted(parts[:i+1]), "not-a-table", "key", dotted(parts[:i+1]), "line", s.line(next.key))
			return nil, false
		}
		n = next
	}
	return n, true
}

func dotted(parts []part) string {
	key := ""
	for _, p := range parts {
		key = join(key, p.name)
	}
	return key
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
