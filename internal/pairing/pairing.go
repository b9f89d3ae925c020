package pairing

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"

	"motcua/internal/token"
)

// Sizes.
const (
	NonceSize = 32 // bytes, of either side
	CodeSize  = 6  // characters: 22⁶, 26.7 bits, of which somebody in the middle has one try
)

// Asked is what a machine says of itself. All of it is bound by the commitment and by the code.
type Asked struct {
	Request []byte // PKCS #10, DER: the machine's public key, signed by it
	Kind    string
	Name    string
	Place   string
}

// Commit is what the machine sends before it knows the hub's nonce: it can choose its own no more.
func Commit(a Asked, device []byte) []byte {
	return sum("motcua pairing 1 commit", a.fields(device)...)
}

// Code is what both screens show. ca is the hub's authority as the machine was told it, DER.
func Code(a Asked, ca, device, hub []byte) string {
	n := new(big.Int).SetBytes(sum("motcua pairing 1 code", append(a.fields(device), ca, hub)...))
	base, digit := big.NewInt(int64(len(token.Alphabet))), new(big.Int)
	code := make([]byte, CodeSize)
	for i := range code {
		n.DivMod(n, base, digit)
		code[i] = token.Alphabet[digit.Int64()]
	}
	return string(code)
}

func (a Asked) fields(device []byte) [][]byte {
	return [][]byte{a.Request, []byte(a.Kind), []byte(a.Name), []byte(a.Place), device}
}

// sum hashes fields with their lengths, so that no two lists of fields read alike.
func sum(what string, fields ...[]byte) []byte {
	h := sha256.New()
	for _, f := range append([][]byte{[]byte(what)}, fields...) {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(f))))
		h.Write(f)
	}
	return h.Sum(nil)
}
