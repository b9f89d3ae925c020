package trust

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// keep writes a file that is there whole after a power cut, or not at all, and durable on return.
func keep(file string, data []byte) error {
	err := write(file+".new", data)
	if err == nil {
		err = os.Rename(file+".new", file)
	}
	if err == nil {
		err = flush(filepath.Dir(file))
	}
	if err != nil {
		return fmt.Errorf("trust: %w", err)
	}
	return nil
}

func write(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// flush makes a rename durable.
func flush(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
