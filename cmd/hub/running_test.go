package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/e2e/process"
	"motcua/internal/staff"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// An office works on while its technician takes dossiers and procedures in and out: the commands ask the hub that has
// the file open, and an administrator or the provincial system asks it over the API. Who did it is kept.
func TestTablesOfARunningHub(t *testing.T) {
	dir := t.TempDir()
	settings, office := filepath.Join(dir, "hub.toml"), filepath.Join(dir, "office.toml")
	example, code := process.Run(t, "hub", "config", "example")
	require.Zero(t, code)
	write(t, office, example)
	write(t, settings, fmt.Sprintf("listen = '127.0.0.1:0'\ndata_dir = %q\noffice = %q\n[register]\nagency = 'H17.18'\n[[register.unit]]\nid = 'mot-cua'\nname = { vi = 'Một cửa' }\n[[register.unit]]\nid = 'tu-phap'\nname = { vi = 'Tư pháp' }\n", dir, office))
	admin, partner := stafftest.Key(t, dir), ""
	s, err := staff.Open(filepath.Join(dir, staff.FileName), staff.Options{Cost: stafftest.Cheap()})
	require.NoError(t, err)
	partner = stafftest.KeyOf(t, s, access.Partner)
	require.NoError(t, s.Close())
	p := process.Start(t, "hub", "-config", settings)
	url := p.WaitLine(`^hub (http://\S+)$`)[1]
	hub := func(code int, args ...string) string {
		t.Helper()
		out, got := process.Run(t, "hub", append(args, "--data", dir)...)
		require.Equal(t, code, got, out)
		return out
	}

	// The procedures, from the machine itself.
	require.Contains(t, hub(0, "catalogue", "import", "--dry-run"), "407 mới")
	require.Empty(t, hub(0, "catalogue", "list"))
	require.Contains(t, hub(0, "catalogue", "import"), "Đã ghi.")
	require.Contains(t, hub(1, "catalogue", "activate", "1.999999"), "1.999999")
	hub(0, "catalogue", "activate", "1.001193.H42", "1.000656")
	hub(0, "catalogue", "activate", "--off", "1.000656")
	require.Regexp(t, `^1\.001193 +✓ +trong ngày +không thu +Thủ tục đăng ký khai sinh$`, hub(0, "catalogue", "list", "--active"))
	file := filepath.Join(dir, "tinh.csv")
	write(t, file, "code,name,term_direct\n1.001193,Khai sinh,3 ngày làm việc\n1.00119,Sai,\n")
	require.Contains(t, hub(1, "catalogue", "import", file), "tinh.csv:3: code: “1.00119”")
	require.Contains(t, hub(0, "catalogue", "posters", "--out", filepath.Join(dir, "posters")), "ho-tich.pdf: 1")

	// The dossiers, likewise.
	write(t, file, "Mã hồ sơ,Trạng thái,Tên thủ tục,Điện thoại,Đơn vị xử lý\nH17.18-261120-0001,Đang xử lý,Khai sinh,0912345678,tư pháp\nH17,x,,,\n")
	require.Contains(t, hub(1, "sync", "import", file, "--dry-run"), "chưa ghi gì")
	out := hub(1, "sync", "import", file, "--source", "Cổng tỉnh")
	require.Contains(t, out, "tinh.csv:3: Trạng thái: Không hiểu trạng thái “x”")
	require.Contains(t, out, "2 hồ sơ: 1 mới")
	require.NotContains(t, out, "Đơn vị", "the running hub knows its units")
	book := filepath.Join(dir, "ra.xlsx")
	require.Equal(t, "1", hub(0, "sync", "export", book))
	info, err := os.Stat(book)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.Contains(t, hub(0, "sync", "import", book), "1 hồ sơ: 0 mới, 1 thay đổi")

	// Over the API, with the same answers.
	send := func(key, method, path, kind string, body []byte) (int, string) {
		t.Helper()
		req, err := http.NewRequest(method, url+path, bytes.NewReader(body))
		require.NoError(t, err)
		req.Header.Set("Authorization", "Bearer "+key)
		req.Header.Set("Content-Type", kind)
		got, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		defer got.Body.Close()
		text, err := io.ReadAll(got.Body)
		require.NoError(t, err)
		return got.StatusCode, string(text)
	}
	const in, raw = "/api/v1/sync/table?source=C%E1%BB%95ng", "application/octet-stream"
	table := []byte("code,status,procedure_name,phone\nH17.18-261120-0002,4,Khai sinh,0987654321\nH17,4,x,\n")
	var told wire.SyncedTable
	take := func(key, path string, body []byte) {
		t.Helper()
		status, text := send(key, "POST", path, raw, body)
		require.Equal(t, http.StatusOK, status, text)
		told = wire.SyncedTable{}
		require.NoError(t, json.Unmarshal([]byte(text), &told))
	}
	take(partner, in+"&dry-run=true&lang=vi", table)
	require.Equal(t, []int{2, 1, 1}, []int{told.Rows, told.New, told.Refused})
	require.Equal(t, 3, told.Problems[0].Line)
	require.Contains(t, told.Problems[0].Text, "không phải mã hồ sơ")
	take(partner, in, table)
	require.Equal(t, 1, told.New, "a dry run wrote nothing")
	take(admin, in, table)
	require.Equal(t, 1, told.Same)
	workbook, err := os.ReadFile(book)
	require.NoError(t, err)
	take(admin, in, workbook)
	require.Equal(t, 1, told.Rows)
	for _, garbage := range [][]byte{[]byte("PK\x03\x04 no workbook"), {0xff, 0xfe, 0}, []byte("\n\n"), workbook[:len(workbook)/2]} {
		take(admin, in, garbage)
		require.Zero(t, told.Rows)
		require.NotEmpty(t, told.Problems[0].Text)
	}
	many := []byte("code,status,procedure_name\n" + strings.Repeat("H17.18-261120-0003,4,\n", 3000))
	take(admin, in+"&dry-run=true", many)
	require.Equal(t, 3000, told.Refused)
	require.Len(t, told.Problems, wire.MostTableProblems)
	require.Positive(t, told.More)
	write(t, file, string(many))
	require.Contains(t, hub(1, "sync", "import", file, "--dry-run"), fmt.Sprintf("và %d chỗ nữa", told.More))
	for _, wrong := range []struct {
		key, path, kind string
		body            []byte
		want            int
	}{
		{admin, in, "application/json", table, http.StatusUnsupportedMediaType},
		{admin, in, "multipart/form-data; boundary=x", table, http.StatusUnsupportedMediaType},
		{admin, in, "text/plain", table, http.StatusUnsupportedMediaType},
		{admin, in, raw, nil, http.StatusBadRequest},
		{admin, in, raw, bytes.Repeat([]byte("x"), 16<<20+1), http.StatusRequestEntityTooLarge},
		{admin, in + "&dry_run=true", raw, table, http.StatusBadRequest},
		{admin, in + "&dry-run=yes", raw, table, http.StatusBadRequest},
		{admin, "/api/v1/sync/table", raw, table, http.StatusBadRequest},
		{admin, "/api/v1/catalogue/table?name=x&from=July", raw, table, http.StatusBadRequest},
		{partner, "/api/v1/catalogue/table?name=x", raw, table, http.StatusForbidden},
		{"", in, raw, table, http.StatusUnauthorized},
	} {
		status, text := send(wrong.key, "POST", wrong.path, wrong.kind, wrong.body)
		require.Equal(t, wrong.want, status, "%s %s: %s", wrong.path, wrong.kind, text)
	}
	status, text := send(partner, "GET", "/api/v1/sync/table.csv", raw, nil)
	require.Equal(t, http.StatusForbidden, status, text)
	require.NotContains(t, text, "0912345678")
	status, text = send(admin, "GET", "/api/v1/sync/table.csv?lang=en&from=2026-11-20", raw, nil)
	require.Equal(t, http.StatusOK, status, text)
	require.Contains(t, text, "0912345678")
	status, text = send(admin, "POST", "/api/v1/catalogue/table?name=tinh.csv&dry-run=true", raw, []byte("code,name\n9.000001,Thử\n"))
	require.Equal(t, http.StatusOK, status, text)
	require.Contains(t, text, `"new":1`)
	require.Contains(t, text, `"written":false`)

	// Who did what.
	status, text = send(admin, "GET", "/api/v1/audit", raw, nil)
	require.Equal(t, http.StatusOK, status)
	var audit wire.Audit
	require.NoError(t, json.Unmarshal([]byte(text), &audit))
	var did []string
	for _, e := range audit.Entries {
		if e.Of == "" && e.Did != wire.DidKey {
			did = append(did, e.Did+" "+map[bool]string{true: "console", false: "key"}[e.By == "console"])
		}
	}
	require.Equal(t, []string{"export key", "import key", "import key", "import console", "export console", "import console", "deactivate console", "activate console", "catalogue console"}, did)
	status, text = send(admin, "GET", "/api/v1/dossiers/H17.18-261120-0001/history", raw, nil)
	require.Equal(t, http.StatusOK, status, text)
	require.Equal(t, 2, strings.Count(text, `"what":"export"`), text)

	p.Kill()
	require.Contains(t, hub(0, "catalogue", "list", "--active"), "1.001193", "and without a hub the file itself")
}
