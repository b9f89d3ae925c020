package escpos

// measure is what a printer remembers that makes commands take more or less paper.
type measure struct {
	dots    int
	spacing int // of lines
	high    int // enlargement of characters
	bars    int // height of a barcode
	module  int // of a QR code
	content int // bytes in a QR code
}

// newMeasure is a printer that was just initialised.
func newMeasure() *measure { return &measure{spacing: 30, high: 1, module: 3} }

func (m *measure) add(c Command) {
	switch c.Op {
	case LineFeed:
		m.dots += max(m.spacing, 24*m.high)
	case CharSize:
		m.high = int(c.Arg[0]&7) + 1
	case Spacing:
		m.spacing = int(c.Arg[0])
	case FeedDots, FeedCut:
		m.dots += int(c.Arg[0])
	case FeedLines:
		m.dots += int(c.Arg[0]) * m.spacing
	case BarHeight:
		m.bars = int(c.Arg[0])
	case Bars:
		m.dots += m.bars
	case Symbol:
		m.symbol(c.Data)
	case Raster:
		m.dots += (int(c.Arg[3]) | int(c.Arg[4])<<8) << (c.Arg[0] >> 1 & 1)
	}
}

func (m *measure) symbol(data []byte) {
	if len(data) < 3 {
		return
	}
	switch data[1] {
	case 67:
		m.module = int(data[2])
	case 80:
		m.content = len(data) - 3
	case 81:
		m.dots += m.module * qrModules(m.content)
	}
}
