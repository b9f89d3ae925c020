package paper

import (
	"bytes"
	"encoding/json"
	"slices"
)

// UnmarshalJSON reads what [Document.MarshalJSON] writes and nothing else: an unknown type, field or value, or a
// document that [Document.Check] refuses, is a [*BlockError] that says which block it is.
func (d *Document) UnmarshalJSON(b []byte) error {
	if string(bytes.TrimSpace(b)) == "null" {
		*d = nil
		return nil
	}
	var list []json.RawMessage
	if json.Unmarshal(b, &list) != nil {
		return &BlockError{-1, "", WantDocument}
	}
	if len(list) > MaxBlocks {
		return &BlockError{-1, "", WantFewerBlocks}
	}
	doc := make(Document, len(list))
	for i, raw := range list {
		block, e := read(raw)
		if e != nil {
			e.Index = i
			return e
		}
		doc[i] = block
	}
	if err := doc.Check(); err != nil {
		return err
	}
	*d = doc
	return nil
}

// fields are what an object has and nobody has read yet, and the first mistake.
type fields struct {
	left  map[string]json.RawMessage
	wrong *BlockError
}

func read(raw json.RawMessage) (Block, *BlockError) {
	f := fields{}
	if json.Unmarshal(raw, &f.left) != nil || f.left == nil {
		return nil, &BlockError{Want: WantBlock}
	}
	b := f.block(f.text("type"))
	for _, name := range f.names() {
		f.fail(name, WantField)
	}
	return b, f.wrong
}

// block reads the fields that blocks of the type have.
func (f *fields) block(kind string) Block {
	switch kind {
	case "line":
		return Line{
			Text: f.text("text"), Size: Size(f.choice("size", sizeNames(), WantSize)), Bold: f.flag("bold"),
			Align: Align(f.choice("align", alignNames(), WantAlign)), Invert: f.flag("invert"),
			Bullet: f.flag("bullet"), Item: f.whole("item"), Own: f.flag("printer_font"),
		}
	case "number":
		return Number{f.text("text")}
	case "barcode":
		return Barcode{f.text("text")}
	case "qr":
		return QR{f.text("text")}
	case "feed":
		return Feed{f.whole("dots")}
	case "rule":
		return Rule{}
	case "cut":
		return Cut{}
	case "ruler":
		return Ruler{}
	case "pattern":
		return Pattern{}
	default:
		f.fail("type", WantType)
		return nil
	}
}

// value decodes a field when it is there.
func (f *fields) value(name string, into any, want Want) {
	raw, there := f.left[name]
	if !there {
		return
	}
	delete(f.left, name)
	if string(raw) == "null" || json.Unmarshal(raw, into) != nil {
		f.fail(name, want)
	}
}

func (f *fields) text(name string) (s string) {
	f.value(name, &s, WantString)
	return s
}

func (f *fields) flag(name string) (b bool) {
	f.value(name, &b, WantFlag)
	return b
}

func (f *fields) whole(name string) (n int) {
	f.value(name, &n, WantWhole)
	return n
}

// choice is the index of one of the names; the field may be left out, which is 0.
func (f *fields) choice(name string, of []string, want Want) int {
	if _, there := f.left[name]; !there {
		return 0
	}
	i := slices.Index(of, f.text(name))
	if i < 0 {
		f.fail(name, want)
	}
	return max(i, 0)
}

func (f *fields) fail(name string, want Want) {
	if f.wrong == nil {
		f.wrong = &BlockError{Field: name, Want: want}
	}
}

// names are those of the fields that are left, sorted, so that the same mistake is told each time.
func (f *fields) names() []string {
	names := make([]string, 0, len(f.left))
	for name := range f.left {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
