package survey

import (
	"encoding/json"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
)

// RowsFormat is the version of the buckets below, and the newest that is read.
const RowsFormat = 1

// The buckets of format 1, inside the bucket "survey" of survey.db, as in docs/format.md. ␀ is a zero byte, n a number of
// eight bytes, the greatest first.
const (
	rootBucket        = "survey"
	ratingsBucket     = "ratings"     // n, seconds ␀ id → Rating as JSON
	visitsBucket      = "visits"      // visit → key of its rating
	papersBucket      = "papers"      // n, seconds when it was keyed in ␀ n ␀ id → key of a rating from paper
	suggestionsBucket = "suggestions" // id → Suggestion as JSON
	codesBucket       = "codes"       // follow-up code → id
	requestsBucket    = "requests"    // sender ␀ request id → outcome as JSON
	agesBucket        = "ages"        // n, seconds of an outcome ␀ its key in requests

	formatKey  = "format"  // in the root bucket, decimal
	compactKey = "compact" // in the root bucket: something was erased and the file not yet written anew
)

// buckets makes what is not there, and refuses what a newer program made.
func buckets(tx *bbolt.Tx) error {
	root, err := tx.CreateBucketIfNotExists([]byte(rootBucket))
	if err != nil {
		return err
	}
	if written := root.Get([]byte(formatKey)); written != nil {
		format, err := strconv.Atoi(string(written))
		switch {
		case err != nil || format < 1:
			return fmt.Errorf("%w: the format version of its ratings cannot be read", boltfile.ErrDamaged)
		case format > RowsFormat:
			return fmt.Errorf("%w: the format of its ratings is %d, this program knows %d: install the newer program", boltfile.ErrNewer, format, RowsFormat)
		}
	}
	for _, name := range [...]string{ratingsBucket, visitsBucket, papersBucket, suggestionsBucket, codesBucket, requestsBucket, agesBucket} {
		if _, err := root.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return root.Put([]byte(formatKey), []byte(strconv.Itoa(RowsFormat)))
}

func root(tx *bbolt.Tx) *bbolt.Bucket                { return tx.Bucket([]byte(rootBucket)) }
func bucket(tx *bbolt.Tx, name string) *bbolt.Bucket { return root(tx).Bucket([]byte(name)) }

func put(b *bbolt.Bucket, key []byte, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("survey: %w", err)
	}
	return b.Put(key, text)
}

// get fills v from a row; false when there is none.
func get(b *bbolt.Bucket, key []byte, v any) (bool, error) {
	text := b.Get(key)
	if len(key) == 0 || text == nil {
		return false, nil
	}
	if err := json.Unmarshal(text, v); err != nil {
		return true, fmt.Errorf("%w: a row of the survey: %w", boltfile.ErrDamaged, err)
	}
	return true, nil
}
