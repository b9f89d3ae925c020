package escpos

import "fmt"

// Status is what a printer says of itself. The zero value is a printer that is ready.
type Status struct {
	Offline  bool
	Cover    bool // open
	PaperEnd bool
	NearEnd  bool // the roll is nearly used up: a warning, it still prints
	Cutter   bool // the knife is stuck
	Hot      bool // the head is too hot and prints again by itself
	Fatal    bool // needs a technician
	Error    bool // any of the errors
}

// Merge joins what several replies say.
func (s Status) Merge(o Status) Status {
	return Status{
		Offline:  s.Offline || o.Offline,
		Cover:    s.Cover || o.Cover,
		PaperEnd: s.PaperEnd || o.PaperEnd,
		NearEnd:  s.NearEnd || o.NearEnd,
		Cutter:   s.Cutter || o.Cutter,
		Hot:      s.Hot || o.Hot,
		Fatal:    s.Fatal || o.Fatal,
		Error:    s.Error || o.Error,
	}
}

// AskStatus is the real-time question n, 1 to 4, that [ParseStatus] understands the answer to.
func AskStatus(n byte) []byte { return []byte{0x10, 0x04, n} }

// ParseStatus reads the one byte that answers question n: 1 printer, 2 why offline, 3 error, 4 paper.
// Anything else on the line, flow control included, is an error and not a status.
func ParseStatus(n, b byte) (Status, error) {
	if b&0x93 != 0x12 {
		return Status{}, fmt.Errorf("escpos: status byte %#02x is not an answer", b)
	}
	on := func(mask byte) bool { return b&mask != 0 }
	switch n {
	case 1:
		return Status{Offline: on(0x08)}, nil
	case 2:
		return Status{Cover: on(0x04), PaperEnd: on(0x20), Error: on(0x40)}, nil
	case 3:
		return Status{Cutter: on(0x08), Fatal: on(0x20), Hot: on(0x40), Error: on(0x68)}, nil
	case 4:
		return Status{NearEnd: on(0x0C), PaperEnd: on(0x60)}, nil
	default:
		return Status{}, fmt.Errorf("escpos: no status question %d", n)
	}
}

// report reads the four bytes that a printer sends by itself. The paper bits are not those of question 4.
func report(r [4]byte) Status {
	on := func(i int, mask byte) bool { return r[i]&mask != 0 }
	return Status{
		Offline:  on(0, 0x08),
		Cover:    on(0, 0x20),
		Cutter:   on(1, 0x08),
		Fatal:    on(1, 0x20),
		Hot:      on(1, 0x40),
		Error:    on(1, 0x68),
		NearEnd:  on(2, 0x03),
		PaperEnd: on(2, 0x0C),
	}
}
