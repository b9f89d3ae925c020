package main_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
)

// A technician takes the procedures in: first looking, then for good, then a file of the province with a mistake.
func TestCatalogueFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	data, file := filepath.Join(dir, "data"), filepath.Join(dir, "tinh.csv")
	hub := func(code int, args ...string) string {
		t.Helper()
		out, got := process.Run(t, "hub", append([]string{"catalogue"}, append(args, "--data", data)...)...)
		require.Equal(t, code, got, out)
		return out
	}
	require.Contains(t, hub(0, "import", "--dry-run"), "407 mới")
	require.NoDirExists(t, data)
	require.Empty(t, hub(0, "list"))
	require.Contains(t, hub(0, "import"), "Đã ghi.")
	require.Contains(t, hub(0, "import", "-lang", "en"), "Nothing has changed.")
	require.Len(t, strings.Split(hub(0, "list"), "\n"), 407)

	found := hub(0, "list", "--find", "dang ky khai sinh")
	require.Regexp(t, `^1\.001193 +trong ngày +không thu +Thủ tục đăng ký khai sinh\n`, found)
	require.Empty(t, hub(0, "list", "--active"))
	hub(0, "activate", "1.001193.H42", "1.000656")
	require.Regexp(t, `^1\.000656 +✓ .*\n1\.001193 +✓ .*$`, hub(0, "list", "--active"))
	hub(0, "activate", "--off", "1.001193")
	require.Len(t, strings.Split(hub(0, "list", "--active"), "\n"), 1)
	require.Contains(t, hub(1, "activate", "1.999999"), "import it first")
	require.Contains(t, hub(1, "activate", "khai sinh"), "not a procedure's code")

	write(t, file, "code,name,term_direct\n1.001193,Khai sinh,3 ngày làm việc\n1.00119,Sai,\n")
	out := hub(1, "import", file)
	require.Contains(t, out, "tinh.csv:3: code: “1.00119”")
	require.Contains(t, out, "Chưa ghi gì")
	write(t, file, "code,name,term_direct\n1.001193,Khai sinh,3 ngày làm việc\n")
	require.Contains(t, hub(1, "import", file, "--from", "July"), "not a date")
	require.Contains(t, hub(0, "import", file, "--from", "2099-01-01"), "1 thay đổi")
	require.Contains(t, hub(0, "list", "--find", "1.001193"), "trong ngày", "not yet")
	require.Contains(t, hub(1, "import", file+".missing"), "no such file")
}
