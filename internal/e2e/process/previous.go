package process

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Previous builds programs of an earlier commit, and returns the folder that they are in. Without that commit, as in a
// shallow clone or an unpacked archive, the test is skipped and says so. They are built as they shipped: what is
// tested is how this build gets on with them.
func Previous(t testing.TB, commit string, packages ...string) string {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	has := exec.Command("git", "cat-file", "-e", commit+"^{commit}")
	has.Dir = root
	if out, err := has.CombinedOutput(); err != nil {
		t.Skipf("process: the history does not have %s, so its programs are not tested (git fetch --unshallow): %s", commit, bytes.TrimSpace(out))
	}
	source, bin := t.TempDir(), t.TempDir()
	archive := exec.Command("git", "archive", "--format=tar", commit)
	unpack := exec.Command("tar", "-x", "-C", source)
	archive.Dir = root
	if unpack.Stdin, err = archive.StdoutPipe(); err == nil {
		err = unpack.Start()
	}
	if err == nil {
		err = archive.Run()
	}
	if err == nil {
		err = unpack.Wait()
	}
	if err != nil {
		t.Fatalf("process: unpack %s: %v", commit, err)
	}
	cmd := exec.Command("go", append([]string{"build", "-trimpath", "-buildvcs=false", "-o", bin + string(filepath.Separator)}, packages...)...)
	cmd.Dir, cmd.Env = source, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatal(fmt.Errorf("process: go build %s of %s: %w\n%s", strings.Join(packages, " "), commit, err, bytes.TrimSpace(out)))
	}
	return bin
}
