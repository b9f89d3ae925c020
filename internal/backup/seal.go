package backup

import (
	"crypto/hpke"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// What is sealed is cut into chunks, each sealed under the next nonce of one HPKE context. The last one says that it is,
// so that an end that was cut off is noticed.
const (
	chunkBytes = 64 << 10
	tagBytes   = 16
	kemBytes   = 32
)

var (
	// ErrWrongKey is returned when a key does not open a backup.
	ErrWrongKey = errors.New("backup: this recovery key does not open this backup")

	errChunk = errors.New("backup: the sealed part is damaged")
)

// more and last are what is authenticated beside a chunk.
func place(last bool) []byte {
	if last {
		return []byte("last")
	}
	return []byte("more")
}

// sealer seals what is written to it. Close writes the last chunk.
type sealer struct {
	out  io.Writer
	to   *hpke.Sender
	held []byte
}

func newSealer(out io.Writer, key PublicKey, info []byte) (*sealer, error) {
	public, err := key.hpke()
	if err != nil {
		return nil, err
	}
	enc, to, err := hpke.NewSender(public, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	_, err = out.Write(enc)
	return &sealer{out: out, to: to, held: make([]byte, 0, chunkBytes)}, err
}

func (s *sealer) Write(p []byte) (n int, err error) {
	for n < len(p) {
		if len(s.held) == chunkBytes {
			if err := s.flush(false); err != nil {
				return n, err
			}
		}
		m := min(chunkBytes-len(s.held), len(p)-n)
		s.held = append(s.held, p[n:n+m]...)
		n += m
	}
	return n, nil
}

func (s *sealer) flush(last bool) error {
	sealed, err := s.to.Seal(place(last), s.held)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	s.held = s.held[:0]
	_, err = s.out.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(sealed))), sealed...))
	return err
}

func (s *sealer) Close() error { return s.flush(true) }

// opener reads what a sealer wrote. It ends with io.EOF only behind the last chunk.
type opener struct {
	in     io.Reader
	from   *hpke.Recipient
	held   []byte
	last   bool
	opened bool // some chunk was
}

func newOpener(in io.Reader, key Key, info []byte) (*opener, error) {
	private, err := key.hpke()
	if err != nil {
		return nil, err
	}
	enc := make([]byte, kemBytes)
	if _, err := io.ReadFull(in, enc); err != nil {
		return nil, errChunk
	}
	from, err := hpke.NewRecipient(enc, private, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info)
	if err != nil {
		return nil, ErrWrongKey
	}
	return &opener{in: in, from: from}, nil
}

func (o *opener) Read(p []byte) (int, error) {
	for len(o.held) == 0 {
		if o.last {
			return 0, io.EOF
		}
		if err := o.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, o.held)
	o.held = o.held[n:]
	return n, nil
}

func (o *opener) next() error {
	var head [4]byte
	if _, err := io.ReadFull(o.in, head[:]); err != nil {
		return errChunk
	}
	n := binary.BigEndian.Uint32(head[:])
	if n < tagBytes || n > chunkBytes+tagBytes {
		return errChunk
	}
	sealed := make([]byte, n)
	if _, err := io.ReadFull(o.in, sealed); err != nil {
		return errChunk
	}
	for _, last := range []bool{false, true} {
		if plain, err := o.from.Open(place(last), sealed); err == nil { // one that fails takes no nonce
			o.held, o.last, o.opened = plain, last, true
			return nil
		}
	}
	if !o.opened {
		return ErrWrongKey
	}
	return errChunk
}
