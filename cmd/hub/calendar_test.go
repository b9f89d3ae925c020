package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
)

// What a technician asks when a clerk does not believe a due date, without touching any data.
func TestADueTimeFromTheCommandLine(t *testing.T) {
	due := func(code int, args ...string) string {
		t.Helper()
		out, got := process.Run(t, "hub", append([]string{"calendar", "due"}, args...)...)
		require.Equal(t, code, got, out)
		return out
	}
	require.Equal(t, strings.Join([]string{
		"Nhận lúc 10:00, thứ Tư, 29/04/2026", "3 ngày làm việc",
		"Nghỉ thứ Năm, 30/04/2026: Ngày Chiến thắng", "Nghỉ thứ Sáu, 01/05/2026: Ngày Quốc tế Lao động",
		"Nghỉ thứ Bảy, 02/05/2026", "Nghỉ Chủ nhật, 03/05/2026",
		"Hẹn trả 10:00, thứ Tư, 06/05/2026",
	}, "\n"), strings.TrimSpace(due(0, "--from", "2026-04-29T10:00", "--term", "3wd", "--service", "ho-tich")))
	require.Contains(t, due(0, "-from", "2026-11-23T15:01", "-term", "same-day"), "Phải có phiếu hẹn")
	require.Contains(t, due(0, "-from", "2026-11-28T09:00", "-term", "1wd", "-lang", "en"), "Due at 07:30, Tuesday, 01/12/2026")
	require.Contains(t, due(0, "-from", "2026-08-20T09:00", "-term", "3wd"), "thứ Bảy, 22/08/2026: nghỉ hay làm việc được tính theo luật")
	require.Contains(t, due(1, "-term", "x"), "is not a term")
	require.Contains(t, due(1), "-term is missing")
	require.Contains(t, due(1, "-term", "3wd", "-from", "mai"), "not a time")
	require.Contains(t, due(1, "-term", "3wd", "-service", "x"), "no such service")
}

// A code is read as a scanner sends it, what is wrong is named, and a form is written while no hub runs.
func TestDossiersFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	data, table, pdf := filepath.Join(dir, "data"), filepath.Join(dir, "tinh.csv"), filepath.Join(dir, "giay.pdf")
	hub := func(code int, args ...string) string {
		t.Helper()
		out, got := process.Run(t, "hub", args...)
		require.Equal(t, code, got, out)
		return out
	}
	require.Contains(t, hub(0, "dossier", "check", " h17.18-260921-0001\r"), "H17.18-260921-0001: cơ quan H17.18, tiếp nhận ngày 21/09/2026, số 1")
	require.Contains(t, hub(1, "dossier", "check", "H17.18-260931-0001"), "“260931” không phải ngày")
	require.Contains(t, hub(1, "dossier", "check", "H17.18-260921-01", "-lang", "en"), "“01” is not a number of the day")

	write(t, table, "Mã hồ sơ,Trạng thái,Tên thủ tục,Họ tên\nH17.18-261120-0001,Đang xử lý,Khai sinh,Nguyễn Văn Mẫu\n")
	hub(0, "sync", "import", table, "--data", data)
	hub(0, "dossier", "pdf", "H17.18-261120-0001", "--form", "receipt", "--data", data, "--out", pdf)
	text, err := os.ReadFile(pdf)
	require.NoError(t, err)
	require.Equal(t, "%PDF-", string(text[:5]))
	require.Contains(t, hub(1, "dossier", "pdf", "H17.18-261120-0001", "--form", "apology", "--data", data), "nothing on record")
	require.Contains(t, hub(1, "dossier", "pdf", "H17.18-261120-0001", "--form", "x", "--data", data), "none of receipt")
	require.Contains(t, hub(1, "dossier", "pdf", "H17.18-261120-0009", "--data", data), "register")
}
