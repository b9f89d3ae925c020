package report_test

import (
	"fmt"
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
	r.Total.Wait, r.Total.Service = oneRow(3).Wait, oneRow(3).Service
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
	row.Ratings = stats.Ratings{Count: 410, Levels: map[string]int{"very": 300, "yes": 90, "no": 20}, Satisfied: stats.Share{Count: 390, All: 410}}
	return row
}

func add(t *stats.Row, r stats.Row) {
	t.Visits.Taken += r.Visits.Taken
	t.Visits.Served += r.Visits.Served
	t.Visits.NoShows += r.Visits.NoShows
	t.Visits.Outcomes.Registered += r.Visits.Outcomes.Registered
	t.Visits.Outcomes.Advised += r.Visits.Outcomes.Advised
	t.Dossiers.Received.Total += r.Dossiers.Received.Total
	t.Dossiers.Processed.Total += r.Dossiers.Processed.Total
	t.Dossiers.Processed.Early += r.Dossiers.Processed.Early
	t.Dossiers.Processed.OnTime += r.Dossiers.Processed.OnTime
	t.Dossiers.Processed.Late += r.Dossiers.Processed.Late
	t.Dossiers.Punctual = t.Dossiers.Punctual.Add(r.Dossiers.Punctual)
	t.Dossiers.Digitised = t.Dossiers.Digitised.Add(r.Dossiers.Digitised)
	t.Fees.Amount += r.Fees.Amount
	t.Ratings.Count += r.Ratings.Count
	t.Ratings.Satisfied = t.Ratings.Satisfied.Add(r.Ratings.Satisfied)
	if t.Ratings.Levels == nil {
		t.Ratings.Levels = map[string]int{}
	}
	for k, n := range r.Ratings.Levels {
		t.Ratings.Levels[k] += n
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
	for _, rows := range []int{1, 9, 10, 11, 12, 13, 400} {
		r := figures(stats.Month, stats.ByClerk, rows)
		for i := range r.Rows {
			r.Rows[i].Name = queue.Text{"vi": fmt.Sprintf("%s số %d.", longest()[i%6], i)}
		}
		pdf := figuresPDF(t, r, "vi")
		requireOnPaper(t, pdf)
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
	pdf, err := report.Assessment(assessed(20, 20), office(), "vi")
	require.NoError(t, err)
	requireOnPaper(t, pdf)
	require.Contains(t, solid(strings.Join(texts(t, pdf), "")), solid("Quỳnh 399"))
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
