package main

// suite is one run of go test.
type suite struct {
	pkg, pattern, times string
}

// suites are the runs, in the order of the table. How often each benchmark repeats bounds the whole to a few minutes.
func suites() []suite {
	return []suite{
		{"./internal/e2e", "^BenchmarkIssue$", "8x"},
		{"./internal/e2e", "^Benchmark(Post|Sixteen)$", "10x"},
		{"./internal/e2e", "^BenchmarkOneClient$", "8x"},
		{"./internal/e2e", "^Benchmark(Clerks|CallToSocket)$", "300x"},
		{"./internal/e2e", "^BenchmarkPainted$", "40x"},
		{"./internal/web", "^BenchmarkRoom$", "300x"},
		{"./internal/e2e/pages", "^BenchmarkSupervisor$", "40x"},
		{"./internal/live", "^BenchmarkFanOut$/./bytes=4000", "2x"},
		{"./internal/live", "^BenchmarkStalledReader$", "2x"},
		{"./internal/live", "^BenchmarkMemory$", "1x"},
		{"./internal/e2e", "^Benchmark(Start|Monday)$", "5x"},
		{"./internal/typeset", "^BenchmarkTicket$", "2000x"},
		{"./internal/device/sim", "^BenchmarkJob$", "500x"},
		{"./internal/kiosk", "^BenchmarkTouch$", "100x"},
		{"./internal/sync", "^BenchmarkHundredThousand$", "2000x"},
		{"./internal/hub", "^BenchmarkMonthReport$", "9x"},
		{"./internal/report", "^BenchmarkFigures$", "20x"},
		{"./internal/e2e", "^BenchmarkSize$", "1x"},
	}
}

// goal is one line of the table: a metric of a benchmark, and where it has to stay.
type goal struct {
	what      string
	bench     string // as go test prints it, without the number of processors
	metric    string
	limit     float64
	atLeast   bool   // the limit is the lowest good figure; else the highest
	or        string // a second metric that is good enough at its own limit
	orLimit   float64
	orAtLeast bool
	beside    string // what was measured in the same run
}

