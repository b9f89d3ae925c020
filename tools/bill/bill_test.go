package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatIsLinkedIsListed(t *testing.T) {
	t.Chdir("../..")
	dir := t.TempDir()
	program := filepath.Join(dir, "display")
	built, err := exec.Command("go", "build", "-o", program, "./cmd/display").CombinedOutput()
	require.NoError(t, err, string(built))
	require.NoError(t, write(program, "motcua-display", "1.2", dir))
	text, err := os.ReadFile(filepath.Join(dir, "copyright"))
	require.NoError(t, err)
	listed := strings.Contains
	require.True(t, listed(string(text), "\nFiles: linked: github.com/gorilla/websocket v"))
	require.True(t, listed(string(text), "\nFiles: linked: std 1."))
	require.False(t, listed(string(text), "go-pdf"), "only the hub links it")

	var sbom struct{ Packages, Relationships []map[string]any }
	text, err = os.ReadFile(filepath.Join(dir, "sbom.spdx.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &sbom))
	info, err := buildinfo.ReadFile(program)
	require.NoError(t, err)
	require.Len(t, sbom.Packages, len(info.Deps)+2, "the program, Go's library and every module")
	require.Len(t, sbom.Relationships, len(sbom.Packages))
}

func TestALicenceThatNobodyReadIsAnError(t *testing.T) {
	dir := t.TempDir()
	_, err := licensed(part{Path: "example.org/x"}, dir)
	require.ErrorContains(t, err, "no licence file")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "LICENSE"), []byte("You may look at this on Sundays."), 0o600))
	_, err = licensed(part{Path: "example.org/x"}, dir)
	require.ErrorContains(t, err, "is not known here")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "LICENSE"), []byte("  Apache License\n   Version 2.0, January 2004"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "NOTICE"), []byte("Made by somebody."), 0o600))
	p, err := licensed(part{Path: "example.org/x"}, dir)
	require.NoError(t, err)
	require.Equal(t, "Apache-2.0", p.Licence)
	require.Contains(t, p.Text, "Made by somebody.")
}
