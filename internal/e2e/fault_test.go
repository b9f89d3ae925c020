package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
)

// write makes an office file.
func write(t testing.TB, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "office.toml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

// refuses starts a hub on the folder of an office, which has to end by itself, and returns what it said.
func refuses(t *testing.T, o *office) string {
	t.Helper()
	output, code := process.Run(t, "hub", "-listen", "127.0.0.1:0", "-data", o.dir, "-office", o.file)
	require.NotZero(t, code)
	require.NotRegexp(t, "(?i)panic|goroutine |runtime error", output)
	require.NotRegexp(t, `(?m)^hub http`, output, "it never said that it serves")
	return output
}

// closed is an office that has issued some numbers and was stopped.
func closed(t *testing.T, tickets int) *office {
	t.Helper()
	o := openOffice(t, "testdata/halls.toml")
	for n := range tickets {
		o.must("tickets", "t"+strconv.Itoa(n), `{"service":"a"}`)
	}
	o.Interrupt()
	require.Zero(t, o.Wait(), o.Output())
	return o
}

func TestASecondHubIsToldWhoHoldsTheFolder(t *testing.T) {
	o := openOffice(t, "testdata/halls.toml")
	said := refuses(t, o)
	require.Contains(t, said, o.journal())
	require.Contains(t, said, strconv.Itoa(o.PID()), "which program")
	require.Contains(t, said, "stop that program first", "what to do")
	require.Equal(t, "A001", o.must("tickets", "t", `{"service":"a"}`).ticket(t).Number, "the first one goes on")
}

func TestAFolderWhereTheJournalShouldBe(t *testing.T) {
	o := closed(t, 3)
	require.NoError(t, os.Rename(o.journal(), o.journal()+".aside"))
	require.NoError(t, os.Mkdir(o.journal(), 0o700))
	require.Contains(t, refuses(t, o), o.journal())
	require.NoError(t, os.Remove(o.journal()))
	require.NoError(t, os.Rename(o.journal()+".aside", o.journal()))
	o.start()
	require.Equal(t, "A004", o.must("tickets", "next", `{"service":"a"}`).ticket(t).Number)
}

// A byte that changed on the disk, in whichever of the newest records: the hub says which, and gives no number.
func TestAFlippedByte(t *testing.T) {
	o := closed(t, 5)
	text, err := os.ReadFile(o.journal())
	require.NoError(t, err)
	found := regexp.MustCompile(`"number":"A003"`).FindAllIndex(text, -1)
	require.NotEmpty(t, found)
	for _, at := range found { // bbolt may hold an older copy of the page too; it does not matter
		text[at[0]+len(`"number":"A00`)] ^= 1
	}
	require.NoError(t, os.WriteFile(o.journal(), text, 0o600))
	said := refuses(t, o)
	require.Contains(t, said, o.journal())
	require.Regexp(t, `record \d+`, said)
	checked, code := process.Run(t, "hub", "journal", "verify", "-data", o.dir)
	require.NotZero(t, code)
	require.Regexp(t, `record \d+`, checked)
}

// The end of the file is missing, as after a copy that was broken off.
func TestATornFile(t *testing.T) {
	o := closed(t, 200)
	info, err := os.Stat(o.journal())
	require.NoError(t, err)
	whole, err := os.ReadFile(o.journal())
	require.NoError(t, err)
	for _, keep := range []int64{info.Size() / 2, 4096, 100, 0} {
		require.NoError(t, os.WriteFile(o.journal(), whole[:keep], 0o600))
		require.Contains(t, refuses(t, o), o.journal(), "%d of %d bytes", keep, info.Size())
	}
	require.NoError(t, os.WriteFile(o.journal(), whole, 0o600))
	o.start()
	require.Equal(t, "A201", o.must("tickets", "next", `{"service":"a"}`).ticket(t).Number)
}

// Somebody deletes the file under a hub that runs: it does not go on as if what it writes could be found again.
func TestAFileTakenAway(t *testing.T) {
	o := openOffice(t, "testdata/halls.toml")
	o.must("tickets", "t1", `{"service":"a"}`)
	aside := o.journal() + ".aside"
	require.NoError(t, os.Rename(o.journal(), aside))
	a, err := o.post(t.Context(), "tickets", "t2", `{"service":"a"}`)
	require.NoError(t, err)
	require.Equal(t, 503, a.status, "%s", a.body)
	require.Equal(t, "unavailable", a.code(t))
	o.WaitLine(`put the file or its backup back`)
	require.NoError(t, os.Rename(aside, o.journal()))
	o.Kill()
	o.start()
	require.Equal(t, "A002", o.must("tickets", "t2", `{"service":"a"}`).ticket(t).Number)
}
