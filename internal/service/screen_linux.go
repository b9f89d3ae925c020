package service

import (
	"log/slog"
	"os"
	"syscall"
)

// tied lets the kernel end the browser with the program that looks after it, however that ends: the next one needs
// the screen for itself.
func tied() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }

const (
	consoles   = 4 << 8 // the number of the device /dev/tty0; those of the virtual consoles 1 to 63 follow
	vtActivate = 0x5606 // VT_ACTIVATE of ioctl_vt(2)
)

// front shows the console that the browser is going to draw on. Whoever has a keyboard can leave it while no browser
// holds it, and no browser starts on a console that is not shown.
func front(stdin *os.File, log *slog.Logger) {
	n := console(stdin)
	if n == 0 {
		return
	}
	if _, _, err := syscall.Syscall(syscall.SYS_IOCTL, stdin.Fd(), vtActivate, n); err != 0 {
		log.Warn("screen: its console stays behind another", "console", n, "error", err)
	}
}

// console is the number of a virtual console, or 0.
func console(f *os.File) uintptr {
	var is syscall.Stat_t
	if syscall.Fstat(int(f.Fd()), &is) != nil || is.Mode&syscall.S_IFMT != syscall.S_IFCHR || is.Rdev <= consoles || is.Rdev >= consoles+64 {
		return 0
	}
	return uintptr(is.Rdev - consoles)
}
