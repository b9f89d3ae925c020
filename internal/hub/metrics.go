package hub

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	vm "github.com/VictoriaMetrics/metrics"
)

// metrics are the numbers a hub publishes, in the text format of Prometheus. Labels are words of the program and the
// ids of services: their number is bounded by the code and by the office, and none is about a person.
type metrics struct {
	set     *vm.Set
	times   []float64 // seconds, the bounds of histograms
	latency *vm.PrometheusHistogram
	batch   *vm.PrometheusHistogram
	looked  []func(scrape) // looked up when somebody asks
}

func newMetrics() *metrics {
	set, times := vm.NewSet(), growing(.0002, 2.5, 11)
	return &metrics{
		set: set, times: times,
		latency: set.NewPrometheusHistogramExt("motcua_journal_append_seconds", times),
		batch:   set.NewPrometheusHistogramExt("motcua_journal_append_records", growing(1, 2, 10)),
	}
}

// growing are n bounds, each so many times the one before.
func growing(from, times float64, n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i], from = from, from*times
	}
	return all
}

// Command counts a command. It is web.Watch.
func (m *metrics) Command(kind, outcome string, took time.Duration) {
	m.set.GetOrCreateCounter(named("motcua_commands_total", "kind", kind, "outcome", outcome)).Inc()
	m.set.GetOrCreatePrometheusHistogramExt(named("motcua_command_seconds", "kind", kind), m.times).Update(took.Seconds())
}

func (m *metrics) appended(records int, took time.Duration, err error) {
	result := "kept"
	if err != nil {
		result = "failed"
	}
	m.set.GetOrCreateCounter(named("motcua_journal_appends_total", "result", result)).Inc()
	m.latency.Update(took.Seconds())
	m.batch.Update(float64(records))
}

// named is a metric with its labels, given as names and values in turn.
func named(name string, labels ...string) string {
	if len(labels) == 0 {
		return name
	}
	pairs := make([]string, 0, len(labels)/2)
	for i := 0; i+1 < len(labels); i += 2 {
		pairs = append(pairs, labels[i]+"="+strconv.Quote(labels[i+1]))
	}
	return name + "{" + strings.Join(pairs, ",") + "}"
}

func (m *metrics) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		m.write(w)
	})
}

func (m *metrics) write(w io.Writer) {
	s := scrape{w}
	s.kinds()
	m.set.WritePrometheus(w)
	for _, look := range m.looked {
		look(s)
	}
	vm.WriteProcessMetrics(w)
}

// scrape is one answer to somebody who asks.
type scrape struct{ io.Writer }

// kinds says what the set's own metrics are; it writes values alone.
func (s scrape) kinds() {
	for _, k := range [...][3]string{
		{"motcua_commands_total", "counter", "Commands by kind and by what became of them."},
		{"motcua_command_seconds", "histogram", "From a command's arrival to its outcome, durable."},
		{"motcua_journal_appends_total", "counter", "Appends to the journal by result."},
		{"motcua_journal_append_seconds", "histogram", "One append, durable on return."},
		{"motcua_journal_append_records", "histogram", "Records of one append."},
	} {
		s.head(k[0], k[1], k[2])
	}
}

func (s scrape) head(name, kind, help string) {
	fmt.Fprintf(s, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

// gauge begins a gauge; what it returns says a value of it, with labels given as names and values in turn.
func (s scrape) gauge(name, help string) (say func(value float64, labels ...string)) {
	s.head(name, "gauge", help)
	return func(value float64, labels ...string) {
		fmt.Fprintf(s, "%s %s\n", named(name, labels...), strconv.FormatFloat(value, 'g', -1, 64))
	}
}

// say is a gauge without labels.
func (s scrape) say(value float64, name, help string) { s.gauge(name, help)(value) }

// watch adds what is looked up when somebody asks.
func (m *metrics) watch(a *App) {
	m.looked = append(m.looked, a.journalFigures, a.roomFigures, a.buildingFigures)
}

func (a *App) journalFigures(s scrape) {
	stats := a.journal.Stats()
	s.say(float64(a.web.Sockets()), "motcua_sockets", "Live sockets open now.")
	s.say(float64(stats.OpenTx), "motcua_journal_open_reads", "Read transactions of the journal that are open now.")
	s.say(float64(stats.PendingPages), "motcua_journal_pending_pages", "Pages of the journal that wait for a read transaction to end.")
	s.say(float64(stats.FreePages), "motcua_journal_free_pages", "Pages of the journal that can be used again.")
	s.say(float64(stats.FileSize), "motcua_journal_bytes", "Size of the journal's file.")
	s.say(float64(a.journal.Head().Seq), "motcua_journal_seq", "Number of the newest record.")
}
