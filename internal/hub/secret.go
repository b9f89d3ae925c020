package hub

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"

	"motcua/internal/wholefile"
)

// secret is the key of the clerks' opaque ids, made once per office. A file that holds no key is not overwritten:
// with another key every clerk would become somebody else.
func secret(path string) ([]byte, error) {
	key, err := os.ReadFile(path)
	switch {
	case err == nil && len(key) == 32:
		return key, nil
	case err == nil: // an empty one too: it was made whole
		return nil, fmt.Errorf("hub: %s holds no key: put the file of the last backup in its place, or delete it", path)
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("hub: %w", err)
	}
	key = make([]byte, 32)
	rand.Read(key)
	if err := wholefile.Write(path, key); err != nil {
		return nil, fmt.Errorf("hub: %w", err)
	}
	return key, nil
}
