package scanner

import (
	"io"
	"slices"
	"time"
)

// KeyReader is an opened device that types. ReadKey blocks until a key comes, or Close.
type KeyReader interface {
	ReadKey() (code uint16, value int32, err error)
	io.Closer
}

// Source is an opened scanner. Once it is handed to Run, Run closes it.
type Source struct {
	read    func() piece // the next of what comes
	close   func() error
	decoder decoder
}

// piece is what came at once, or the error after which nothing comes.
type piece struct {
	at    time.Time
	code  uint16
	value int32
	bytes []byte
	err   error
}

// decoder makes scans of pieces.
type decoder interface {
	take(piece) []Scan
	Due() (time.Time, bool)
	Idle(now time.Time) (Scan, bool)
}

// Typing is a scanner that types keys.
func Typing(k KeyReader) Source {
	return Source{
		read: func() piece {
			code, value, err := k.ReadKey()
			return piece{at: time.Now(), code: code, value: value, err: err}
		},
		close: k.Close, decoder: new(Keys),
	}
}

// Serial is a scanner that sends bytes. Read blocks until some come, or Close.
func Serial(r io.ReadCloser) Source {
	in := &port{r: r, buf: make([]byte, 256)}
	return Source{read: in.read, close: r.Close, decoder: new(Bytes)}
}

// tooEmpty is how many reads in a row may bring nothing before the port counts as gone.
const tooEmpty = 100

type port struct {
	r   io.Reader
	buf []byte
	err error // came with the last bytes
}

func (in *port) read() piece {
	for empty := 0; in.err == nil; empty++ {
		n := 0
		n, in.err = in.r.Read(in.buf)
		if n > 0 {
			return piece{at: time.Now(), bytes: slices.Clone(in.buf[:n])}
		}
		if in.err == nil && empty >= tooEmpty {
			in.err = io.ErrNoProgress
		}
	}
	return piece{at: time.Now(), err: in.err}
}

func (k *Keys) take(p piece) []Scan {
	if s, ok := k.Feed(p.code, p.value, p.at); ok {
		return []Scan{s}
	}
	return nil
}

func (b *Bytes) take(p piece) []Scan { return b.Feed(p.bytes, p.at) }
