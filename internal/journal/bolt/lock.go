package bolt

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"
)

// ErrInUse is returned by Open when another program holds the file.
var ErrInUse = errors.New("journal: the file is in use")

// lockPoll is how often a held lock is tried again.
const lockPoll = 20 * time.Millisecond

// lock takes the advisory lock that bbolt takes too (on the same open file, so both are one).
func lock(f *os.File, o *Options) error {
	how := syscall.LOCK_EX
	if o.ReadOnly {
		how = syscall.LOCK_SH
	}
	wait := o.LockWait
	if wait == 0 {
		wait = time.Second
	}
	for deadline := time.Now().Add(wait); ; time.Sleep(lockPoll) {
		err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
		switch {
		case err == nil:
			return nil
		case !errors.Is(err, syscall.EWOULDBLOCK):
			return fmt.Errorf("journal: lock: %w", err)
		case !time.Now().Before(deadline):
			return fmt.Errorf("%w by %s: stop that program first; two hubs must never share a journal", ErrInUse, holder(f))
		}
	}
}

// holder names who holds the lock on f, as well as Linux tells it.
func holder(f *os.File) string {
	const nobody = "another program"
	info, err := f.Stat()
	if err != nil {
		return nobody
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	locks, err := os.Open("/proc/locks")
	if !ok || err != nil {
		return nobody
	}
	defer locks.Close()
	pid := holderOf(locks, stat.Ino)
	if pid == "" {
		return nobody
	}
	name, err := os.ReadFile("/proc/" + pid + "/comm")
	if err != nil {
		return "process " + pid
	}
	return fmt.Sprintf("%s (process %s)", strings.TrimSpace(string(name)), pid)
}

// holderOf finds the process in the lines of /proc/locks (proc_locks(5)):
//
//	1: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF
func holderOf(locks io.Reader, inode uint64) string {
	suffix := fmt.Sprintf(":%d", inode)
	for lines := bufio.NewScanner(locks); lines.Scan(); {
		f := strings.Fields(lines.Text())
		if len(f) >= 6 && f[1] == "FLOCK" && strings.HasSuffix(f[5], suffix) {
			return f[4]
		}
	}
	return ""
}
