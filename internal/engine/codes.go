package engine

import "crypto/rand"

// alphabet is the letters and digits that no Vietnamese input method changes when a scanner types them, as measured
// with Telex, VNI and the XKB layout.
const alphabet = "0123456789BCGHKLMNPQTV"

// codes mints ticket ids: twelve characters, 53 bits.
type codes struct{}

func (codes) Ticket() string {
	var code [12]byte
	for i := range code {
		code[i] = alphabet[draw(len(alphabet))]
	}
	return string(code[:])
}

// draw returns a fair random number below n ≤ 256.
func draw(n int) int {
	limit := 256 - 256%n
	var b [1]byte
	for {
		rand.Read(b[:])
		if int(b[0]) < limit {
			return int(b[0]) % n
		}
	}
}
