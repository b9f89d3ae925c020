package paper

// Document is what one job prints, from top to bottom. It travels as JSON, see [Document.MarshalJSON].
type Document []Block

// Block is one of [Line], [Number], [Barcode], [QR], [Rule], [Feed], [Cut], [Ruler] and [Pattern].
type Block interface{ block() }

// Line is a paragraph. It is wrapped to the width of the paper and never clipped.
type Line struct {
	Text   string
	Size   Size
	Bold   bool
	Align  Align
	Invert bool // white on a black box, for what must not be overlooked
	Bullet bool // a list item: a dot before the first line, the other lines indented; aligned left
	Item   int  // a numbered list item, 1 to 99: its number in the place of the dot; 0 is none
	Own    bool // digits and codes: a printer may use its own font, which is far fewer bytes than dots
}

// Number is the ticket number, centred and as large as the paper allows.
type Number struct{ Text string }

// Barcode is a centred Code128 of printable ASCII.
type Barcode struct{ Text string }

// QR is a centred QR code, error correction level M, of printable ASCII.
type QR struct{ Text string }

// Rule is a thin line across the paper.
type Rule struct{}

// Feed is white paper, in dots of 1/8 mm.
type Feed struct{ Dots int }

// Cut ends a piece of paper. What stands before it is fed past the knife.
type Cut struct{}

// Ruler is a scale in millimetres across the whole print width, for a test page.
type Ruler struct{}

// Pattern is a strip across the whole print width, from thin stripes to solid black, for a test page: a dead dot of
// the head shows as a white line, a weak one as a grey patch.
type Pattern struct{}

func (Line) block()    {}
func (Number) block()  {}
func (Barcode) block() {}
func (QR) block()      {}
func (Rule) block()    {}
func (Feed) block()    {}
func (Cut) block()     {}
func (Ruler) block()   {}
func (Pattern) block() {}

// Size is a step of text size. The typesetter chooses the dots for the width of the paper.
type Size uint8

// The sizes, each readable at arm's length by a person over sixty. Large text that would take many lines, such as
// the name of a procedure, is set in smaller letters, never below the least that keeps accents apart.
const (
	Normal Size = iota
	Small
	Large
)

// Align says where a line stands on the paper.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Center
	Right
)

// Printable reports whether s is not empty and printable ASCII throughout, as barcodes need.
func Printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s != ""
}
