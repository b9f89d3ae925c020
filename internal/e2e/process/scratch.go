package process

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// keeper waits until its standard input closes, which the kernel sees to when
// the test process ends by whatever way, and then removes the folder. It goes on
// looking until the folder stays away for some seconds, because programs that
// die with the test process may write a last file.
const keeper = `cat >/dev/null
away=0
for second in $(seq 60); do
	if [ -e "$1" ]; then rm -rf "$1"; away=0; else away=$((away + 1)); fi
	[ "$away" -lt 5 ] || exit 0
	sleep 1
done
exit 1`

// Scratch returns a new folder that lives as long as this test process, for
// what tests share; what belongs to one test goes to its TempDir.
func Scratch() (string, error) {
	dir, err := os.MkdirTemp("", "motcua-test-")
	if err != nil {
		return "", fmt.Errorf("process: scratch folder: %w", err)
	}
	// The writing end stays a bare descriptor: nothing refers to it until the
	// process ends, and the garbage collector closes a file that nothing refers to.
	var ends [2]int
	if err := syscall.Pipe2(ends[:], syscall.O_CLOEXEC); err != nil {
		return "", fmt.Errorf("process: scratch folder: %w", err)
	}
	in := os.NewFile(uintptr(ends[0]), "keeper")
	defer in.Close()
	sh := exec.Command("/bin/sh", "-c", keeper, "keeper", dir)
	sh.Stdin = in
	// In a group of its own: Ctrl-C ends the tests, and the keeper cleans up after them.
	sh.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := sh.Start(); err != nil {
		return "", fmt.Errorf("process: scratch folder: %w", err)
	}
	return dir, nil
}
