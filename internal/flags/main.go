package flags

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"motcua/assets"
	"motcua/internal/config"
)

// Silent ends a program whose errors were told already, by this exit code.
type Silent struct{ Code int }

func (s Silent) Error() string { return fmt.Sprintf("exit code %d", s.Code) }

// Main carries out the command line and ends the program. Errors are told twice: what is wrong and what to do, in
// Vietnamese, and as the program has it, for whoever is asked for help. Meaning gives the text of a program's own
// errors; empty: it knows none. It may be nil.
func Main(root *cobra.Command, meaning func(error) (key string, params []string)) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root.SetArgs(config.Args(os.Args[1:]))
	understood, before := false, root.PersistentPreRunE
	root.PersistentPreRunE = func(cmd *cobra.Command, args []string) error {
		understood = true
		if before == nil {
			return nil
		}
		return before(cmd, args)
	}
	err := root.ExecuteContext(ctx)
	if err == nil {
		return
	}
	if silent := (Silent{}); errors.As(err, &silent) {
		os.Exit(silent.Code)
	}
	if !understood {
		err = usage{err}
	}
	explain(os.Stderr, err, meaning)
	os.Exit(1)
}

// usage is a command line that names no command, or not what the command needs.
type usage struct{ error }

func explain(w io.Writer, err error, meaning func(error) (string, []string)) {
	key, params := "", []string(nil)
	if meaning != nil {
		key, params = meaning(err)
	}
	if key == "" {
		key = common(err)
	}
	if key != "" {
		fmt.Fprintln(w, assets.Words("vi")(key, params...))
	}
	fmt.Fprintln(w, err)
}

// common is the meaning of what can happen to any program.
func common(err error) string {
	if errors.As(err, &usage{}) {
		return "command.usage"
	}
	for _, known := range []struct {
		err error
		key string
	}{
		{fs.ErrPermission, "command.permission"},
		{fs.ErrNotExist, "command.missing"},
		{syscall.ENOSPC, "command.full"},
		{syscall.EDQUOT, "command.full"},
		{syscall.EFBIG, "command.full"},
		{syscall.EROFS, "command.read-only"},
		{syscall.EADDRINUSE, "command.port-taken"},
		{syscall.ECONNREFUSED, "command.refused"},
		{os.ErrDeadlineExceeded, "command.late"},
		{context.DeadlineExceeded, "command.late"},
	} {
		if errors.Is(err, known.err) {
			return known.key
		}
	}
	return ""
}
