package backup

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"

	"motcua/internal/wholefile"
)

// Format is the version of the file.
const Format = 1

const (
	magic      = "motcua-backup\n"
	mostHeader = 4 << 10
	trailer    = "\nsha256 " // and 64 digits and a newline: of everything before
	tail       = len(trailer) + 2*sha256.Size + 1
)

// About is what a backup says of itself in clear: nothing that a stranger should not know.
type About struct {
	Format  int       `json:"format"`
	Made    time.Time `json:"made"`
	Agency  string    `json:"agency,omitempty"`
	Version string    `json:"version,omitempty"` // of the program that made it
	Journal string    `json:"journal"`           // id
	Seq     uint64    `json:"seq"`               // of the newest record in it, at least
	Key     string    `json:"key"`               // name of the recovery key that opens it
}

// ErrDamaged is returned for a file that is no backup, or not whole.
var ErrDamaged = errors.New("backup: the file is damaged or cut off: use another backup")

// ErrNewer is returned for a file of a newer program.
var ErrNewer = errors.New("backup: a newer program made this file: install the newer program")

// Write makes the backup at path: whole, durable and read back, or not at all.
func Write(path string, key PublicKey, about About, parts []Part) (err error) {
	half := path + unborn
	f, err := os.OpenFile(half, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	err = write(f, key, about, parts)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		_, err = Verify(half)
	}
	if err == nil {
		err = os.Rename(half, path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("backup: %w", err), os.Remove(half))
	}
	_ = wholefile.Settle(filepath.Dir(path)) // some network shares cannot, and do it anyway
	return nil
}

func write(f io.Writer, key PublicKey, about About, parts []Part) error {
	buffered := bufio.NewWriterSize(f, 256<<10)
	sum := sha256.New()
	out := io.MultiWriter(buffered, sum)
	about.Format, about.Key = Format, key.Name()
	header, err := json.Marshal(about)
	if err != nil {
		return err
	}
	header = append([]byte(magic), append(header, '\n')...)
	if _, err := out.Write(header); err != nil {
		return err
	}
	sealed, err := newSealer(out, key, header)
	if err != nil {
		return err
	}
	if err := errors.Join(writeParts(sealed, parts), sealed.Close()); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(buffered, "%s%s\n", trailer, hex.EncodeToString(sum.Sum(nil))); err != nil {
		return err
	}
	return buffered.Flush()
}

// Verify reads a file from its beginning to its end and compares its checksum. It needs no key.
func Verify(path string) (About, error) {
	f, err := os.Open(path)
	if err != nil {
		return About{}, fmt.Errorf("backup: %w", err)
	}
	defer f.Close()
	about, _, _, err := check(f)
	return about, err
}

// check leaves the file behind its header; body is how many bytes are sealed.
func check(f io.ReadSeeker) (about About, header []byte, body int64, err error) {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil || size < int64(len(magic)+tail) {
		return about, nil, 0, ErrDamaged
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return about, nil, 0, err
	}
	sum := sha256.New()
	if header, err = readHeader(f, sum, &about); err != nil {
		return about, nil, 0, err
	}
	body = size - int64(len(header)+tail)
	if body < 0 {
		return about, nil, 0, ErrDamaged
	}
	if _, err := io.CopyN(sum, f, body); err != nil {
		return about, nil, 0, ErrDamaged
	}
	end, err := io.ReadAll(io.LimitReader(f, int64(tail)+1))
	want := fmt.Sprintf("%s%s\n", trailer, hex.EncodeToString(sum.Sum(nil)))
	if err != nil || string(end) != want {
		return about, nil, 0, ErrDamaged
	}
	_, err = f.Seek(int64(len(header)), io.SeekStart)
	return about, header, body, err
}

func readHeader(f io.Reader, sum hash.Hash, about *About) ([]byte, error) {
	var header []byte
	for one, lines := make([]byte, 1), 0; lines < 2; {
		if _, err := io.ReadFull(f, one); err != nil || len(header) > mostHeader {
			return nil, ErrDamaged
		}
		header = append(header, one[0])
		if one[0] == '\n' {
			lines++
		}
	}
	sum.Write(header)
	text, ok := bytes.CutPrefix(header, []byte(magic))
	switch {
	case !ok || json.Unmarshal(text, about) != nil || about.Format < 1:
		return nil, ErrDamaged
	case about.Format > Format:
		return nil, ErrNewer
	}
	return header, nil
}

// Read opens a backup and hands every part to take, which reads it. Whatever take made of them counts only when Read
// returns nil: before, nobody knows that the file is whole.
func Read(path string, key Key, take func(name string, r io.Reader) error) (About, error) {
	f, err := os.Open(path)
	if err != nil {
		return About{}, fmt.Errorf("backup: %w", err)
	}
	defer f.Close()
	about, err := read(f, key, take)
	return about, err
}

func read(f io.ReadSeeker, key Key, take func(name string, r io.Reader) error) (About, error) {
	about, header, body, err := check(f)
	if err != nil {
		return about, err
	}
	sealed, err := newOpener(bufio.NewReaderSize(io.LimitReader(f, body), 256<<10), key, header)
	if err != nil {
		return about, err
	}
	return about, readParts(sealed, take)
}
