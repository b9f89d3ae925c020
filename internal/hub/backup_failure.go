package hub

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"motcua/internal/backup"
)

// What a backup came to nothing for, as staff and technicians are told in words.
const (
	codeBackupKey     = "backup-key"     // there is no recovery key
	codeBackupFull    = "backup-full"    // the medium has no room
	codeBackupDisk    = "backup-disk"    // the hub's own disk has none
	codeBackupAway    = "backup-away"    // the medium is not there, or went away
	codeBackupClosed  = "backup-closed"  // the hub may not write there
	codeBackupDamaged = "backup-damaged" // the medium does not give back what was written
	codeBackupFailed  = "backup-failed"  // anything else
	codeBackupNone    = "backup-none"    // none was made yet
	codeBackupOld     = "backup-old"     // the newest one is too old
)

// backupCode says in one word why a backup came to nothing.
func (c Config) backupCode(err error) string {
	on := (*fs.PathError)(nil)
	errors.As(err, &on)
	medium := on != nil && within(on.Path, c.Backup.Folder)
	switch {
	case errors.Is(err, errNoKey):
		return codeBackupKey
	case anyOf(err, syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG): // too big: a stick with FAT takes no file above 4 GB
		if !medium && on != nil && within(on.Path, c.DataDir) {
			return codeBackupDisk
		}
		return codeBackupFull
	case errors.Is(err, backup.ErrDamaged):
		return codeBackupDamaged
	case medium && anyOf(err, syscall.EACCES, syscall.EPERM, syscall.EROFS):
		return codeBackupClosed
	case medium && anyOf(err, syscall.ENOENT, syscall.ENOTDIR, syscall.ENODEV, syscall.ENXIO, syscall.EIO, syscall.ENOTCONN,
		syscall.ESTALE, syscall.EHOSTDOWN, syscall.EHOSTUNREACH, syscall.ETIMEDOUT):
		return codeBackupAway
	}
	return codeBackupFailed
}

func anyOf(err error, of ...syscall.Errno) bool {
	for _, one := range of {
		if errors.Is(err, one) {
			return true
		}
	}
	return false
}

// within reports whether a path is a folder or lies in it.
func within(path, folder string) bool {
	path, folder = filepath.Clean(path), filepath.Clean(folder)
	return path == folder || strings.HasPrefix(path, folder+string(filepath.Separator))
}
