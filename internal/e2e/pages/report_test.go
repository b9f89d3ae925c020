package pages

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/sheet"
	"motcua/internal/stats"
	"motcua/internal/wire"
)

// month lets an office work for some days: numbers, calls, outcomes, people who do not come, dossiers.
func (o *office) month(days int) {
	chance := rand.New(rand.NewPCG(5, 26))
	outcomes := []queue.Outcome{queue.Registered, queue.Registered, queue.Supplement, queue.Advised, queue.Refused, queue.Returned, queue.Other}
	desks := []struct {
		id       string
		services []string
	}{{"1", []string{"ho-tich", "chung-thuc"}}, {"2", []string{"giao-dich"}}, {"5", []string{"dat-dai", "kinh-doanh"}}}
	for day := range days {
		if day > 0 {
			o.forward(24 * time.Hour)
		}
		for _, desk := range desks {
			id := desk.id
			o.post("counters/"+id+"/open", wire.OpenCounter{}, nil)
			for _, s := range desk.services {
				o.issue(s, 1+chance.IntN(3))
			}
			o.forward(time.Duration(2+chance.IntN(9)) * time.Minute)
			for range 2 {
				o.post("counters/"+id+"/next", struct{}{}, nil)
				if o.counter(id).Current == nil { // nobody waits
					continue
				}
				if chance.IntN(6) == 0 {
					o.post("counters/"+id+"/no-show", struct{}{}, nil)
					continue
				}
				o.post("counters/"+id+"/start", struct{}{}, nil)
				o.forward(time.Duration(1+chance.IntN(5)) * time.Minute)
				o.post("counters/"+id+"/finish", wire.Finish{Outcome: outcomes[chance.IntN(len(outcomes))]}, nil)
			}
		}
		v := o.enter(fmt.Sprintf("Nguyễn Văn Mẫu %d", day))
		if day%2 == 0 {
			o.act(v, wire.ActFinish, map[string]any{"digitised": day%4 == 0})
		}
	}
}

func (o *office) file(path string) (body []byte, name string) {
	o.t.Helper()
	answer, err := o.http.Get(o.app.URL() + "/api/v1/" + path)
	require.NoError(o.t, err)
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	require.NoError(o.t, err)
	require.Equal(o.t, http.StatusOK, answer.StatusCode, "%s", body)
	_, name, _ = strings.Cut(answer.Header.Get("Content-Disposition"), "filename=")
	return body, strings.Trim(name, `"`)
}

// visitsOf is what every form of a report has to say of a row's visits, in the order of the table.
func visitsOf(r stats.Row) []int {
	v, o := r.Visits, r.Visits.Outcomes
	return []int{
		v.Taken, v.Channels.Kiosk, v.Channels.Reception, v.Channels.Online, v.Priority, v.Back,
		v.Served, o.Registered, o.Supplement, o.Advised, o.Refused, o.Returned, o.Other, v.NoShows,
	}
}

// One generated month by service: the API, the page, the PDF, the workbook and the text say the same of every row.
func TestEveryFormOfAReportSaysTheSame(t *testing.T) {
	t.Parallel()
	o := openRegister(t)
	o.month(4)
	const query = "?period=month&date=2026-11&by=service"
	var r stats.Report
	o.get("reports"+query, &r)
	nowhere := r.Rows[len(r.Rows)-1]
	require.Empty(t, nowhere.Key)
	require.Equal(t, 4, nowhere.Dossiers.Received.Total, "they were handed in without a number")
	r.Rows = r.Rows[:len(r.Rows)-1]
	require.Greater(t, len(r.Rows), 5)
	require.Positive(t, r.Total.Visits.NoShows)
	require.Equal(t, 4, r.Total.Dossiers.Received.Total)

	rows := map[string]stats.Row{"Toàn cơ quan": r.Total, "Không rõ dịch vụ": nowhere}
	for _, row := range r.Rows {
		rows[row.Name["vi"]] = row
	}
	onPage(t, o, query, r)
	onPaper(t, o, query, r)
	inTheBook(t, o, query, r)
	asText(t, o, query, rows)
}

// percent is a share as Vietnamese writes it.
func percent(t *testing.T, s stats.Share) string {
	p, ok := s.Percent()
	require.True(t, ok)
	return fmt.Sprintf("%d,%02d%%", p/100, p%100)
}

func onPage(t *testing.T, o *office, query string, r stats.Report) {
	p := o.page(t, browser.Desktop, "/reports"+query)
	p.Wait(`document.body.dataset.report === 'shown'`)
	got := browser.Eval[[][]string](p, `[...document.querySelectorAll('[data-table=visits] tbody tr')].map((tr) => [...tr.children].map((c) => c.textContent))`)
	require.Len(t, got, len(r.Rows)+1)
	for i, row := range append(r.Rows, r.Total) {
		if i < len(r.Rows) {
			require.Equal(t, row.Name["vi"], got[i][1])
		}
		for n, want := range visitsOf(row) {
			require.Equal(t, fmt.Sprint(want), got[i][2+n], "%s, column %d", got[i][1], n)
		}
	}
	require.Equal(t, fmt.Sprint(r.Total.Visits.Taken), p.Text(`[data-key=taken] dd`))
	require.Equal(t, percent(t, r.Total.Wait.Within), p.Text(`[data-key=within] dd`))

	// Its columns sort, the sum stays where it is, and the third press gives the hub's order back.
	for _, sorted := range []string{"descending", "ascending", ""} {
		p.Click(`[data-table=visits] th[data-column="2"] button`)
		p.Wait(fmt.Sprintf(`(document.querySelector('[data-table=visits] th[data-column="2"]').getAttribute('aria-sort') || '') === %q`, sorted))
		require.Equal(t, "Tổng cộng", p.Text(`[data-table=visits] tbody tr:last-child th`))
	}
	require.Equal(t, got, browser.Eval[[][]string](p, `[...document.querySelectorAll('[data-table=visits] tbody tr')].map((tr) => [...tr.children].map((c) => c.textContent))`))
	require.Contains(t, p.Text(`[data-chart=visits] desc`), "cao nhất")
}

