package register

import "motcua/internal/boltfile"

// FileName is what the file is called in a hub's data folder.
const FileName = "register.db"

// File is an open register.db.
type File = boltfile.File

// Errors of the file; ErrDamaged and ErrNewer are of the rows in it, too.
var (
	ErrInUse   = boltfile.ErrInUse
	ErrDamaged = boltfile.ErrDamaged
	ErrNewer   = boltfile.ErrNewer
)

// Open opens the file at path, or makes it. Errors are ErrInUse, ErrDamaged, ErrNewer, or the disk's.
func Open(path string) (*File, error) { return boltfile.Open(path) }
