package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"syscall"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

// Patience is how long a machine's browser may be without its page.
type Patience struct {
	First time.Duration // until it is there: a small computer reads its browser off a slow card
	Gone  time.Duration // once it was there
	Look  time.Duration // how often the program is asked
}

// errElsewhere is a program that the screen's browser cannot reach: its unit lets it speak to its own machine alone.
var errElsewhere = errors.New("the program listens at an address of the network alone, and its screen reaches only the machine itself: write listen without that address, such as \":8081\"")

// errGone is why the browser is ended. It may well be running: what shows the page has crashed under it, or the page
// was never loaded.
var errGone = errors.New("the browser shows no page of this machine's program")

// Screen runs the browser of a machine's own screen on the page of a program until it ends, and ends it when the program
// says that no page of its is open: systemd starts both again. systemd is told that the screen is ready once the page is
// there. A program that does not answer is no reason to start the browser again.
func Screen(asked context.Context, log *slog.Logger, program string, wait Patience, command ...string) error {
	at := own(program)
	if host, _, err := net.SplitHostPort(at); err != nil || !net.ParseIP(host).IsLoopback() {
		return fmt.Errorf("screen: %s: %w", program, errElsewhere)
	}
	command = append(command, opens(at)...)
	ctx, end := context.WithCancelCause(asked)
	var looks sync.WaitGroup
	defer looks.Wait()
	defer end(nil)
	front(os.Stdin, log)
	// The kernel ties the browser to the thread that started it.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = tied()
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = patience
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("screen: %w", err)
	}
	looks.Go(func() { attend(ctx, end, log, program, wait) })
	_ = cmd.Wait() // its state says how it ended
	switch {
	case asked.Err() != nil: // asked to stop
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("screen: %w", context.Cause(ctx))
	default:
		return fmt.Errorf("screen: the browser ended: %s", cmd.ProcessState)
	}
}

// opens are the browser's last arguments: how it opens the page, and nothing else.
func opens(at string) []string {
	return []string{
		// Every address that it is ever asked for leads to the page's program. Its policy (deploy/chromium) cannot say that:
		// it is one file for all machines, which have their ports from their settings, so its list names hosts alone; and it
		// is asked before a page is opened, not before a page fetches.
		"--host-resolver-rules=MAP * " + at,
		// In this mode it obeys no key that opens a window, a tab or its task manager, also while no page is there to refuse
		// it: before the page is loaded, after it has crashed. The mode wants the id of some application; there is none, and
		// the address goes before it.
		"--force-app-mode", "--app-id=motcua", "--app=http://" + at + "/",
	}
}

// attend looks after the page until ctx ends.
func attend(ctx context.Context, end context.CancelCauseFunc, log *slog.Logger, program string, wait Patience) {
	asks := &http.Client{Timeout: max(wait.Look, time.Second)}
	defer asks.CloseIdleConnections()
	limit, seen := wait.First, time.Now()
	for rest(ctx, wait.Look) {
		var says struct{ Screens int }
		switch err := Ask(ctx, asks, program, &says); {
		case err != nil:
			seen = time.Now()
		case says.Screens > 0:
			if limit != wait.Gone {
				tell(daemon.SdNotifyReady, log)
			}
			limit, seen = wait.Gone, time.Now()
		case time.Since(seen) > limit:
			end(errGone)
			return
		}
	}
}
