package spool

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"motcua/internal/wholefile"
)

// Open opens the spool at a path, or makes one. now names a damaged file that is moved aside.
func Open(path string, now time.Time) (*Spool, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("spool: %w", err)
	}
	s, err := read(path)
	var damaged *damage
	switch {
	case err == nil:
		return s, nil
	case errors.As(err, &damaged):
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("spool: %w", err)
		}
		aside := path + now.Format(".damaged-20060102-150405")
		if err := os.Rename(path, aside); err != nil {
			return nil, fmt.Errorf("spool: %w", err)
		}
		s, err := create(path, salvage(data))
		if err != nil {
			return nil, err
		}
		s.aside = aside
		return s, nil
	case errors.Is(err, fs.ErrNotExist):
		return create(path, nil)
	}
	return nil, err
}

// salvage reads what still can be read of a damaged file: numbers that the hub may not have. Others may be missing
// between them.
func salvage(data []byte) (tickets []*Ticket) {
	s := &Spool{last: map[series]int{}}
	for text := range bytes.SplitSeq(data, []byte("\n")) {
		if l, err := decode(text); err == nil {
			s.fold(l)
		}
	}
	for _, t := range s.tickets {
		if t.Spool == "" { // as older programs wrote them
			t.Spool = s.id
		}
		if t.Spool != "" && !t.Handed && t.Refused == "" {
			tickets = append(tickets, t)
		}
	}
	return tickets
}

// damage is a file that does not say what was kept.
type damage struct {
	line int
	what string
}

func (d *damage) Error() string { return fmt.Sprintf("spool: line %d: %s", d.line, d.what) }

// read opens a file that is there.
func read(path string) (*Spool, error) {
	f, err := locked(path, os.O_RDWR)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("spool: %w", err)
	}
	s := &Spool{path: path, file: f, last: map[series]int{}}
	if err := s.replay(data); err != nil {
		f.Close()
		return nil, err
	}
	if s.size < int64(len(data)) {
		err = f.Truncate(s.size) // a line that nobody was told of
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("spool: %w", err)
	}
	return s, nil
}

func locked(path string, how int) (*os.File, error) {
	f, err := os.OpenFile(path, how, 0o640)
	if err != nil {
		return nil, fmt.Errorf("spool: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("%w: %s: %w", ErrInUse, path, err)
	}
	return f, nil
}

// replay folds the lines of a file, and leaves out what a power cut left of the last one.
func (s *Spool) replay(data []byte) error {
	for n := 1; len(data) > 0; n++ {
		end := bytes.IndexByte(data, '\n')
		if end < 0 || len(bytes.Trim(data, "\x00")) == 0 {
			break // never finished, or blocks that were never written
		}
		l, err := decode(data[:end])
		if err == nil && (n == 1) != (l.File != nil) {
			err = errors.New("not in its place")
		}
		if err != nil {
			return &damage{n, err.Error()}
		}
		s.fold(l)
		s.size += int64(end) + 1
		data = data[end+1:]
	}
	if s.id == "" {
		return &damage{1, "no name"}
	}
	return nil
}

func encode(l line) ([]byte, error) {
	data, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("spool: %w", err)
	}
	return fmt.Appendf(nil, "%08x %s\n", crc32.ChecksumIEEE(data), data), nil
}

func decode(text []byte) (l line, err error) {
	const sum = 8
	if len(text) <= sum || string(text[:sum]) != fmt.Sprintf("%08x", crc32.ChecksumIEEE(text[sum+1:])) || text[sum] != ' ' {
		return l, errors.New("its checksum is another")
	}
	if err := json.Unmarshal(text[sum+1:], &l); err != nil {
		return l, err
	}
	if l.File != nil && (l.File.Version != version || l.File.ID == "") {
		return l, fmt.Errorf("version %d is not known", l.File.Version)
	}
	return l, nil
}

// add keeps a line, and folds it. What cannot be kept is taken off the file again: it was never told.
func (s *Spool) add(l line) error {
	if s.broken {
		return ErrBroken
	}
	data, err := encode(l)
	if err != nil {
		return err
	}
	_, err = s.file.WriteAt(data, s.size)
	if err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		if s.file.Truncate(s.size) != nil || s.file.Sync() != nil {
			s.broken = true
		}
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	s.size += int64(len(data))
	s.fold(l)
	return nil
}

// create makes a new file with a name of its own, and with what was salvaged from another one.
func create(path string, salvaged []*Ticket) (*Spool, error) {
	s := &Spool{path: path, id: rand.Text(), tickets: salvaged, last: map[series]int{}}
	return s, s.replace()
}

// compact writes the file anew when most of it is over.
func (s *Spool) compact() error {
	kept := slices.DeleteFunc(slices.Clone(s.tickets), s.over)
	if len(kept) == len(s.tickets) && s.size < compactAbove {
		return nil
	}
	if err := s.replace(); err != nil {
		return err
	}
	s.tickets = kept
	return nil
}

// compactAbove is the size in bytes above which a grant writes the file anew: grants and menus add up.
const compactAbove = 1 << 20

// replace writes the state into a new file that takes the place of the old one at once.
func (s *Spool) replace() error {
	f, err := locked(s.path+".new", os.O_RDWR|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return err
	}
	var data []byte
	for _, l := range s.lines() {
		text, err := encode(l)
		if err != nil {
			f.Close()
			return err
		}
		data = append(data, text...)
	}
	_, err = f.WriteAt(data, 0)
	for _, step := range []func() error{f.Sync, func() error { return os.Rename(s.path+".new", s.path) }} {
		if err == nil {
			err = step()
		}
	}
	if err != nil {
		f.Close()
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if s.file != nil {
		s.file.Close()
	}
	s.file, s.size = f, int64(len(data))
	if err := wholefile.Settle(filepath.Dir(s.path)); err != nil {
		s.broken = true // after a power cut the old file may be back
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return nil
}
