package report_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/report"
	"motcua/internal/stats"
)

// longest are services as offices name them, the longest of them.
func longest() []string {
	return []string{
		"Tư pháp - Hộ tịch", "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền của Việt Nam cấp hoặc chứng nhận",
		"Liên thông thủ tục hành chính về đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
		"Đất đai - Môi trường", "Lao động - Thương binh và Xã hội", "Trả kết quả",
	}
}

// figures is a report with numbers that are easily told apart, and sums that are sums.
func figures(span stats.Span, by stats.Dimension, rows int) stats.Report {
	made := on(30, 17, 5)
	r := stats.Report{
		Office: queue.Text{"vi": "Ủy ban nhân dân phường Ví Dụ"}, Period: stats.PeriodOf(span, on(25, 9, 0)), By: by, Made: made,
		Journal: stats.Head{ID: "j", Seq: 4711, Hash: strings.Repeat("0123456789abcdef", 4)},
		Levels: []stats.MarkLevel{
			{Key: "very", Name: queue.Text{"vi": "Rất hài lòng", "en": "Very satisfied"}, Satisfied: true},
			{Key: "yes", Name: queue.Text{"vi": "Hài lòng", "en": "Satisfied"}, Satisfied: true},
			{Key: "no", Name: queue.Text{"vi": "Không hài lòng", "en": "Not satisfied"}},
		},
	}
	for i := range rows {
		row := oneRow(i)
		row.Key, row.Name = fmt.Sprintf("k%d", i), queue.Text{"vi": longest()[i%len(longest())]}
		r.Rows = append(r.Rows, row)
		add(&r.Total, row)
	}
	for day := range 5 {
		for h := 7; h < 17; h++ {
			r.Arrivals[day][h] = (day*11 + h*7) % 40
		}
	}
	for i, day := range r.Period.Days() {
		p := stats.Point{At: day, Taken: (i * 37) % 90, Served: (i * 31) % 80, Processed: (i * 13) % 40, Late: i % 3}
		if p.Taken > 0 {
			p.Wait = stats.Spread{Count: p.Taken, Median: 200 + i*17, P90: 600 + i*31}
		}
		r.Series = append(r.Series, p)
	}
	return r
}

func oneRow(i int) (row stats.Row) {
	v := &row.Visits
	v.Taken, v.Channels = 1200+i, stats.Channels{Kiosk: 1000, Reception: 150 + i, Online: 50}
	v.Outcomes = stats.Outcomes{Registered: 700, Supplement: 80, Advised: 90 + i, Refused: 10, Returned: 220, Other: 5}
	v.Served, v.NoShows, v.TransfersIn, v.TransfersOut, v.Cancelled, v.Expired, v.Priority = 1105+i, 61, 12, 12, 20, 14, 77
	row.Wait = stats.Spread{Count: 1166 + i, Mean: 700 + i, Median: 615, P90: 1325, Within: stats.Share{Count: 1100, All: 1166 + i}}
	row.Service = stats.Spread{Count: 1105 + i, Mean: 280, Median: 250, P90: 600, Total: 280 * (1105 + i)}
	d := &row.Dossiers
	d.Received.Carried, d.Received.Online, d.Received.Direct, d.Received.Post = 40, 500+i, 190, 10
	d.Received.Total = 740 + i
	d.Processed.Early, d.Processed.OnTime, d.Processed.Late = 350+i, 330, 7
	d.Processed.Total = 687 + i
	d.InProgress.Total, d.InProgress.InTime, d.InProgress.Overdue = 48, 46, 2
	d.Paused.Total, d.Paused.Supplement, d.Paused.Payment = 5, 3, 2
	d.Punctual, d.Digitised = stats.Share{Count: 680 + i, All: 687 + i}, stats.Share{Count: 687 + i, All: 687 + i}
	row.Fees = stats.Fees{Amount: 2_342_000, Payments: 230, Receipts: stats.Receipts{Count: 219, Amount: 2_082_000}}
	row.Fees.Methods = []stats.Method{{Method: "", Receipts: stats.Receipts{Count: 219, Amount: 2_082_000}}, {Method: "transfer", Receipts: stats.Receipts{Count: 11, Amount: 260_000}}}
	row.Ratings = stats.Ratings{Count: 410, Levels: map[string]int{"very": 300, "yes": 90, "no": 20}, Satisfied: stats.Share{Count: 390, All: 410}}
	return row
}

