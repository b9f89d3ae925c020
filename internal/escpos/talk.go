package escpos

// ID names a job towards the printer.
type ID [4]byte

// NewID spreads n over four letters from @ to O. No status byte looks like one of them.
func NewID(n uint16) ID {
	const first = '@'
	return ID{first | byte(n>>12), first | byte(n>>8)&0xF, first | byte(n>>4)&0xF, first | byte(n)&0xF}
}

func idLetter(b byte) bool { return b&0xF0 == '@' }

// Confirm asks the printer to answer with the id when all that came before is on paper: GS ( H, function 48.
// The answer is 37 22, the id, 00. It is not a real-time command, so it waits for its turn.
func Confirm(id ID) []byte {
	return append([]byte{gs, '(', 'H', 6, 0, 48, 48}, id[:]...)
}

// Clear makes the printer forget all that it has not printed, at once and even while it is out of paper: DLE DC4,
// function 8. Nothing may be sent until the answer 37 25 00 has come.
func Clear() []byte { return []byte{0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8} }

// ReportChanges asks the printer to report each change of its status by itself in four bytes: GS a. It forgets this
// with every [Init].
func ReportChanges() []byte { return []byte{gs, 'a', 0x0E} }

// CutOff separates what a broken job left on the paper from what comes next.
func CutOff(p Profile) []byte {
	j := job{p: p}
	j.start()
	j.end()
	return j.out
}

// White is what may be sent to a printer that still waits for n bytes of a broken command. Inside of dots they are
// white, and between commands printers ignore them.
func White(n int) []byte { return make([]byte, n) }
