package sim

// wish is what a real-time command wants.
type wish uint8

const (
	nothing wish = iota
	ask
	clearAll
)

// clearing is the only real-time command that is longer than three bytes.
const clearing = "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"

// ears find real-time commands in the stream, whatever they stand in and however they are cut up.
type ears struct{ last [len(clearing)]byte }

// feed takes the next byte; n is the question that is asked.
func (e *ears) feed(b byte) (w wish, n byte) {
	copy(e.last[:], e.last[1:])
	e.last[len(e.last)-1] = b
	tail := e.last[len(e.last)-3:]
	switch {
	case tail[0] == 0x10 && tail[1] == 0x04 && b >= 1 && b <= 4:
		return ask, b
	case string(e.last[:]) == clearing:
		return clearAll, 0
	default:
		return nothing, 0
	}
}

// statusByte answers question n.
func (f *firmware) statusByte(n byte) byte {
	s, b := f.mis.status(), byte(0x12)
	set := func(on bool, bits byte) {
		if on {
			b |= bits
		}
	}
	switch n {
	case 1:
		set(!s.Ready, 0x08)
	case 2:
		set(s.CoverOpen, 0x04)
		set(s.PaperEnd, 0x20)
		set(s.Fault || s.Hot, 0x40)
	case 3:
		set(s.Fault, 0x08)
		set(s.Hot, 0x40)
	case 4:
		set(s.NearEnd, 0x0C)
		set(s.PaperEnd, 0x60)
	}
	return b
}

// report is what the printer says by itself when its status has changed.
func (f *firmware) report() []byte {
	if !f.reports {
		return nil
	}
	s, r := f.mis.status(), [4]byte{0x10}
	set := func(on bool, i int, bits byte) {
		if on {
			r[i] |= bits
		}
	}
	set(!s.Ready, 0, 0x08)
	set(s.CoverOpen, 0, 0x20)
	set(s.Fault, 1, 0x08)
	set(s.Hot, 1, 0x40)
	set(s.NearEnd, 2, 0x03)
	set(s.PaperEnd, 2, 0x0C)
	return f.say(r[:]...)
}