func onPaper(t *testing.T, o *office, query string, r stats.Report) {
	pdf, name := o.file("reports.pdf" + query)
	require.Equal(t, "bao-cao-thang-2026-11-theo-dich-vu.pdf", name)
	cmd := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	text, err := cmd.Output()
	require.NoError(t, err)
	all := strings.Join(strings.Fields(string(text)), " ")
	for _, row := range r.Rows {
		want := row.Name["vi"]
		for _, n := range visitsOf(row) {
			want += fmt.Sprintf(" %d", n)
		}
		require.Contains(t, all, want)
	}
}

func inTheBook(t *testing.T, o *office, query string, r stats.Report) {
	data, name := o.file("reports.xlsx" + query)
	require.Equal(t, "bao-cao-thang-2026-11-theo-dich-vu.xlsx", name)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer f.Close()
	rows, err := f.GetRows("Lượt giao dịch", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	const head = 3
	for i, row := range append(r.Rows, r.Total) {
		for n, want := range visitsOf(row) {
			require.Equal(t, fmt.Sprint(want), rows[head+i][2+n])
		}
	}
	require.Equal(t, "Từ ngày", cell(t, f, "Tổng hợp", "A3"))
	require.Equal(t, "01/11/2026", cell(t, f, "Tổng hợp", "B3"))
	_, err = sheet.Read(data)
	require.NoError(t, err, "our own reader takes it too")
}

func cell(t *testing.T, f *excelize.File, page, at string) string {
	t.Helper()
	text, err := f.GetCellValue(page, at)
	require.NoError(t, err)
	return text
}

func asText(t *testing.T, o *office, query string, rows map[string]stats.Row) {
	data, name := o.file("reports.csv" + query)
	require.Equal(t, "bao-cao-thang-2026-11-theo-dich-vu.csv", name)
	text, marked := strings.CutPrefix(string(data), "\ufeff")
	require.True(t, marked)
	c := csv.NewReader(strings.NewReader(text))
	c.Comma = ';'
	lines, err := c.ReadAll()
	require.NoError(t, err)
	at := map[string]int{}
	for i, h := range lines[0] {
		require.NotContains(t, at, h, "heads differ")
		at[h] = i
	}
	require.Len(t, lines, len(rows)+1)
	for _, line := range lines[1:] {
		row, ok := rows[line[2]]
		require.True(t, ok, line[2])
		require.Equal(t, "2026-11-01", line[0])
		for head, want := range map[string]int{
			"Số đã lấy / Tổng số": row.Visits.Taken, "Đã phục vụ / Tổng số": row.Visits.Served, "Vắng mặt / Số lượt": row.Visits.NoShows,
		} {
			require.Equal(t, fmt.Sprint(want), line[at[head]], head)
		}
		if row.Wait.Within.All > 0 {
			require.Equal(t, percent(t, row.Wait.Within), line[at["Thời gian chờ (phút) / Trong mục tiêu"]])
		}
	}
}

// The page is walked through by keyboard, says what is wrong and what is not there, and keeps its place in its address.
func TestReportsByKeyboard(t *testing.T) {
	t.Parallel()
	o := openRegister(t)
	o.month(1)
	p := o.page(t, browser.Desktop, "/reports?period=day&by=counter")
	p.WaitText(".report-title", "ngày 23 tháng 11 năm 2026")
	p.Wait(live)
	p.Press("ArrowLeft")
	p.WaitText(".report-title", "ngày 22 tháng 11 năm 2026")
	p.WaitText(".report-empty", "Không có lượt giao dịch")
	require.Contains(t, browser.Eval[string](p, `location.search`), "date=2026-11-22")
	p.Press("0")
	p.WaitText(".report-title", "ngày 23 tháng 11 năm 2026")
	require.Equal(t, "true", browser.Eval[string](p, `document.getElementById('after').getAttribute('aria-disabled')`), "there is no report of the future")
	p.Click(`[data-span=quarter]`)
	p.WaitText(".report-title", "quý IV năm 2026")
	p.Click(`[data-by=officials]`)
	p.WaitText(".report-title", "Đánh giá công chức")
	require.Contains(t, browser.Eval[string](p, `document.querySelector('[data-file=xlsx]').href`), "/api/v1/reports/assessment.xlsx?quarter=2026-10-01&lang=vi")
	p.Click(`[data-span=month]`) // an assessment is of a quarter
	require.Contains(t, p.Text(".report-title"), "quý IV năm 2026")
	for _, kind := range []string{"pdf", "xlsx", "csv"} {
		data, name := o.file("reports/assessment." + kind + "?quarter=2026-Q4")
		require.NotEmpty(t, data)
		require.Equal(t, "danh-gia-can-bo-quy-2026-q4."+kind, name)
	}
	p.Click(`.lang[lang=en]`)
	p.WaitText(".report-title", "Assessment of the officials")
	require.Zero(t, browser.Eval[int](p, `(document.body.innerText.match(/\breport\.[a-z]/g) || []).length`), "every text is there")

	p.Go(o.app.URL() + "/reports?period=day&date=2027-01-04&by=office")
	p.WaitText(".report-fault", "2027-01-04")
	require.True(t, browser.Eval[bool](p, `document.querySelector('.report-files').hidden`))
	p.Screenshot(filepath.Join(t.TempDir(), "fault.png"))
}
