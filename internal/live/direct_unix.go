//go:build unix

package live

import "syscall"

// writeNow writes as much of b as the kernel takes without waiting. Without a raw connection that is nothing.
func writeNow(raw syscall.RawConn, b []byte) (n int, err error) {
	if raw == nil {
		return 0, nil
	}
	closed := raw.Write(func(fd uintptr) bool {
		for {
			n, err = syscall.Write(int(fd), b)
			if err != syscall.EINTR {
				return true
			}
		}
	})
	if closed != nil {
		return 0, closed
	}
	if err == syscall.EAGAIN {
		return 0, nil
	}
	return max(n, 0), err
}
