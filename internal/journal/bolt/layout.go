package bolt

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"go.etcd.io/bbolt"

	"motcua/internal/journal"
)

// Format is the version of the file layout this program writes, and the newest it reads.
const Format = 1

// The buckets and keys of format 1, as in docs/format.md.
const (
	metaBucket    = "meta"    // text → text
	recordsBucket = "records" // number → checksum and encoded record
	daysBucket    = "days"    // number of the record that opened a day → its date

	formatKey = "format" // decimal
	idKey     = "id"     // the journal's name
	madeKey   = "made"   // RFC 3339, UTC
)

// pageSize is the same on every machine, so that a file can be carried from one to another.
const pageSize = 4096

// sumSize is the length of the checksum in front of every stored record.
const sumSize = 4

// key spells a record's number so that bbolt's byte order is the number's order.
func key(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// wrap puts the checksum in front of an encoded record.
func wrap(line []byte) []byte {
	value := make([]byte, sumSize, sumSize+len(line))
	binary.BigEndian.PutUint32(value, checksum(line))
	return append(value, line...)
}

// unwrap returns the encoded record in a value, which lives as long as the value.
func unwrap(seq uint64, value []byte) ([]byte, error) {
	if len(value) < sumSize {
		return nil, damaged(seq, "cut off")
	}
	if line := value[sumSize:]; binary.BigEndian.Uint32(value) == checksum(line) {
		return line, nil
	}
	return nil, damaged(seq, "its bytes do not match their checksum")
}

// checksum is CRC-32C, which every processor we run on computes in hardware.
func checksum(line []byte) uint32 { return crc32.Checksum(line, crc32.MakeTable(crc32.Castagnoli)) }

func damaged(seq uint64, format string, args ...any) error {
	return &journal.CorruptError{Seq: seq, What: fmt.Sprintf(format, args...)}
}

// bucket finds a bucket that every journal has.
func bucket(tx *bbolt.Tx, name string) (*bbolt.Bucket, error) {
	if b := tx.Bucket([]byte(name)); b != nil {
		return b, nil
	}
	return nil, damaged(0, "bucket %q is missing", name)
}
