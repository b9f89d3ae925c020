package staff

import "io"

// Copy writes the whole file as it is at one moment, as boltfile.File.Copy does.
func (s *Store) Copy(w io.Writer) error { return s.file.Copy(w) }

// Restored ends what must not come back with a backup: every session, every browser that a PIN was enough at, and the
// tries. Whoever was signed out or lost a computer since the backup was made stays out. Accounts, passwords and keys of
// programs are as they were then.
func (s *Store) Restored() (accounts, keys int, err error) {
	err = s.update(func(t tx) error {
		for _, name := range []string{sessionBucket, browserBucket, triesBucket} {
			if err := t.DeleteBucket([]byte(name)); err != nil {
				return err
			}
			if _, err := t.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		accounts, keys = t.bucket(accountBucket).Stats().KeyN, t.bucket(keyBucket).Stats().KeyN
		return nil
	})
	return accounts, keys, err
}
