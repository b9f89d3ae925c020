package backup

import (
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Part is one thing that is kept.
type Part struct {
	Name string                  // as a slash-separated path below the data folder
	Copy func(w io.Writer) error // writes it, from a snapshot: it is never called under a lock that slow media could hold
}

// A part is its name, and its bytes in frames; a frame without bytes ends it, and a part without a name ends them all.
const (
	mostName  = 200
	frameSize = 32 << 10
)

// writeParts writes parts into what is sealed, compressed: a bbolt file is a third as long.
func writeParts(w io.Writer, parts []Part) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if err := writeName(z, p.Name); err != nil {
			return err
		}
		f := &frames{out: z}
		if err := p.Copy(f); err != nil {
			return fmt.Errorf("backup: %s: %w", p.Name, err)
		}
		if err := f.end(); err != nil {
			return err
		}
	}
	return errors.Join(writeName(z, ""), z.Close())
}

func writeName(w io.Writer, name string) error {
	if len(name) > mostName {
		return fmt.Errorf("backup: the name %q is too long", name)
	}
	_, err := w.Write(append([]byte{byte(len(name))}, name...))
	return err
}

type frames struct{ out io.Writer }

func (f *frames) Write(p []byte) (n int, err error) {
	for n < len(p) {
		m := min(frameSize, len(p)-n)
		if err := f.frame(p[n : n+m]); err != nil {
			return n, err
		}
		n += m
	}
	return n, nil
}

func (f *frames) end() error { return f.frame(nil) }

func (f *frames) frame(p []byte) error {
	_, err := f.out.Write(binary.BigEndian.AppendUint16(nil, uint16(len(p))))
	if err == nil && len(p) > 0 {
		_, err = f.out.Write(p)
	}
	return err
}

// readParts hands every part to take, which reads it to its end.
func readParts(r io.Reader, take func(name string, r io.Reader) error) error {
	z, err := gzip.NewReader(r)
	if err != nil {
		return inside(err)
	}
	for {
		name, err := readName(z)
		if err != nil || name == "" {
			return errors.Join(err, atEnd(z))
		}
		f := &framed{in: z}
		if err := take(name, f); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, f); err != nil {
			return err
		}
	}
}

// atEnd reads on to where gzip has its own sum, and to the last chunk.
func atEnd(r io.Reader) error {
	n, err := io.Copy(io.Discard, r)
	if err == nil && n > 0 {
		err = errors.New("backup: there is something behind the end")
	}
	return inside(err)
}

// inside says of an error that it is in what was sealed.
func inside(err error) error {
	if err == nil || errors.Is(err, ErrWrongKey) || strings.HasPrefix(err.Error(), "backup:") {
		return err
	}
	return fmt.Errorf("%w: %w", errChunk, err)
}

func readName(r io.Reader) (string, error) {
	var n [1]byte
	if _, err := io.ReadFull(r, n[:]); err != nil {
		return "", inside(err)
	}
	name := make([]byte, n[0])
	_, err := io.ReadFull(r, name)
	return string(name), inside(err)
}

type framed struct {
	in   io.Reader
	left int
	over bool
}

func (f *framed) Read(p []byte) (int, error) {
	if f.over {
		return 0, io.EOF
	}
	if f.left == 0 {
		var n [2]byte
		if _, err := io.ReadFull(f.in, n[:]); err != nil {
			return 0, inside(err)
		}
		if f.left = int(binary.BigEndian.Uint16(n[:])); f.left == 0 {
			f.over = true
			return 0, io.EOF
		}
	}
	n, err := f.in.Read(p[:min(len(p), f.left)])
	f.left -= n
	if err == io.EOF && n == 0 {
		err = io.ErrUnexpectedEOF
	} else if n > 0 {
		err = nil
	}
	return n, inside(err)
}
