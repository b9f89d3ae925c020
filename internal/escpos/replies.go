package escpos

// Said is the kind of a [Reply].
type Said uint8

// What a printer says.
const (
	Answer  Said = iota + 1 // to a status question
	Report                  // its status has changed
	Done                    // what came before the id is on paper
	Cleared                 // it has forgotten what it had not printed
)

// Reply is one thing that a printer said.
type Reply struct {
	Said   Said
	Byte   byte   // of Answer, for [ParseStatus]
	Status Status // of Report
	ID     ID     // of Done
}

// Replies takes apart what a printer sends, byte by byte. Flow control may stand anywhere, answers may stand inside
// of anything else, and what makes no sense is skipped. The zero value is ready.
type Replies struct {
	part [7]byte
	n    int // bytes of part
}

const (
	xon  = 0x11
	xoff = 0x13

	block       = 0x37 // first byte of Done and Cleared
	blockDone   = 0x22
	blockClear  = 0x25
	reportBytes = 4
	doneBytes   = 7
	clearBytes  = 3
)

func isAnswer(b byte) bool { return b&0x93 == 0x12 }

func startsReport(b byte) bool { return b&0x93 == 0x10 }

// Feed takes the next byte. ok means that it completed the reply.
func (r *Replies) Feed(b byte) (reply Reply, ok bool) {
	switch {
	case b == xon, b == xoff:
		return Reply{}, false
	case isAnswer(b):
		return Reply{Said: Answer, Byte: b}, true
	case startsReport(b), b == block:
		r.n = 0
	case !r.expects(b):
		r.n = 0
		return Reply{}, false
	}
	r.part[r.n] = b
	r.n++
	if reply, ok = r.whole(); ok {
		r.n = 0
	}
	return reply, ok
}

// expects reports whether b may follow what has come.
func (r *Replies) expects(b byte) bool {
	switch {
	case r.n == 0:
		return false
	case r.part[0] != block:
		return b&0x90 == 0
	case r.n == 1:
		return b == blockDone || b == blockClear
	case r.part[1] == blockDone && r.n < doneBytes-1:
		return idLetter(b)
	default:
		return b == 0
	}
}

func (r *Replies) whole() (Reply, bool) {
	switch {
	case r.part[0] != block && r.n == reportBytes:
		return Reply{Said: Report, Status: report([4]byte(r.part[:reportBytes]))}, true
	case r.part[0] == block && r.part[1] == blockDone && r.n == doneBytes:
		return Reply{Said: Done, ID: ID(r.part[2:6])}, true
	case r.part[0] == block && r.part[1] == blockClear && r.n == clearBytes:
		return Reply{Said: Cleared}, true
	default:
		return Reply{}, false
	}
}
