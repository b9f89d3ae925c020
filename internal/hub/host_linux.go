package hub

import (
	"os"
	"syscall"
)

// disk is how much room the file system of a folder has, for programs without special rights.
func disk(folder string) (free, all uint64, err error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, 0, err
	}
	return s.Bavail * uint64(s.Bsize), s.Blocks * uint64(s.Bsize), nil
}

// writable is an error unless this program may write into a folder, on a medium that can be written to.
func writable(folder string) error {
	const write = 2
	if err := syscall.Access(folder, write); err != nil {
		return &os.PathError{Op: "write into", Path: folder, Err: err}
	}
	return nil
}

// sameDisk reports whether two folders lie on one file system.
func sameDisk(one, other string) bool {
	var a, b syscall.Stat_t
	return syscall.Stat(one, &a) == nil && syscall.Stat(other, &b) == nil && a.Dev == b.Dev
}

// staUnsync is the kernel's STA_UNSYNC: no program keeps its clock on time.
const staUnsync = 0x40

// synchronised reports whether the kernel knows that some program (chrony, timesyncd) keeps its clock on time.
func synchronised() (bool, error) {
	var t syscall.Timex // modes 0: reads, and needs no right
	if _, err := syscall.Adjtimex(&t); err != nil {
		return false, err
	}
	return t.Status&staUnsync == 0, nil
}

// ownerOf is whose a file is.
func ownerOf(info os.FileInfo) (uid int) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(s.Uid)
	}
	return os.Geteuid()
}
