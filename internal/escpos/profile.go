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
	// How it talks.
	Asks     bool // it answers the status questions 1 to 4
	Confirms bool // it says when what came before is on paper
	Clears   bool // it drops what it has not printed yet when told to, and says so
	Pace     int  // bytes that it may be sent between two questions
	Buffer   int  // bytes that it holds at the least; full of them it takes and answers nothing more
	Speed    int  // mm of paper a second that it prints at the least
}

// On returns the profile for paper of another width in dots.
func (p Profile) On(width int) Profile {
	p.Width = width
	return p
}

const knife = 15 * 8

const (
	pace        = 2048
	smallBuffer = 4 << 10
	largeBuffer = 32 << 10
)

// Profiles lists the known kinds of printer.
func Profiles() []Profile {
	return []Profile{
		epson("epson-80", Width80),
		epson("epson-58", Width58),
		clone("xprinter-80", Width80, 100),
		clone("xprinter-58", Width58, 80),
		{Name: "zjiang-58", Width: Width58, Knife: knife, Font: true, Code128: true, Double: true, Asks: true, Pace: pace, Buffer: largeBuffer, Speed: 50},
		clone("rongta-80", Width80, 100),
		bixolon("bixolon-80", Width80),
		{Name: "generic-raster", Width: Width80, Knife: knife, Cutter: true, Pace: pace, Buffer: smallBuffer, Speed: 50},
	}
}

// epson is the TM series, ESC/POS Command Reference.
func epson(name string, width int) Profile {
	return Profile{
		Name: name, Width: width, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Smooth: true, Double: true,
		Asks: true, Confirms: true, Clears: true, Pace: pace, Buffer: smallBuffer, Speed: 100,
	}
}

// clone answers status questions and keeps silent otherwise.
func clone(name string, width, speed int) Profile {
	return Profile{
		Name: name, Width: width, Knife: knife, Cutter: true, Font: true, Code128: true, QR: true, Double: true,
		Asks: true, Pace: pace, Buffer: largeBuffer, Speed: speed,
	}
}

// bixolon clears but does not confirm, SRP-350 Command Manual.
func bixolon(name string, width int) Profile {
	p := clone(name, width, 100)
	p.Smooth, p.Clears, p.Buffer = true, true, smallBuffer
	return p
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
