package wholefile

import (
	"errors"
	"os"
	"path/filepath"
)

// Write puts data into a file, mode 0600: whole after a power cut, or not at all, and durable on return. Errors are the
// disk's.
func Write(file string, data []byte) error {
	err := write(file+".new", data)
	if err == nil {
		err = os.Rename(file+".new", file)
	}
	if err == nil {
		err = Settle(filepath.Dir(file))
	}
	return err
}

func write(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// Settle makes the names in a folder durable: a file that was made there, given another name or removed. Errors are the
// disk's.
func Settle(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
