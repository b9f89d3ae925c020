package engine

import "crypto/rand"

// alphabet is the letters and digits that no Vietnamese input method changes when a scanner types them, as measured
// with Telex, VNI and the XKB layout.
const alphabet = "0123456789BCGHKLMNPQTV"

// codes mints ticket ids: twelve characters, 53 bits.
type codes struct{}

func (codes) Ticket() string {
	const fair = 256 - 256%len(alphabet) // a byte from here on would favour the first letters
	var (
		code  [12]byte
		drawn [24]byte
	)
	for n := 0; n < len(code); {
		rand.Read(drawn[:])
		for _, b := range drawn {
			if n < len(code) && int(b) < fair {
				code[n] = alphabet[int(b)%len(alphabet)]
				n++
			}
		}
	}
	return string(code[:])
}
