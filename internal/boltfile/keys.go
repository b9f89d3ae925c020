package boltfile

import (
	"bytes"
	"encoding/binary"
	"time"

	"go.etcd.io/bbolt"
)

// Key spells a key of several parts with a zero byte between them. No part but the last has a zero byte in it.
func Key(parts ...string) []byte {
	var key []byte
	for i, p := range parts {
		if i > 0 {
			key = append(key, 0)
		}
		key = append(key, p...)
	}
	return key
}

// Number spells a running number so that the order of keys is theirs.
func Number(n uint64) string { return string(binary.BigEndian.AppendUint64(nil, n)) }

// Seconds spells an instant so that the order of keys is that of time.
func Seconds(t time.Time) string { return Number(uint64(max(0, t.Unix()))) }

// Each calls do with every value under a prefix, in the order of the keys.
func Each(b *bbolt.Bucket, prefix []byte, do func(k, v []byte) error) error {
	c := b.Cursor()
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		if err := do(k, v); err != nil {
			return err
		}
	}
	return nil
}
