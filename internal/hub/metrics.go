package hub

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are the numbers a hub publishes. Labels are words of the program and the ids of services: their number is
// bounded by the code and by the office, and none is about a person.
type metrics struct {
	registry *prometheus.Registry
	commands *prometheus.CounterVec
	took     *prometheus.HistogramVec
	appends  *prometheus.CounterVec
	latency  prometheus.Histogram
	batch    prometheus.Histogram
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		commands: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "motcua_commands_total", Help: "Commands by kind and by what became of them.",
		}, []string{"kind", "outcome"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "motcua_command_seconds", Help: "From a command's arrival to its outcome, durable.",
			Buckets: prometheus.ExponentialBuckets(.0002, 2.5, 11),
		}, []string{"kind"}),
		appends: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "motcua_journal_appends_total", Help: "Appends to the journal by result.",
		}, []string{"result"}),
		latency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "motcua_journal_append_seconds", Help: "One append, durable on return.",
			Buckets: prometheus.ExponentialBuckets(.0002, 2.5, 11),
		}),
		batch: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "motcua_journal_append_records", Help: "Records of one append.", Buckets: prometheus.ExponentialBuckets(1, 2, 10),
		}),
	}
	m.registry.MustRegister(m.commands, m.took, m.appends, m.latency, m.batch,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Command counts a command. It is web.Watch.
func (m *metrics) Command(kind, outcome string, took time.Duration) {
	m.commands.WithLabelValues(kind, outcome).Inc()
	m.took.WithLabelValues(kind).Observe(took.Seconds())
}

func (m *metrics) appended(records int, took time.Duration, err error) {
	result := "kept"
	if err != nil {
		result = "failed"
	}
	m.appends.WithLabelValues(result).Inc()
	m.latency.Observe(took.Seconds())
	m.batch.Observe(float64(records))
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4})
}

// watch adds what is looked up when somebody asks.
func (m *metrics) watch(a *App) {
	gauge := func(name, help string, value func() float64) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
	}
	gauge("motcua_sockets", "Live sockets open now.", func() float64 { return float64(a.web.Sockets()) })
	gauge("motcua_journal_open_reads", "Read transactions of the journal that are open now.",
		func() float64 { return float64(a.journal.Stats().OpenTx) })
	gauge("motcua_journal_pending_pages", "Pages of the journal that wait for a read transaction to end.",
		func() float64 { return float64(a.journal.Stats().PendingPages) })
	gauge("motcua_journal_free_pages", "Pages of the journal that can be used again.",
		func() float64 { return float64(a.journal.Stats().FreePages) })
	gauge("motcua_journal_bytes", "Size of the journal's file.",
		func() float64 { return float64(a.journal.Stats().FileSize) })
	gauge("motcua_journal_seq", "Number of the newest record.", func() float64 { return float64(a.journal.Head().Seq) })
	m.registry.MustRegister(&room{a}, &building{a})
}
