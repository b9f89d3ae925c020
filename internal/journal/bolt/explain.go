package bolt

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// explain adds what to do to the errors of a disk.
func explain(err error) error {
	switch {
	case isFull(err):
		return fmt.Errorf("%w: the disk is full: free some space and go on; what was kept before is safe", err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		return fmt.Errorf("%w: the file cannot be written: check its owner and mode, and how the disk is mounted", err)
	case errors.Is(err, syscall.EIO):
		return fmt.Errorf("%w: the disk reports an error: make a backup at once, then replace it", err)
	}
	return err
}

// isFull also looks at the text, because bbolt loses the error number when it cannot make the file longer.
func isFull(err error) bool {
	for _, no := range [...]syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, no) || strings.Contains(err.Error(), no.Error()) {
			return true
		}
	}
	return false
}
