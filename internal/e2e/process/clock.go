package process

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// The clock of a machine belongs to the kernel, and no namespace has one of its own. Programs that are to believe in
// another year are built from the present source over a time.Now that adds what a file says. Nothing of it is in the
// source of a program, so that nobody can set it by accident: it is the standard library that differs, for every use of
// the time there is. What counts on (timers, time.Since) is as it was, as on a machine whose clock is set.
const (
	clockVariable = "MACHINE_CLOCK"
	clockRead     = "\tsec, nsec, mono := runtimeNow()\n"
	clockShifted  = clockRead + "\tsec += machineShift()\n"
	clockSource   = `package time

import (
	"sync/atomic"
	"syscall"
	"unsafe"
)

// shift is a file of eight bytes: seconds by which the clock of this machine is wrong.
var shift = func() *int64 {
	name, ok := syscall.Getenv("` + clockVariable + `")
	if !ok {
		return new(int64)
	}
	fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		panic(err)
	}
	page, err := syscall.Mmap(fd, 0, 8, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		panic(err)
	}
	return (*int64)(unsafe.Pointer(&page[0]))
}()

func machineShift() int64 { return atomic.LoadInt64(shift) }
`
)

// clocked builds the programs that have a clock of their own, the first time it is asked.
var clocked = sync.OnceValues(func() (string, error) {
	dir, err := Scratch()
	if err != nil {
		return "", err
	}
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", err
	}
	library := filepath.Join(strings.TrimSpace(string(goRoot)), "src", "time")
	source, err := os.ReadFile(filepath.Join(library, "time.go"))
	if err != nil {
		return "", err
	}
	shifted := strings.Replace(string(source), "func Now() Time {\n"+clockRead, "func Now() Time {\n"+clockShifted, 1)
	plan, err := json.Marshal(map[string]any{"Replace": map[string]string{
		filepath.Join(library, "time.go"): filepath.Join(dir, "time.go"), filepath.Join(library, "shift.go"): filepath.Join(dir, "shift.go"),
	}})
	if err != nil {
		return "", err
	}
	for name, text := range map[string][]byte{"time.go": []byte(shifted), "shift.go": []byte(clockSource), "overlay.json": plan} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			return "", err
		}
	}
	built := "-X main.date=" + time.Now().UTC().Format(time.DateOnly) + "T00:00:00Z" // once a day, so that it is built once a day
	return dir, buildFor(root, dir, []string{"-ldflags", built, "-overlay", filepath.Join(dir, "overlay.json")}, "./cmd/hub", "./cmd/kiosk")
})

// Clock is the clock of one machine.
type Clock struct{ file string }

// NewClock is a clock that is right.
func NewClock(t testing.TB) *Clock {
	t.Helper()
	c := &Clock{file: filepath.Join(t.TempDir(), "clock")}
	if err := os.WriteFile(c.file, make([]byte, 8), 0o600); err != nil {
		t.Fatal(err)
	}
	return c
}

// Set makes the clock wrong by so much, or right by nothing, under programs that run too.
func (c *Clock) Set(t testing.TB, wrong time.Duration) {
	t.Helper()
	f, err := os.OpenFile(c.file, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(binary.NativeEndian.AppendUint64(nil, uint64(int64(wrong/time.Second))), 0); err != nil {
		t.Fatal(err)
	}
}

// StartByClock is StartBy on a machine with a clock of its own: of the hub or a ticket machine.
func StartByClock(t testing.TB, c *Clock, before []string, name string, args ...string) *Proc {
	t.Helper()
	dir, err := clocked()
	if err != nil {
		t.Fatal(err)
	}
	all := append(append([]string{}, before...), "env", clockVariable+"="+c.file, filepath.Join(dir, name))
	all = append(all, args...)
	return startFile(t, all[0], all[1:]...)
}
