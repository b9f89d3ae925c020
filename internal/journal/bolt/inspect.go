package bolt

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// What bbolt writes at the start of its first two pages, behind 16 bytes of page header.
const (
	bboltMagic   = 0xED0CDAED
	bboltVersion = 2
	metaOffset   = 16
	metaSize     = 64
)

// bboltMeta is one of the two alternating pages that name the newest commit.
type bboltMeta struct {
	pages uint64 // the file has at least so many
}

// inspect looks at the file before bbolt maps it into memory, where a page that is not there ends the
// program, and where a damaged newest meta page would silently bring back the commit before.
func inspect(f *os.File, o *Options) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() == 0 {
		return damaged(0, "the file is empty; a journal never is")
	}
	first, err0 := readMeta(f, 0)
	second, err1 := readMeta(f, 1)
	switch {
	case err0 != nil && err1 != nil:
		return damaged(0, "this is not a journal, or its beginning was overwritten: %v; %v", err0, err1)
	case (err0 != nil || err1 != nil) && !o.Salvage:
		bad := err0
		if bad == nil {
			bad = err1
		}
		return damaged(0, "%v; the last append may be lost: if there is no newer backup, salvage the file", bad)
	}
	if want := int64(max(first.pages, second.pages)) * pageSize; info.Size() < want {
		return damaged(0, "the file was cut off: it has %d bytes of %d", info.Size(), want)
	}
	return nil
}

func readMeta(f *os.File, page int) (m bboltMeta, err error) {
	var b [metaSize]byte
	if _, err := f.ReadAt(b[:], int64(page)*pageSize+metaOffset); err != nil {
		if err == io.EOF {
			return m, fmt.Errorf("meta page %d is missing", page)
		}
		return m, err
	}
	order := binary.LittleEndian // the machine's own, which is this one wherever we run
	sum := fnv.New64a()
	sum.Write(b[:56])
	switch {
	case order.Uint32(b[0:]) != bboltMagic || order.Uint32(b[4:]) != bboltVersion:
		return m, fmt.Errorf("meta page %d is none", page)
	case order.Uint64(b[56:]) != sum.Sum64():
		return m, fmt.Errorf("meta page %d does not match its checksum", page)
	case order.Uint32(b[8:]) != pageSize:
		return m, fmt.Errorf("meta page %d says pages of %d bytes, not %d", page, order.Uint32(b[8:]), pageSize)
	}
	return bboltMeta{pages: order.Uint64(b[40:])}, nil
}
