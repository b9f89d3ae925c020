package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/report"
	"motcua/internal/wire"
)

func birth() wire.Procedure {
	return wire.Procedure{
		Code: "1.001193", Name: "Thủ tục đăng ký khai sinh", Field: "Hộ tịch",
		Terms: []wire.ProcedureTerm{
			{Channel: dossier.Direct, Length: calendar.Days(3)}, {Channel: dossier.Online, Length: calendar.Days(2)}, {Channel: dossier.PublicPost, Text: "1 (không rõ đơn vị)"},
		},
		Papers: []wire.ProcedurePaper{{Name: "Giấy chứng sinh", Originals: 1}, {Name: "Nơi cư trú", Data: "CSDL dân cư"}},
	}
}

func board() report.Board {
	return report.Board{At: on(25, 9, 0), Agency: "UBND PHƯỜNG 11", Phone: "0263 3822 222", URL: "http://motcua.phuong11.gov.vn/"}
}

func posters(t *testing.T, b report.Board, all ...wire.Procedure) []byte {
	t.Helper()
	pdf, err := report.Posters(all, b)
	require.NoError(t, err)
	return pdf
}

func TestAPosterReads(t *testing.T) {
	pdf := posters(t, board(), birth())
	require.Equal(t, pdf, posters(t, board(), birth()), "the same bytes")
	pages := texts(t, pdf)
	require.Len(t, pages, 1)
	for _, want := range []string{
		"UBND PHƯỜNG 11", "Thủ tục đăng ký khai sinh", "1.001193", "Nộp trực tiếp: 3 ngày làm việc", "Nộp trực tuyến: 2 ngày làm việc",
		"Nộp qua bưu chính: chưa rõ thời hạn, xin hỏi tại quầy", "Theo quy định của tỉnh", "Giấy chứng sinh (1 bản chính)",
		"không phải nộp, cơ quan tự tra trong CSDL dân cư", "0263 3822 222",
	} {
		require.Contains(t, solid(pages[0]), solid(want))
	}
	require.Equal(t, "http://motcua.phuong11.gov.vn/p/1.001193", qr(t, heading(t, pdf)))
}

func TestPostersOfEverySort(t *testing.T) {
	bare := wire.Procedure{Code: "1.000002", Name: strings.Repeat("Cấp giấy phép xây dựng công trình ", 8), Fee: dossier.Fee{Kind: dossier.FeeAmount, Amount: 75000}}
	long := birth()
	long.NameEn = "Birth registration"
	for range 60 {
		long.Papers = append(long.Papers, wire.ProcedurePaper{Name: "Bản sao giấy tờ chứng minh quyền sử dụng đất theo quy định của pháp luật về đất đai", Copies: 1})
	}
	b := board()
	b.A3, b.URL, b.Lang = true, "", "en"
	pages := texts(t, posters(t, b, bare, long))
	require.Len(t, pages, 3)
	require.Contains(t, pages[0], "75.000 đ")
	require.Contains(t, pages[0], "Not known, please ask at the counter")
	require.Contains(t, solid(pages[0]), solid("the catalogue lists no papers"))
	require.NotContains(t, pages[0], "Scan to read")
	require.Contains(t, pages[1], "Birth registration")
	require.Contains(t, solid(strings.Join(pages[1:], "")), "62.Bản")
	info := string(poppler(t, posters(t, b, bare), "pdfinfo", "-"))
	require.Regexp(t, `Page size: +841\.\d+ x 1190\.`, info)
	_, err := report.Posters(nil, report.Board{})
	require.Error(t, err)
}

// The citizens' poster is one page in either language, small or large, with every line of it.
func TestTheCitizensPosterIsOnePage(t *testing.T) {
	for _, b := range []report.Board{
		{At: on(25, 9, 0), Agency: "Trung tâm Phục vụ hành chính công phường Hòa Bình", Phone: "0243 123 456", URL: "http://192.168.1.10:8080"},
		{At: on(25, 9, 0), Agency: "Bộ phận Một cửa", Lang: "en", A3: true},
	} {
		pdf, err := report.CitizenPoster(b)
		require.NoError(t, err)
		require.Equal(t, 1, bytes.Count(pdf, []byte("/Type /Page\n")))
	}
	_, err := report.CitizenPoster(report.Board{})
	require.Error(t, err)
}
