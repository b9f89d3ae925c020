package register

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// RowsFormat is the version of the dossiers' buckets, and the newest that is read.
const RowsFormat = 1

// The buckets of format 1, inside the bucket "dossiers" of register.db, as in docs/format.md. ␀ is a zero byte, n a
// number of eight bytes, the greatest first.
const (
	rootBucket     = "dossiers"
	rowsBucket     = "rows"     // id → dossier.Dossier as JSON
	historyBucket  = "history"  // id ␀ n → dossier.Entry as JSON
	looksBucket    = "looks"    // id ␀ n → Look as JSON
	codesBucket    = "codes"    // code → id
	tokensBucket   = "tokens"   // token → id
	ticketsBucket  = "tickets"  // ticket ␀ code ␀ id
	workBucket     = "work"     // unit ␀ status ␀ due ␀ code ␀ id, while it is not over
	dueBucket      = "due"      // due ␀ code ␀ id, while it is not finished
	wordsBucket    = "words"    // word of a name, without marks ␀ code ␀ id
	phonesBucket   = "phones"   // digits of a phone, the last first ␀ code ␀ id
	numbersBucket  = "numbers"  // agency-YYMMDD → the last running number, decimal
	requestsBucket = "requests" // sender ␀ request id → outcome as JSON
	agesBucket     = "ages"     // n, seconds of an outcome ␀ its key in requests
	erasedBucket   = "erased"   // code → Erased as JSON

	rowsFormatKey = "format"  // in the root bucket, decimal
	compactKey    = "compact" // in the root bucket: something was erased and the file not yet written anew
)

func bucketNames() []string {
	return []string{
		rowsBucket, historyBucket, looksBucket, codesBucket, tokensBucket, ticketsBucket, workBucket, dueBucket,
		wordsBucket, phonesBucket, numbersBucket, requestsBucket, agesBucket, erasedBucket,
	}
}

// buckets makes what is not there, and refuses what a newer program made.
func buckets(tx *bbolt.Tx) error {
	root, err := tx.CreateBucketIfNotExists([]byte(rootBucket))
	if err != nil {
		return err
	}
	if written := root.Get([]byte(rowsFormatKey)); written != nil {
		format, err := strconv.Atoi(string(written))
		switch {
		case err != nil || format < 1:
			return fmt.Errorf("%w: the format version of its dossiers cannot be read", ErrDamaged)
		case format > RowsFormat:
			return fmt.Errorf("%w: the format of its dossiers is %d, this program knows %d: install the newer program", ErrNewer, format, RowsFormat)
		}
	}
	for _, name := range bucketNames() {
		if _, err := root.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return root.Put([]byte(rowsFormatKey), []byte(strconv.Itoa(RowsFormat)))
}

func root(tx *bbolt.Tx) *bbolt.Bucket                { return tx.Bucket([]byte(rootBucket)) }
func bucket(tx *bbolt.Tx, name string) *bbolt.Bucket { return root(tx).Bucket([]byte(name)) }

// lastPart is what comes behind the last zero byte of a key that ends with an id.
func lastPart(key []byte) string { return string(key[bytes.LastIndexByte(key, 0)+1:]) }

// load reads a row. It shares nothing with the file.
func load(tx *bbolt.Tx, id string) (*dossier.Dossier, error) {
	text := bucket(tx, rowsBucket).Get([]byte(id))
	if id == "" || text == nil {
		return nil, ErrUnknown
	}
	d := &dossier.Dossier{}
	if err := json.Unmarshal(text, d); err != nil {
		return nil, fmt.Errorf("%w: row %s: %w", ErrDamaged, id, err)
	}
	return d, nil
}

// indexed reads the row that an index leads to.
func indexed(tx *bbolt.Tx, id string) (*dossier.Dossier, error) {
	d, err := load(tx, id)
	if errors.Is(err, ErrUnknown) {
		return nil, fmt.Errorf("%w: an index leads to a row %s that is not there", ErrDamaged, id)
	}
	return d, err
}

func encode(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("register: %w", err)
	}
	return text, nil
}
