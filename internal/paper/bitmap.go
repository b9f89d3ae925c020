package paper

// Bitmap is a rectangle of dots, a bit each: 1 is black, the most significant bit is the leftmost.
// Rows are whole bytes; bits beyond Width are white.
type Bitmap struct {
	Width, Height int
	Bits          []byte
}

// NewBitmap returns a white bitmap.
func NewBitmap(width, height int) Bitmap {
	return Bitmap{Width: width, Height: height, Bits: make([]byte, (width+7)/8*height)}
}

// Stride is the length of a row in bytes.
func (b Bitmap) Stride() int { return (b.Width + 7) / 8 }

// Row returns the bytes of row y.
func (b Bitmap) Row(y int) []byte { return b.Bits[y*b.Stride() : (y+1)*b.Stride()] }

// Black reports whether the dot is black.
func (b Bitmap) Black(x, y int) bool { return b.Bits[y*b.Stride()+x>>3]&(0x80>>(x&7)) != 0 }

// Blacken makes the dot black.
func (b Bitmap) Blacken(x, y int) { b.Bits[y*b.Stride()+x>>3] |= 0x80 >> (x & 7) }

// Band is a bitmap cropped to its ink and where it stands: white dots above and below it, and its alignment.
// Dots.Width is a multiple of 8, because printers place whole bytes.
type Band struct {
	Above, Below int
	Align        Align
	Dots         Bitmap
}

// X is the band's left edge on paper of the given width in dots.
func (b Band) X(width int) int {
	switch b.Align {
	case Center:
		return (width - b.Dots.Width) / 2
	case Right:
		return width - b.Dots.Width
	default:
		return 0
	}
}
