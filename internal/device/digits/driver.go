package digits

// Driver is one panel of digits.
type Driver interface {
	// Show makes the panel show a text and nothing else, at its right end; a text of blanks is dark. It sends
	// everything the panel needs to know every time, so that the same call again mends one that forgot. With blink the
	// text blinks, if Blinks.
	Show(text string, blink bool) error
	// Blinks reports whether the panel blinks by itself.
	Blinks() bool
	// Halt makes the panel dark and lets it rest.
	Halt() error
	String() string
}

// Opts are what every chip is told.
type Opts struct {
	Cells      int // 1 to 8
	Brightness int // 1 to 16
}

// DefaultOpts are four digits of middling brightness.
var DefaultOpts = Opts{Cells: 4, Brightness: 8}

// within is Opts in the limits of the chips.
func (o *Opts) within() Opts {
	if o == nil {
		return DefaultOpts
	}
	return Opts{Cells: min(max(o.Cells, 1), maxCells), Brightness: min(max(o.Brightness, 1), 16)}
}

// maxCells is how many cells one chip has pins for.
const maxCells = 8