func goals() []goal {
	issue := func(kiosks string) goal {
		return goal{
			what: "durable issue, " + kiosks + " at once, of a bare file", bench: "BenchmarkIssue/kiosks=" + kiosks,
			metric: "of-bare", limit: 0.35, atLeast: true, beside: "bare/s",
		}
	}
	fan := func(screens, name string, limit float64) goal {
		return goal{
			what: "a view to " + name + " screens, last one", bench: "BenchmarkFanOut/listeners=" + screens + "/bytes=4000",
			metric: "ms-last", limit: limit, beside: "ms-bare",
		}
	}
	bare := func(screens, name string) goal {
		return goal{
			what: "the same against bare write(2), " + name, bench: "BenchmarkFanOut/listeners=" + screens + "/bytes=4000",
			metric: "x-bare", limit: 1.4, beside: "ms-bare",
		}
	}
	most := func(what, bench, metric string, limit float64, beside string) goal {
		return goal{what: what, bench: bench, metric: metric, limit: limit, beside: beside}
	}
	return []goal{
		issue("1"), issue("16"), issue("64"), issue("256"),
		{
			what: "POST of a ticket, 64 connections, of no commit", bench: "BenchmarkPost", metric: "of-without", limit: 0.35,
			atLeast: true, beside: "without-commit/s",
		},
		{
			what: "POST, 1 client, p50", bench: "BenchmarkOneClient", metric: "ms-p50", limit: 1, or: "x-flush-p50", orLimit: 4,
			beside: "ms-flush-p50",
		},
		{
			what: "POST, 1 client, p99", bench: "BenchmarkOneClient", metric: "ms-p99", limit: 3, or: "x-flush-p99", orLimit: 4,
			beside: "ms-flush-p99",
		},
		{
			what: "POST, 16 clients", bench: "BenchmarkSixteen", metric: "tickets/s", limit: 5000, atLeast: true,
			or: "of-bare", orLimit: 0.35, orAtLeast: true, beside: "bare/s",
		},
		most("  numbers given twice", "BenchmarkSixteen", "duplicates", 0, ""),
		most("16 clerks press next at once, p99", "BenchmarkClerks", "ms-p99", 10, "ms-flush-p99"),
		most("  citizens called twice", "BenchmarkClerks", "called-twice", 0, ""),
		most("call → socket of 1 wall, p99", "BenchmarkCallToSocket/walls=1", "ms-p99", 5, "ms-flush-p99"),
		most("call → sockets of 50 walls, p99", "BenchmarkCallToSocket/walls=50", "ms-p99", 20, "ms-flush-p99"),
		most("call pressed → painted on 3 walls, p99", "BenchmarkPainted", "ms-p99", 50, "ms-bare-painted-p99"),
		most("  against a bare socket and frame, p50", "BenchmarkPainted", "x-bare-painted-p50", 2, "ms-bare-painted-p50"),
		most("supervisor's view of 50 counters, made and encoded, p50", "BenchmarkRoom", "ms-p50", 2, "kB"),
		most("call → painted on the supervisor's page of 50 counters, p50", "BenchmarkSupervisor", "ms-p50", 100, "ms-bare-p50"),
		bare("100", "100"), fan("1000", "1,000", 20), bare("1000", "1,000"), fan("10000", "10,000", 150), bare("10000", "10,000"),
		most("a view with 20 stalled readers, ms", "BenchmarkStalledReader", "x-without", 1.25, "ms-without"),
		most("memory of a connected screen, 1,000", "BenchmarkMemory/listeners=1000/topic=board/hall", "B/listener", 12<<10, ""),
		most("memory of a connected screen, 10,000", "BenchmarkMemory/listeners=10000/topic=board/hall", "B/listener", 12<<10, ""),
		most("memory of a connected phone, 10,000", "BenchmarkMemory/listeners=10000/topic=ticket", "B/listener", 12<<10, ""),
		most("ready after a kill, a year behind", "BenchmarkStart", "ms-ready", 500, "ms-ready-one-day"),
		most("  memory then", "BenchmarkStart", "MB", 64, "MB-anonymous"),
		most("memory of the hub, idle", "BenchmarkMonday", "MB-idle", 30, "MB-anonymous-idle"),
		most("memory of the hub, after a Monday", "BenchmarkMonday", "MB-monday", 30, "MB-anonymous-monday"),
		most("text of a ticket as dots, warm", "BenchmarkTicket", "ms-median", 0.1, ""),
		most("bytes of a ticket, 80 mm, names of 100 letters", "BenchmarkJob/epson-80", "KB/ticket", 15, ""),
		most("bytes of a ticket, 58 mm, names of 60 letters", "BenchmarkJob/zjiang-58", "KB/ticket", 9, ""),
		most("touch → first byte at the printer, p50", "BenchmarkTouch", "ms-p50", 50, "ms-p99"),
		{
			what: "100,000 dossiers taken in from a table", bench: "BenchmarkHundredThousand", metric: "rows/s", limit: 1000, atLeast: true,
		},
		most("  memory kept then", "BenchmarkHundredThousand", "MB-kept", 16, ""),
		most("  one of them looked up", "BenchmarkHundredThousand", "ns/op", 1_000_000, ""),
		most("report of a month of 20,000 visits", "BenchmarkMonthReport", "ms-median", 500, "ms-bare-read"),
		most("  the same month by another dimension", "BenchmarkMonthReport", "ms-again", 100, ""),
		most("month of 20,000 visits as PDF and XLSX", "BenchmarkFigures", "ms-report", 1000, ""),
		most("program hub, stripped", "BenchmarkSize", "MB-hub", 24, ""),
		most("program kiosk, stripped", "BenchmarkSize", "MB-kiosk", 14, ""),
		most("program display, stripped", "BenchmarkSize", "MB-display", 14, ""),
	}
}
