package paper

// DotsPerMM is the resolution of every printer we know: 203 dpi.
const DotsPerMM = 8

// White modules that a reader needs on each side of a code.
const (
	BarcodeQuiet = 10
	QRQuiet      = 4
)

// BarcodeModules is the width in modules of a Code128 of that many characters of one set, quiet zones aside.
func BarcodeModules(characters int) int {
	const start, check, stop = 11, 11, 13
	return start + 11*characters + check + stop
}

// BarcodeModule is the width in dots of a Code128 module when the code has that many modules on paper of that width,
// quiet zones included: 3, 2, or 0 when it does not fit. A printer prints nothing at all, and says nothing, when a code is too wide.
func BarcodeModule(modules, width int) int {
	for m := 3; m >= 2; m-- {
		if (modules+2*BarcodeQuiet)*m <= width {
			return m
		}
	}
	return 0
}

// QRModule is the size in dots of a QR module, quiet zones included, or 0 when the code does not fit.
// A code takes about half of the paper and 1 mm a module at most: a phone in an unsteady hand finds it at once.
func QRModule(modules, width int) int {
	const most = 8
	m := min(most, (width/2+8)/modules, width/(modules+2*QRQuiet))
	switch {
	case m < 3:
		return 0
	case m > 4:
		return m &^ 1 // even modules take a quarter of the bytes as a raster of doubled dots
	default:
		return m
	}
}

// RasterQRModule is QRModule for a code that travels as dots, where every dot costs the wire: a step smaller, and
// still half a millimetre a module.
func RasterQRModule(modules, width int) int {
	if m := QRModule(modules, width); m > 4 {
		return m - 2
	}
	return QRModule(modules, width)
}
