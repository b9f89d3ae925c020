package escpos

// Widths of the print area in dots, 8 dots a millimetre: 72 mm on 80 mm paper, 48 mm on 58 mm paper.
const (
	Width80 = 576
	Width58 = 384
)

// Profile is what a kind of printer can be trusted with.
type Profile struct {
	Name  string
	Width int // print width in dots, a multiple of 8
	// Knife is the distance in dots from the print head to the knife or, without one, to the edge where paper is torn.
	Knife  int
	Cutter bool // it cuts; without, the paper is fed to the edge
	// What it draws itself. Everything else is sent as dots.
	Font    bool // characters of font A, enlarged
	Code128 bool
	QR      bool
	Smooth  bool // it rounds enlarged characters when asked
	Double  bool // its raster command doubles dots when asked
}

// On returns the profile for paper of another width in dots.
func (p Profile) On(width int) Profile {
	p.Width = width
	return p
}

const knife = 15 * 8

// Profiles lists the known kinds of printer.
func Profiles() []Profile {
	return []Profile{
		{Name: "epson-80", Width: Width80, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Smooth: true, Double: true},
		{Name: "epson-58", Width: Width58, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Smooth: true, Double: true},
		{Name: "xprinter-80", Width: Width80, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Double: true},
		{Name: "xprinter-58", Width: Width58, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Double: true},
		{Name: "zjiang-58", Width: Width58, Knife: knife, Font: true, Code128: true, Double: true},
		{Name: "rongta-80", Width: Width80, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Double: true},
		{Name: "bixolon-80", Width: Width80, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Smooth: true, Double: true},
		{Name: "generic-raster", Width: Width80, Knife: knife, Cutter: true},
	}
}

// Named finds a profile by its name.
func Named(name string) (Profile, bool) {
	for _, p := range Profiles() {
		if p.Name == name {
			return p, true
		}
	}
	return Profile{}, false
}
