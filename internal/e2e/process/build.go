package process

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// programs builds cmd/... the first time it is asked.
var programs = sync.OnceValues(func() (string, error) {
	dir, err := Scratch()
	if err != nil {
		return "", err
	}
	root, err := moduleRoot()
	if err != nil {
		return "", err
	}
	return dir, build(root, dir, "./cmd/...")
})

// Build returns the folder with the programs of this module, built from the
// present source. The first call of a test process builds them.
func Build(t testing.TB) string {
	t.Helper()
	dir, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// BuildOver builds one program as it ships, with files added to or changed in the module: what each path below its root
// is read from instead. It returns the program's file.
func BuildOver(t testing.TB, name string, over map[string]string) string {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{}
	for path, file := range over {
		replace[filepath.Join(root, path)] = file
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	plan := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(plan, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "build", "-trimpath", "-overlay", plan, "-o", filepath.Join(dir, name), "./cmd/"+name)
	cmd.Dir, cmd.Env = root, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("process: go build %s: %v\n%s", name, err, bytes.TrimSpace(out))
	}
	return filepath.Join(dir, name)
}

// build compiles packages into dir: as they ship, or with the race detector
// when the test runs under it.
func build(root, dir string, packages ...string) error { return buildFor(root, dir, nil, packages...) }

func buildFor(root, dir string, more []string, packages ...string) error {
	args, cgo := append([]string{"build", "-trimpath", "-o", dir + string(filepath.Separator)}, more...), "CGO_ENABLED=0"
	if underRace {
		args, cgo = append(args, "-race"), "CGO_ENABLED=1"
	}
	cmd := exec.Command("go", append(args, packages...)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), cgo)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("process: go build %s: %w\n%s", strings.Join(packages, " "), err, bytes.TrimSpace(out))
	}
	return nil
}

// moduleRoot is the folder of go.mod, wherever in the module the test runs.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("process: go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}