// add adds the counts of a row to a total; its times are no counts.
func add(t *stats.Row, r stats.Row) {
	levels := map[string]int{}
	for k, n := range r.Ratings.Levels {
		levels[k] = t.Ratings.Levels[k] + n
	}
	plus(reflect.ValueOf(&t.Visits).Elem(), reflect.ValueOf(r.Visits))
	plus(reflect.ValueOf(&t.Dossiers).Elem(), reflect.ValueOf(r.Dossiers))
	plus(reflect.ValueOf(&t.Fees).Elem(), reflect.ValueOf(r.Fees))
	plus(reflect.ValueOf(&t.Ratings).Elem(), reflect.ValueOf(r.Ratings))
	t.Ratings.Levels = levels
	t.Wait, t.Service, t.Fees.Methods = r.Wait, r.Service, r.Fees.Methods
}

func plus(to, from reflect.Value) {
	for i := range to.NumField() {
		switch field := to.Field(i); field.Kind() {
		case reflect.Int, reflect.Int64:
			field.SetInt(field.Int() + from.Field(i).Int())
		case reflect.Struct:
			plus(field, from.Field(i))
		}
	}
}

func figuresPDF(t testing.TB, r stats.Report, lang string) []byte {
	t.Helper()
	pdf, err := report.Figures(r, office(), lang)
	require.NoError(t, err)
	return pdf
}

func assessed(agencies, each int) stats.Assessment {
	a := stats.Assessment{Period: stats.PeriodOf(stats.Quarter, on(25, 9, 0)), Made: on(30, 17, 5), Levels: figures(stats.Day, stats.ByOffice, 0).Levels}
	for i := range agencies {
		g := stats.Agency{Name: fmt.Sprintf("Sở Ví Dụ số %d", i)}
		if i == 0 {
			g.Name = ""
		}
		for n := range each {
			row := oneRow(n)
			row.Key, row.Name = fmt.Sprintf("c%d", n), queue.Text{"vi": fmt.Sprintf("Nguyễn Thị Hoàng Phương Khánh Quỳnh %d", i*each+n)}
			g.Rows = append(g.Rows, row)
			add(&g.Total, row)
			add(&a.Total, row)
		}
		a.Agencies = append(a.Agencies, g)
	}
	return a
}

func TestFiguresRead(t *testing.T) {
	day := figures(stats.Day, stats.ByOffice, 3)
	day.Open = true
	day.Series = nil
	for h := 7; h < 18; h++ {
		day.Series = append(day.Series, stats.Point{At: fmt.Sprintf("2026-11-25T%02d", h), Taken: h * 3 % 17, Processed: h % 5, Wait: stats.Spread{Count: 1, Median: h * 60, P90: h * 130}})
	}
	officials, err := report.Assessment(assessed(3, 4), office(), "vi")
	require.NoError(t, err)
	for name, pdf := range map[string][]byte{
		"figures-month":      figuresPDF(t, figures(stats.Month, stats.ByService, 6), "vi"),
		"figures-day":        figuresPDF(t, day, "vi"),
		"figures-unit-en":    figuresPDF(t, figures(stats.Quarter, stats.ByUnit, 6), "en"),
		"figures-assessment": officials,
	} {
		pages := texts(t, pdf)
		requireGolden(t, name, strings.Join(pages, "\f"))
		requireLooks(t, name, pdf)
		requireOnPaper(t, pdf)
		require.NotContains(t, strings.Join(pages, ""), "report.")
		for i, p := range pages {
			require.Contains(t, p, fmt.Sprintf("%d/%d", i+1, len(pages)), name)
			require.Equal(t, name == "figures-day", strings.Contains(p, day.Journal.Hash), "the head of the journal stands on a day's report")
		}
	}
	require.Equal(t, figuresPDF(t, day, "vi"), figuresPDF(t, day, "vi"))
	_, err = report.Figures(stats.Report{}, office(), "vi")
	require.ErrorIs(t, err, report.ErrNoTime)
}

