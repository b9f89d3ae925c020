package main_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
)

// Dossiers come in from a table and go out as a workbook that comes in again; posters hang on the wall.
func TestTablesAndPostersFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	data, file, book := filepath.Join(dir, "data"), filepath.Join(dir, "tinh.csv"), filepath.Join(dir, "ra.xlsx")
	hub := func(code int, args ...string) string {
		t.Helper()
		out, got := process.Run(t, "hub", append(args, "--data", data)...)
		require.Equal(t, code, got, out)
		return out
	}
	write(t, file, "Mã hồ sơ,Trạng thái,Tên thủ tục,Điện thoại\nH17.18-261120-0001,Đang xử lý,Khai sinh,0912345678\nH17,x,,\n")
	require.Contains(t, hub(1, "sync", "import", file, "--dry-run"), "chưa ghi gì")
	out := hub(1, "sync", "import", file, "--source", "Cổng tỉnh")
	require.Contains(t, out, "tinh.csv:3: Trạng thái: Không hiểu trạng thái “x”")
	require.Contains(t, out, "2 hồ sơ: 1 mới")
	out = hub(1, "sync", "import", file, "--source", "Cổng tỉnh")
	require.Contains(t, out, "1 giữ nguyên")
	require.Contains(t, out, "chưa ghi gì", "what is not new is not said to be written")
	require.Contains(t, hub(1, "sync", "export", book, "--from", "hôm qua"), "not a date")
	require.Contains(t, hub(1, "sync", "export", filepath.Join(dir, "ra.doc")), "neither")
	require.Equal(t, "1", hub(0, "sync", "export", book))
	info, err := os.Stat(book)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "names and phones are in it")
	require.Contains(t, hub(0, "sync", "import", book), "1 hồ sơ: 0 mới, 1 thay đổi")

	posters := filepath.Join(dir, "posters")
	require.Contains(t, hub(1, "catalogue", "posters", "--out", posters), "hub catalogue activate")
	hub(0, "catalogue", "import")
	hub(0, "catalogue", "activate", "1.001193")
	require.Contains(t, hub(0, "catalogue", "posters", "--out", posters, "--url", "http://hub.local"), "ho-tich.pdf: 1")
	require.FileExists(t, filepath.Join(posters, "ho-tich.pdf"))
}
