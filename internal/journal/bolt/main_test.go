package bolt_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// roleVar makes a copy of the test program play one part of a test, with the path in pathVar.
const (
	roleVar = "JOURNAL_TEST_ROLE"
	pathVar = "JOURNAL_TEST_PATH"
)

// roles are the parts that need a process of their own.
var roles = map[string]func(path string) error{
	"hold":     hold,
	"append":   appendForEver,
	"stranger": openAsStranger,
	"limited":  fillUnderLimit,
}

func TestMain(m *testing.M) {
	role := os.Getenv(roleVar)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := roles[role](os.Getenv(pathVar)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// child prepares a process that plays a role; whatever becomes of the test, it does not outlive it.
func child(t *testing.T, program, role, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), roleVar+"="+role, pathVar+"="+path)
	return cmd
}

func self(t *testing.T) string {
	t.Helper()
	program, err := os.Executable()
	require.NoError(t, err)
	return program
}

// start runs a child and returns the lines it prints.
func start(t *testing.T, cmd *exec.Cmd) *bufio.Scanner {
	t.Helper()
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	cmd.Stderr = os.Stderr
	require.NoError(t, cmd.Start())
	return bufio.NewScanner(out)
}