// Tables go on over pages with their heads, names are whole, and nobody signs on a page that says nothing.
func TestManyRows(t *testing.T) {
	for _, rows := range []int{1, 11, 12, 400} {
		r := figures(stats.Month, stats.ByClerk, rows)
		for i := range r.Rows {
			r.Rows[i].Name = queue.Text{"vi": fmt.Sprintf("%s số %d.", longest()[i%6], i)}
		}
		pdf := figuresPDF(t, r, "vi")
		requireOnPaper(t, pdf, "-l", "6")
		pages := texts(t, pdf)
		all := solid(strings.Join(pages, ""))
		for _, row := range r.Rows[max(0, rows-3):] {
			require.GreaterOrEqual(t, strings.Count(all, solid(row.Name["vi"])), 5, "in each table")
		}
		for _, p := range pages {
			if strings.Contains(p, "NGƯỜI LẬP BÁO CÁO") {
				require.Contains(t, p, "Tổng cộng", "%d rows", rows)
			}
		}
	}
	pdf, err := report.Assessment(assessed(10, 8), office(), "vi")
	require.NoError(t, err)
	requireOnPaper(t, pdf)
	require.Contains(t, solid(strings.Join(texts(t, pdf), "")), solid("Quỳnh 79"))
}

// A month in which nothing happened has a report too: noughts, and dashes where there is nothing to measure.
func TestNothingHappened(t *testing.T) {
	r := figures(stats.Month, stats.ByOffice, 0)
	r.Total = stats.Row{}
	for i := range r.Series {
		r.Series[i] = stats.Point{At: r.Series[i].At}
	}
	pdf := figuresPDF(t, r, "vi")
	requireOnPaper(t, pdf)
	require.Contains(t, texts(t, pdf)[0], "–")
	v := report.FiguresView(r, "vi")
	require.True(t, v.Empty)
	require.Equal(t, "0", v.Totals[len(v.Totals)-3].Shown, "no apology is a result")
}

// BenchmarkFigures writes a month of about 20,000 visits, by 17 officials, as PDF and as a workbook.
func BenchmarkFigures(b *testing.B) {
	r := figures(stats.Month, stats.ByClerk, 17)
	for b.Loop() {
		figuresPDF(b, r, "vi")
		_, err := report.FiguresBook(r, "vi")
		require.NoError(b, err)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e3/float64(b.N), "ms-report")
}

// Tú Sơn printed 484 of 482 as 100 %: no file is made of such a report, and the row is named.
func TestMoreThanThereAreIsRefused(t *testing.T) {
	for _, f := range report.Formats() {
		r := figures(stats.Month, stats.ByService, 3)
		_, err := f.Figures(r, office(), "vi")
		require.NoError(t, err)
		r.Rows[1].Dossiers.Punctual = stats.Share{Count: 484, All: 482}
		_, err = f.Figures(r, office(), "vi")
		var excess *stats.ExcessError
		require.ErrorAs(t, err, &excess)
		require.Equal(t, "k1", excess.Row)
		a := assessed(2, 2)
		_, err = f.Assessment(a, office(), "vi")
		require.NoError(t, err)
		a.Agencies[1].Rows[1].Ratings.Satisfied = stats.Share{Count: 2, All: 1}
		_, err = f.Assessment(a, office(), "vi")
		require.ErrorAs(t, err, &excess)
	}
	_, err := report.Format("doc").Figures(figures(stats.Month, stats.ByOffice, 0), office(), "vi")
	require.ErrorContains(t, err, `"doc" is none of pdf, xlsx and csv`)
}
