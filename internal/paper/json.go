package paper

import "encoding/json"

// blockJSON is the JSON of every block; a type uses some of the fields.
type blockJSON struct {
	Type   string `json:"type"`
	Text   string `json:"text,omitempty"`
	Size   string `json:"size,omitempty"`
	Bold   bool   `json:"bold,omitempty"`
	Align  string `json:"align,omitempty"`
	Invert bool   `json:"invert,omitempty"`
	Bullet bool   `json:"bullet,omitempty"`
	Item   int    `json:"item,omitempty"`
	Own    bool   `json:"printer_font,omitempty"`
	Dots   int    `json:"dots,omitempty"`
}

// MarshalJSON writes the document as a list of objects, each with a "type":
//
//	{"type": "line", "text": "…", "size": "small|normal|large", "bold": true, "align": "left|center|right",
//	 "invert": true, "bullet": true, "item": 1, "printer_font": true}
//	{"type": "number|barcode|qr", "text": "…"}
//	{"type": "feed", "dots": 8}
//	{"type": "rule|cut|ruler|pattern"}
//
// What is not said is false, zero, normal or left. A document that [Document.Check] refuses is not written.
func (d Document) MarshalJSON() ([]byte, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	list := make([]blockJSON, len(d))
	for i, b := range d {
		list[i] = written(b)
	}
	return json.Marshal(list)
}

func written(b Block) blockJSON {
	switch b := b.(type) {
	case Line:
		j := blockJSON{
			Type: "line", Text: b.Text, Bold: b.Bold, Invert: b.Invert, Bullet: b.Bullet, Item: b.Item, Own: b.Own,
		}
		if b.Size != Normal {
			j.Size = sizeNames()[b.Size]
		}
		if b.Align != Left {
			j.Align = alignNames()[b.Align]
		}
		return j
	case Number:
		return blockJSON{Type: "number", Text: b.Text}
	case Barcode:
		return blockJSON{Type: "barcode", Text: b.Text}
	case QR:
		return blockJSON{Type: "qr", Text: b.Text}
	case Feed:
		return blockJSON{Type: "feed", Dots: b.Dots}
	case Rule:
		return blockJSON{Type: "rule"}
	case Ruler:
		return blockJSON{Type: "ruler"}
	case Pattern:
		return blockJSON{Type: "pattern"}
	default:
		return blockJSON{Type: "cut"}
	}
}

func sizeNames() []string  { return []string{Normal: "normal", Small: "small", Large: "large"} }
func alignNames() []string { return []string{Left: "left", Center: "center", Right: "right"} }
