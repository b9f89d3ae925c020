package catalogue_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/register"
)

// The fixture was made once, by the first program that wrote format 1:
//
//	go test ./internal/catalogue -run TestFormat1 -make-v1
//
// Never make it again: its worth is that an old program wrote it. A new format gets a fixture of its own.
var makeV1 = flag.Bool("make-v1", false, "write testdata/v1.db and testdata/v1.json anew")

// fixture is all that a catalogue holds.
type fixture struct {
	Versions map[dossier.ProcedureCode][]*catalogue.Procedure `json:"versions"`
	Active   []dossier.ProcedureCode                          `json:"active"`
	Imports  []catalogue.Imported                             `json:"imports"`
}

var fixtureCodes = []dossier.ProcedureCode{"1.001193", "1.013067", "2.000575"}

func contents(t *testing.T, c *catalogue.Catalogue) fixture {
	t.Helper()
	f := fixture{Versions: map[dossier.ProcedureCode][]*catalogue.Procedure{}}
	var err error
	for _, code := range fixtureCodes {
		f.Versions[code], err = c.Versions(code)
		require.NoError(t, err)
	}
	all, err := c.List(today)
	require.NoError(t, err)
	for _, e := range all {
		if e.Active {
			f.Active = append(f.Active, e.Code)
		}
	}
	f.Imports, err = c.Imports()
	require.NoError(t, err)
	return f
}

func TestFormat1IsReadForEver(t *testing.T) {
	if *makeV1 {
		makeFixture(t)
	}
	text, err := os.ReadFile("testdata/v1.db")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), register.FileName)
	require.NoError(t, os.WriteFile(path, text, 0o600))
	file, err := register.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	c, err := catalogue.Open(file)
	require.NoError(t, err)

	want, err := os.ReadFile("testdata/v1.json")
	require.NoError(t, err)
	got, err := json.Marshal(contents(t, c))
	require.NoError(t, err)
	require.JSONEq(t, string(want), string(got))

	r := take(t, c, one("Tên mới")) // and it is written to
	require.Equal(t, []int{1, 1}, []int{r.New, r.Changed})
	require.Equal(t, 4, mustAt(t, c, "1.001193", today).Version)
}

// fixtureTable uses every column, and leaves each one empty somewhere.
func fixtureTable(name, gone string) string {
	return table(
		[]string{
			"code", "name", "name_en", "field", "unit", "level", "decision", "term_direct", "term_online", "term_post", "term_note", "fee",
			"papers", "samples", "forms", "steps", "source", "sure_name", "sure_term", "sure_fee", "common", "group", "abolished",
		},
		[]string{
			"1.001193", name, "Birth", "Hộ tịch", "Tư pháp", "Cấp xã", "1/QĐ", "1 (không rõ đơn vị)", "0,5 ngày làm việc", "8 Giờ",
			"Ngay trong ngày tiếp nhận; nhận sau 15 giờ → ngày làm việc tiếp theo", "8,000 VNĐ",
			"Giấy chứng sinh [1]; Tờ khai [1+2]; Căn cước => CSDL dân cư", "Tờ khai <https://x.vn/to-khai>; Mẫu giấy", "TK01; TK02",
			"Tiếp nhận = 0,25 ngày làm việc; Thẩm định @ Tư pháp = 15 ngày; Trả", "Cổng DVCQG 2026", "SURE", "LAW-MEMORY", "SURE", "Y", "A Tư pháp", "",
		},
		[]string{"1.013067", "Ba trường hợp", "", "", "", "", "", "7 Ngày làm việc / 1 Giờ / 2 Ngày làm việc", "15 Ngày", "-", "", "Miễn phí", "", "", "", "", "", "", "", "PROVINCIAL"},
		[]string{"2.000575", "Cấp lại", "", "", "", "", "", "", "", "", "Cấp lại: 01 ngày làm việc; cấp đổi: 03 ngày làm việc", "2.000đ/trang", "", "", "", "", "", "", "", "", "", "", gone},
	)
}

func makeFixture(t *testing.T) {
	path := filepath.Join(t.TempDir(), register.FileName)
	file, err := register.Open(path)
	require.NoError(t, err)
	c, err := catalogue.Open(file)
	require.NoError(t, err)
	take(t, c, fixtureTable("Khai sinh", ""))
	take(t, c, fixtureTable("Đăng ký khai sinh", ""))
	take(t, c, fixtureTable("Đăng ký khai sinh (mới)", "x"), from(today.AddDate(0, 7, 0)))
	require.NoError(t, c.Activate(true, today, "1.001193", "2.000575"))
	want, err := json.MarshalIndent(contents(t, c), "", "  ")
	require.NoError(t, err)
	require.NoError(t, file.Close())
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("testdata/v1.db", text, 0o644))
	require.NoError(t, os.WriteFile("testdata/v1.json", append(want, '\n'), 0o644))
}

func TestBucketsThatCannotBeReadAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), register.FileName)
	file, err := register.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	c, err := catalogue.Open(file)
	require.NoError(t, err)
	take(t, c, one("A"))
	put := func(bucket, key, value string) {
		t.Helper()
		require.NoError(t, file.Update(func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("catalogue"))
			if bucket != "" {
				b = b.Bucket([]byte(bucket))
			}
			return b.Put([]byte(key), []byte(value))
		}))
	}
	put("", "format", "2")
	_, err = catalogue.Open(file)
	require.ErrorIs(t, err, catalogue.ErrNewer)
	require.ErrorContains(t, err, "its format is 2, this program knows 1")
	_, _, err = c.At("1.001193", today)
	require.ErrorIs(t, err, catalogue.ErrNewer)
	put("", "format", "")
	_, err = catalogue.Open(file)
	require.ErrorIs(t, err, catalogue.ErrDamaged)
	put("", "format", "1")

	put("versions", "1.001193/2026-11-25/00000001", "{")
	_, _, err = c.At("1.001193", today)
	require.ErrorIs(t, err, catalogue.ErrDamaged)
	put("versions", "1.001193/2026-11-25/00000001", `{"code":"1.001194","version":1,"from":"2026-11-25"}`)
	_, err = c.Find("khai", today.AddDate(0, 0, 1))
	require.ErrorIs(t, err, catalogue.ErrDamaged)
	put("imports", "x", "")
	_, err = c.Imports()
	require.ErrorIs(t, err, catalogue.ErrDamaged)
}
