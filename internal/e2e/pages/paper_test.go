package pages

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	hublink "motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// station is a printing station whose printer does what the test says.
type station struct {
	*office
	id     string
	link   *hublink.Client
	took   chan wire.PrintDocument // content of each job
	finish chan wire.PrintResult   // how it ends
}

// station connects a printing station of a counter.
func (o *office) station(id, counter string) *station {
	o.t.Helper()
	s := &station{office: o, id: id, took: make(chan wire.PrintDocument), finish: make(chan wire.PrintResult, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	jobs, up := make(chan string, 8), make(chan bool, 8)
	seen := map[string]bool{}
	s.link = &hublink.Client{
		URL: o.app.URL() + "/api/v1/live", Topics: []string{wire.TopicStation + id}, Hello: wire.Report{Kind: "kiosk", Device: id},
		OnLink: func(is bool) { up <- is },
		OnView: func(_ string, m wire.Message) {
			var v wire.StationView
			if json.Unmarshal(m.Data, &v) == nil {
				for _, job := range v.Jobs {
					if !seen[job] {
						seen[job] = true
						jobs <- job
					}
				}
			}
		},
	}
	var parts sync.WaitGroup
	parts.Go(func() { _ = s.link.Run(ctx) })
	parts.Go(func() { s.print(ctx, jobs) })
	o.t.Cleanup(func() { cancel(); parts.Wait() })
	require.True(o.t, <-up)
	s.paper("ok", counter)
	return s
}

func (s *station) paper(state, counter string) {
	s.t.Helper()
	require.True(s.t, s.link.Send(wire.Report{Type: "device", State: &wire.Health{Paper: state, Counter: counter}}))
}

// print takes one job after the other.
func (s *station) print(ctx context.Context, jobs <-chan string) {
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-jobs:
			var content wire.PrintDocument
			s.say(ctx, job+"/take", struct{}{}, &content)
			select {
			case <-ctx.Done():
				return
			case s.took <- content:
			}
			select {
			case <-ctx.Done():
				return
			case result := <-s.finish:
				s.say(ctx, job, result, &wire.PrintJob{})
			}
		}
	}
}

// say posts as the station.
func (s *station) say(ctx context.Context, job string, body, v any) {
	data, _ := json.Marshal(body)
	address := s.app.URL() + "/api/v1/devices/" + s.id + "/jobs/" + job
	request, _ := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(data))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Motcua-Device", s.id)
	answer, err := http.DefaultClient.Do(request)
	if err == nil {
		_ = json.NewDecoder(answer.Body).Decode(v)
		_ = answer.Body.Close()
	}
}

// A number of reception comes out at the station it chose; what the printer does is said where it matters, until the
// citizen has a paper.
func TestPaperOnTheStaffPages(t *testing.T) {
	o := open(t, nil)
	s := o.station("quay-1", "1")
	o.post("counters/1/open", wire.OpenCounter{Seat: queue.SeatKeep}, nil)

	p := o.page(t, browser.Desktop, "/reception")
	p.Wait(`document.querySelector('#printer option[value="quay-1"]')`)
	browser.Eval[bool](p, `(() => { const s = document.querySelector('#printer'); s.value = 'quay-1'; return s.dispatchEvent(new Event('change')); })()`)
	p.Click(`[data-service="ho-tich"]`)
	p.Click("#issue")
	first := <-s.took
	require.False(t, first.Copy, "the first paper")
	require.Equal(t, "H001", first.Ticket.Number)
	p.WaitText(".done-paper", "Đang in phiếu H001 ở quay-1")
	s.finish <- wire.PrintResult{State: "printed"}
	p.WaitText(".done-paper", "Đã in phiếu H001")
	p.Click(".ask-submit")
	p.Click(`[data-reprint="H001"]`)
	require.True(t, (<-s.took).Copy)
	s.finish <- wire.PrintResult{State: "failed", Why: "paper-end"}
	p.WaitText("#toasts", "quay-1 hết giấy. Xin đọc số cho người dân.")
	p.WaitText(`[data-number="H001"]`, "phiếu không in được")
	p.Close()

	s.paper("near-end", "1")
	p = o.page(t, browser.Desktop, "/office")
	p.WaitText(".o-problem-warn", "quay-1: sắp hết giấy")
	p.WaitText(".o-devices", "Quầy 1 · sắp hết giấy")
	p.WaitText(".o-paperless", "phiếu không in được · bản in lại")
	s.paper("near-end", "99")
	p.WaitText(".o-problem-bad", "quay-1 đặt cho quầy 99, nhưng cơ quan không có quầy này")
	s.paper("near-end", "1")
	p.Wait(`!document.querySelector('.o-problem-bad')`)
	p.Click(`.o-paperless [data-reprint="H001"]`)
	p.WaitText(`dialog[data-ask="print"]`, "sắp hết giấy")
	p.Press("1")
	require.True(t, (<-s.took).Copy)
	s.finish <- wire.PrintResult{State: "printed"}
	p.Wait(`document.querySelector('.o-paperless').hidden`)
	p.WaitText(".o-papers", "1 lần in không ra phiếu")
	p.Close()

	o.post("counters/1/next", struct{}{}, nil)
	p = o.sit(t, browser.Desktop, "1", "Phạm Thu Hà")
	p.WaitText("#banners", "Thiết bị của quầy (quay-1) sắp hết giấy")
	able(t, p, `[data-verb="print"]`)
	p.Press("i")
	require.Equal(t, "H001", (<-s.took).Ticket.Number)
	s.finish <- wire.PrintResult{State: "unknown", Why: "no-answer"}
	p.WaitText("#toasts", "Không rõ phiếu H001")
	p.WaitText(".stage-tags", "không rõ đã in chưa")
	require.Equal(t, queue.PaperUnknown, o.counter("1").Current.Paper)
	require.Equal(t, []int{1, 1}, []int{o.room().PapersFailed, o.room().PapersUnknown})
}
