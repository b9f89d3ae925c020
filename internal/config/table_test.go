package config_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/sheet"
)

func exampleOffice(t testing.TB) queue.Office {
	text, err := config.Example()
	require.NoError(t, err)
	o, err := config.ParseOffice("example.toml", text)
	require.NoError(t, err)
	return o
}

// The template as it is downloaded, in either language and format, is an office with the sample's services and counters.
func TestTheTemplateIsAnOffice(t *testing.T) {
	o := exampleOffice(t)
	for _, lang := range []string{"vi", "en"} {
		for _, format := range []sheet.Format{sheet.CSV, sheet.XLSX} {
			var file bytes.Buffer
			require.NoError(t, sheet.Write(&file, format, "Một Cửa", config.OfficeTable(o, lang)))
			got, problems := config.ParseTable("mau"+string(format), file.Bytes(), o)
			require.Empty(t, problems.Errors(), "%s %s", lang, format)
			require.Len(t, got.Services, len(o.Services))
			require.Equal(t, o.Services[0].Prefix, got.Services[0].Prefix)
			require.Equal(t, o.Services[0].Keywords, got.Services[0].Keywords)
			require.Equal(t, o.Services[0].Name, got.Services[0].Name)
			require.Equal(t, o.Services[0].Target, got.Services[0].Target)
			require.Len(t, got.Counters, len(o.Counters))
			require.Equal(t, "ho-tich", got.Counters[0].Serves[0].Service)
			require.Equal(t, o.Rules, got.Rules)
			require.Equal(t, o.Priorities, got.Priorities)
			require.Equal(t, "Sảnh chính", got.Zones[0].Name["vi"])
		}
	}
}

// Every mistake has its row, its column, and the column's name.
func TestAMistakeIsToldByRowAndColumn(t *testing.T) {
	table := strings.Join([]string{
		"Loại;Mã;Tên;Ký hiệu;Dịch vụ của quầy;Phục vụ (phút);Ghi chú",
		"Dịch vụ;;Hộ tịch;H;;12;",
		"Dịch vụ;;Chứng thực;H;;6;",
		"Dịch vụ;;Đất đai;L;;mười phút;",
		"Ghế;;Ghế chờ;;;;",
		"Dịch vụ;;Trả kết quả;;;4;",
		"Quầy;1;Hộ tịch;;H, X;;",
		"Quầy;;Không số;;H;;",
	}, "\n")
	_, problems := config.ParseTable("quầy.csv", []byte(table), exampleOffice(t))
	type at struct {
		line, column int
		key, code    string
	}
	var got []at
	for _, p := range problems {
		require.NotEmpty(t, p.In("vi"))
		require.NotContains(t, p.In("vi"), "{")
		if p.Warning && p.Code != "table-column" {
			continue
		}
		got = append(got, at{p.Line, p.Column, p.Key, p.Code})
		if p.Code == "duplicate-prefix" {
			require.Equal(t, "2", p.Params["line"])
		}
	}
	require.Equal(t, []at{
		{1, 7, "Ghi chú", "table-column"},
		{3, 4, "Ký hiệu", "duplicate-prefix"},
		{4, 6, "Phục vụ (phút)", "bad-duration"},
		{5, 1, "Loại", "table-kind"},
		{6, 4, "Ký hiệu", "missing"},
		{7, 5, "Dịch vụ của quầy", "unknown-reference"},
		{8, 2, "Mã", "missing"},
	}, got)

	for text, code := range map[string]string{
		"": sheet.CodeEmpty, "Mã;Tên\n1;x": "table-no-column", "Loại;Tên;Tên\n": "table-twice", "PK\x03\x04": sheet.CodeBadXLSX,
	} {
		_, problems := config.ParseTable("x", []byte(text), exampleOffice(t))
		require.NotEmpty(t, problems.Errors())
		require.Equal(t, code, problems.Errors()[0].Code, text)
		require.NotEqual(t, code, problems[0].In("vi"), "there are words for it")
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("Loại;Mã;Tên;Ký hiệu\nDịch vụ;a;A;H\nQuầy;1;\"x\ny\";\n"))
	f.Add([]byte("kind,id,name,services\ncounter,\x7f,\"\"\"\",\\\n"))
	o := exampleOffice(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		got, problems := config.ParseTable("f", data, o)
		for _, p := range problems {
			require.GreaterOrEqual(t, p.Line, 0)
		}
		if len(problems.Errors()) == 0 {
			_, err := config.WriteOffice(got)
			require.NoError(t, err)
		}
	})
}
