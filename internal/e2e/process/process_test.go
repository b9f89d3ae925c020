package process

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// parrot builds the test program once.
var parrot = sync.OnceValues(func() (string, error) {
	dir, err := Scratch()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "parrot"), build(".", dir, "./testdata/parrot")
})

func start(t testing.TB, args ...string) *Proc {
	t.Helper()
	file, err := parrot()
	require.NoError(t, err)
	return startFile(t, file, args...)
}

func TestWaitLineFindsGroupsOnEitherStream(t *testing.T) {
	p := start(t, "noise", "listening on 127.0.0.1:4711", "stderr:ready in 5 ms", "unfinished:the end")
	require.Equal(t, []string{"ready in 5 ms", "5"}, p.WaitLine(`^ready in (\d+) ms$`))
	require.Equal(t, []string{"on 127.0.0.1:4711", "4711"}, p.WaitLine(`on 127.0.0.1:(\d+)`), "an earlier line is found later")
	p.WaitLine(`^the end$`)
	require.Zero(t, p.Wait())
	require.Contains(t, p.Output(), "noise\n")
}

func TestStopsAndExitCodes(t *testing.T) {
	asked := start(t, "up", "wait")
	asked.WaitLine("^up$")
	asked.Interrupt()
	asked.WaitLine(`^got interrupt$`)
	require.Zero(t, asked.Wait())

	told := start(t, "up", "wait", "wait")
	told.WaitLine("^up$")
	told.Signal(syscall.SIGHUP)
	told.WaitLine(`^got hangup$`)
	told.Kill()
	require.Equal(t, -int(syscall.SIGKILL), told.Wait())
	told.Kill()
	told.Interrupt()

	require.Equal(t, 7, start(t, "die").Wait())
}

func TestEachProgramHasAnEmptyFolderOfItsOwn(t *testing.T) {
	first := start(t, "cwd").WaitLine(`^cwd (\S+) <nil>$`)[1]
	second := start(t, "cwd").WaitLine(`^cwd (\S+) <nil>$`)[1]
	require.NotEqual(t, first, second)
	entries, err := os.ReadDir(first)
	require.NoError(t, err)
	require.Empty(t, entries)
}

func TestAProgramThatStillRunsIsReapedWithItsTest(t *testing.T) {
	var p *Proc
	t.Run("leaves it running", func(t *testing.T) {
		p = start(t, "up", "wait")
		p.WaitLine("^up$")
	})
	require.ErrorIs(t, syscall.Kill(p.PID(), 0), syscall.ESRCH)
}

func TestALineThatNeverComesFailsTheTest(t *testing.T) {
	rec := &recorder{TB: t}
	rec.run(func() { start(rec, "something else").WaitLine("^ready$") })
	require.Contains(t, rec.fatal, `without a line like "^ready$"`)
}

func TestABrokenBuildIsReported(t *testing.T) {
	err := build(".", t.TempDir(), "./testdata/nothing")
	require.ErrorContains(t, err, "process: go build ./testdata/nothing")
}

func TestScratchGoesWithItsProcess(t *testing.T) {
	p := start(t, "scratch", "wait")
	dir := p.WaitLine(`^scratch (\S+) <nil>$`)[1]
	require.DirExists(t, dir)
	p.Kill()
	gone := func() bool {
		_, err := os.Stat(dir)
		return os.IsNotExist(err)
	}
	require.Eventually(t, gone, 10*time.Second, 10*time.Millisecond, "%s is still there", dir)
}

func TestScratchOutlastsTheGarbageCollector(t *testing.T) {
	dir, err := Scratch()
	require.NoError(t, err)
	runtime.GC()
	runtime.GC()
	gone := func() bool {
		_, err := os.Stat(dir)
		return err != nil
	}
	require.Never(t, gone, 500*time.Millisecond, 20*time.Millisecond)
}

func TestBuildMakesThePrograms(t *testing.T) {
	dir := Build(t)
	for _, name := range []string{"hub", "kiosk", "display"} {
		require.FileExists(t, filepath.Join(dir, name))
	}
	require.Equal(t, dir, Build(t), "built once")
}

// recorder is a test that may fail without failing this one.
type recorder struct {
	testing.TB
	fatal string
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.fatal = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (r *recorder) run(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}
