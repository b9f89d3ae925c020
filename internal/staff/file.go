package staff

import (
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
)

// FileName is what the file is called in a hub's data folder.
const FileName = "staff.db"

// Buckets. Rows are JSON; what is looked up by a secret has the secret's SHA-256 as its key. They are of the format that
// the file itself names in "meta", which boltfile makes and looks after.
const (
	metaBucket    = "meta"     // text → text
	accountBucket = "accounts" // id → row
	loginBucket   = "logins"   // login → id
	sessionBucket = "sessions" // token's sum → session
	browserBucket = "browsers" // token's sum → browser
	keyBucket     = "keys"     // key's sum → key
	triesBucket   = "tries"    // what was tried → tries
	auditBucket   = "audit"    // sequence, big endian → entry

	setupKey = "setup"
)

func buckets() []string {
	return []string{accountBucket, loginBucket, sessionBucket, browserBucket, keyBucket, triesBucket, auditBucket}
}

// Errors of the file.
var (
	ErrInUse   = boltfile.ErrInUse
	ErrDamaged = boltfile.ErrDamaged
	ErrNewer   = boltfile.ErrNewer
)

// layOut makes the buckets of a new file. Whatever misses one later is damaged, or no file of accounts, and is left as
// it is.
func layOut(file *boltfile.File) error {
	fresh := true
	err := file.View(func(t *bbolt.Tx) error {
		err := t.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			fresh = fresh && string(name) == metaBucket
			return nil
		})
		if err != nil || fresh {
			return err
		}
		for _, name := range buckets() {
			if t.Bucket([]byte(name)) == nil {
				return fmt.Errorf("%w: it has no bucket %q", ErrDamaged, name)
			}
		}
		return nil
	})
	if err != nil || !fresh {
		return err
	}
	return file.Update(func(t *bbolt.Tx) (err error) {
		for _, name := range buckets() {
			_, made := t.CreateBucket([]byte(name))
			err = errors.Join(err, made)
		}
		return err
	})
}
