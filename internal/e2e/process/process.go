package process

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"
)

const (
	// patience bounds every wait for a program. It is long because two cores
	// under the race detector are slow; nothing waits for it when all is well.
	patience = 60 * time.Second

	// shown is how much of its output a failed test prints of each program.
	shown = 100 // lines
)

// Proc is a running program.
type Proc struct {
	t    testing.TB
	name string
	cmd  *exec.Cmd
	out  *transcript
	done chan struct{} // closed when the program was reaped; err is set then
	err  error
}

// Start runs one of the module's programs in an empty folder of its own. At the
// end of the test it is killed if it still runs, and a failed test shows the end
// of its output.
func Start(t testing.TB, name string, args ...string) *Proc {
	t.Helper()
	return startFile(t, filepath.Join(Build(t), name), args...)
}

// StartFile starts a program that the test has built itself.
func StartFile(t testing.TB, file string, args ...string) *Proc {
	t.Helper()
	return startFile(t, file, args...)
}

// StartBy starts a program as another one's last arguments, such as ip netns exec NAME, which becomes it.
func StartBy(t testing.TB, before []string, name string, args ...string) *Proc {
	t.Helper()
	args = append([]string{filepath.Join(Build(t), name)}, args...)
	return startFile(t, before[0], append(before[1:len(before):len(before)], args...)...)
}

func startFile(t testing.TB, file string, args ...string) *Proc {
	t.Helper()
	p := &Proc{t: t, name: filepath.Base(file), out: newTranscript(), done: make(chan struct{})}
	p.cmd = exec.Command(file, args...)
	p.cmd.Dir = t.TempDir()
	// A group of its own keeps Ctrl-C for the tests; the death signal takes the
	// program along when the test process is killed or times out.
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatalf("process: %s: %v", p.name, err)
	}
	p.cmd.Stdout, p.cmd.Stderr = w, w
	err = p.cmd.Start()
	w.Close()
	if err != nil {
		r.Close()
		t.Fatalf("process: %s: %v", p.name, err)
	}
	go p.reap(r)
	t.Cleanup(p.finish)
	return p
}

// reap reads to the end of the output, so that a line printed before death is
// never missed, and then waits for the program.
func (p *Proc) reap(r *os.File) {
	p.out.read(r)
	r.Close()
	p.err = p.cmd.Wait()
	p.out.end()
	close(p.done)
}

func (p *Proc) finish() {
	p.Kill()
	if p.t.Failed() {
		p.t.Logf("the last lines of %s:\n%s", p, p.out.text(shown))
	}
}

// String names the program and its process id.
func (p *Proc) String() string {
	return fmt.Sprintf("%s[%d]", p.name, p.PID())
}

// PID is the process id.
func (p *Proc) PID() int { return p.cmd.Process.Pid }

// WaitLine waits for a line, on either stream, that matches pattern, and returns
// the match and its groups. Lines printed before the call count too. The test
// fails when the program ends without such a line or does not print it in time.
func (p *Proc) WaitLine(pattern string) []string {
	p.t.Helper()
	re, err := regexp.Compile(pattern)
	if err != nil {
		p.t.Fatalf("process: %v", err)
	}
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for next := 0; ; {
		match, at, grown, ended := p.out.find(re, next)
		if match != nil {
			return match
		}
		if ended {
			p.t.Fatalf("process: %s ended (%v) without a line like %q", p, p.err, pattern)
		}
		next = at
		select {
		case <-grown:
		case <-deadline.C:
			p.t.Fatalf("process: %s printed no line like %q within %v", p, pattern, patience)
		}
	}
}

// Output returns what the program has printed so far.
func (p *Proc) Output() string { return p.out.text(-1) }

// Kill ends the program and what it started with SIGKILL, with no chance to tidy
// up, and reaps it. Killing a program that has ended does nothing.
func (p *Proc) Kill() {
	p.t.Helper()
	select {
	case <-p.done:
		return
	default:
	}
	if err := syscall.Kill(-p.PID(), syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
		p.t.Errorf("process: kill %s: %v", p, err)
	}
	p.awaitEnd()
}

// Interrupt asks the program to stop, as Ctrl-C does. It does not wait.
func (p *Proc) Interrupt() {
	p.t.Helper()
	p.Signal(syscall.SIGINT)
}

// Signal sends any other signal, for example SIGHUP. It does not wait.
func (p *Proc) Signal(sig syscall.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Errorf("process: %v to %s: %v", sig, p, err)
	}
}

// Wait waits for the program to end by itself and returns its exit code, or
// minus the number of the signal that ended it.
func (p *Proc) Wait() int {
	p.t.Helper()
	p.awaitEnd()
	if p.cmd.ProcessState == nil {
		p.t.Fatalf("process: %s: %v", p, p.err)
	}
	status := p.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if status.Signaled() {
		return -int(status.Signal())
	}
	return status.ExitStatus()
}

func (p *Proc) awaitEnd() {
	p.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	select {
	case <-p.done:
	case <-deadline.C:
		p.t.Fatalf("process: %s did not end within %v", p, patience)
	}
}

// Run runs one of the module's programs to its end and returns what it printed,
// both streams together, and its exit code.
func Run(t testing.TB, name string, args ...string) (output string, code int) {
	t.Helper()
	p := Start(t, name, args...)
	code = p.Wait()
	return p.Output(), code
}
