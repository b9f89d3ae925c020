package pages

import (
	"crypto/rand"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/engine"
	"motcua/internal/queue"
)

// BenchmarkSupervisor is the way of a call from its command until the supervisor's page of fifty counters has painted
// it: two frames after the tile has the number, as a wall counts it. Beside it: the same two frames of the same page
// when a script changes one word.
func BenchmarkSupervisor(b *testing.B) {
	o := shaped(b, func(o *office) { o.shape = large })
	o.busy()
	p := o.page(b, desk, "/supervisor")
	p.Wait(`document.querySelectorAll('.s-tile').length === 50`)
	require.True(b, browser.Eval[bool](p, `(() => {
		window.painted = {};
		new MutationObserver(() => {
			const n = document.querySelector('[data-counter="6"] .s-tile-number');
			const number = n && n.textContent;
			if (!number || window.painted[number]) return;
			window.painted[number] = -1;
			requestAnimationFrame(() => requestAnimationFrame(() => { window.painted[number] = performance.timeOrigin + performance.now(); }));
		}).observe(document.querySelector('#s-tiles'), {childList: true});
		return true;
	})()`))
	do := func(body queue.Command) queue.Result {
		r, err := o.app.Engine().Do(b.Context(), engine.Command{Request: rand.Text(), Sender: "bench", Body: body})
		require.NoError(b, err)
		return r
	}
	service := o.counter("6").Serves[0].Service
	var waits, bare []float64
	for b.Loop() {
		do(queue.IssueTicket{Service: service})
		bare = append(bare, browser.Eval[float64](p, `new Promise((done) => { const began = performance.now(); document.title = began; requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began))); })`))
		began := time.Now()
		number := do(queue.CallNext{Counter: "6"}).Told.Number
		p.Wait(fmt.Sprintf("window.painted[%q] > 0", number))
		waits = append(waits, browser.Eval[float64](p, fmt.Sprintf("window.painted[%q]", number))-float64(began.UnixNano())/1e6)
		do(queue.Finish{Counter: "6", Outcome: queue.Other})
	}
	slices.Sort(waits)
	slices.Sort(bare)
	b.ReportMetric(0, "ns/op")
	for _, at := range []int{50, 99} {
		b.ReportMetric(waits[len(waits)*at/100], fmt.Sprintf("ms-p%d", at))
		b.ReportMetric(bare[len(bare)*at/100], fmt.Sprintf("ms-bare-p%d", at))
	}
}
