package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Summed puts the right checksum behind anything.
func Summed(inside []byte) []byte {
	sum := sha256.Sum256(inside)
	return fmt.Appendf(bytes.Clone(inside), "%s%s\n", trailer, hex.EncodeToString(sum[:]))
}

// Packed is parts as they are sealed, and Unpack reads them.
func Packed(parts ...Part) []byte {
	var b bytes.Buffer
	if err := writeParts(&b, parts); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func Unpack(packed []byte, take func(name string, r io.Reader) error) error {
	return readParts(bytes.NewReader(packed), take)
}
