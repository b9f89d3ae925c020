package port_test

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"motcua/internal/device/address"
)

// A printer's driver is told that a write ends at paper end. No machine of ours has a printer: the kernel itself watches
// for the call, and ends the process that makes it.
func TestADriverIsToldNotToWaitForPaper(t *testing.T) {
	const opens = "MOTCUA_TEST_OPENS"
	if kind := os.Getenv(opens); kind != "" {
		line := pty(t)
		endAtAbort(t)
		open(t, at(address.Kind(kind), line.Name))
		return
	}
	for kind, told := range map[address.Kind]bool{address.USB: true, address.Serial: false} {
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+t.Name()+"$")
		child.Env = append(os.Environ(), opens+"="+string(kind))
		out, err := child.CombinedOutput()
		if !told {
			require.NoError(t, err, "%s", out)
			continue
		}
		var ended *exec.ExitError
		require.True(t, errors.As(err, &ended), "nothing was said: %s", out)
		require.Equal(t, syscall.SIGSYS, ended.Sys().(syscall.WaitStatus).Signal(), "%s", out)
	}
}

// endAtAbort makes ioctl(fd, LPABORT, 1), see linux/lp.h, the last call of this process.
func endAtAbort(t *testing.T) {
	const (
		number, request, argument = 0, 24, 32 // offsets in struct seccomp_data of a small machine
		abort, tsync              = 0x0604, 1
	)
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	unless := func(is uint32, skip uint8) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: skip, K: is}
	}
	end := func(how uint32) unix.SockFilter { return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: how} }
	filter := []unix.SockFilter{
		load(number), unless(unix.SYS_IOCTL, 5), load(request), unless(abort, 3), load(argument), unless(1, 1),
		end(unix.SECCOMP_RET_KILL_PROCESS), end(unix.SECCOMP_RET_ALLOW),
	}
	prog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	require.NoError(t, unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
	_, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, tsync, uintptr(unsafe.Pointer(&prog)))
	require.Zero(t, errno)
}
