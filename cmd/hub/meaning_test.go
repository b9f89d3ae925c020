package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
)

// A technician who gives a wrong command reads in Vietnamese what is wrong and what to do.
func TestErrorsSpeakTheTechniciansLanguage(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	torn := filepath.Join(t.TempDir(), "torn.backup")
	write(t, torn, "no backup")
	hub := process.Start(t, "hub", "-data", data, "-listen", "127.0.0.1:0")
	hub.WaitLine(`^hub http://`)
	said := func(args ...string) (first string) {
		out, code := process.Run(t, "hub", args...)
		require.Equal(t, 1, code, out)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		require.Len(t, lines, 2, out)
		return lines[0]
	}
	require.Contains(t, said("acount"), "Lệnh gõ chưa đúng.")
	require.Contains(t, said("account", "--nosuch"), "Lệnh gõ chưa đúng.")
	require.Contains(t, said("account", "reset", "an", "-data", data), "Dừng máy chủ rồi chạy lại lệnh")
	require.Contains(t, said("backup", "verify", torn, "-key-file", os.DevNull), "Bản sao lưu này bị hỏng")
	require.Contains(t, said("catalogue", "posters", "-data", filepath.Join(data, "none")), "motcua-hub catalogue activate")
	require.Contains(t, said("dossier", "pdf", "1", "-data", data), "“1”")
	hub.Interrupt()
	require.Zero(t, hub.Wait(), hub.Output())
	require.Contains(t, said("account", "reset", "an", "-data", data), "Không có tài khoản này.")
	require.NoError(t, os.WriteFile(filepath.Join(data, "staff.db"), []byte("no file of accounts"), 0o600))
	require.Contains(t, said("account", "reset", "an", "-data", data), "khôi phục từ bản sao lưu gần nhất")
}
