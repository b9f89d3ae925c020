package hub

import (
	"bytes"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// A hub whose first office file has mistakes starts all the same and shows where they are. When the file is put
// right, it is taken in without anybody's doing.
func TestABrokenFirstOffice(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Office = officeFile(t, strings.Replace(example(t), "[[service]]", "[[service]]\ncolour = \"red\"", 1))
	r := run(t, cfg)
	status, code := r.ready()
	require.Equal(t, 503, status)
	require.Equal(t, queue.CodeNotConfigured, code)
	for _, path := range []string{"/", "/counter/1", "/office"} {
		status, page, _ := r.send("-", "GET", path, nil)
		require.Equal(t, 503, status)
		require.Regexp(t, `office\.toml</span>:\d+:\d+ <b>service\[1\]\.colour</b>`, page, "file, line, column and key")
		require.Contains(t, page, "colour")
	}
	v := parse[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil))
	require.Equal(t, []string{queue.CodeNotConfigured, "office-file"}, r.problems())
	mistake := v.Problems[1]
	require.Positive(t, mistake.Line)
	require.Positive(t, mistake.Column)
	require.Equal(t, "service[1].colour", mistake.Key)
	require.Equal(t, queue.CodeNotConfigured, parse[wire.Problem](t, r.want(409, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "ho-tich"})).Code)

	require.NoError(t, os.WriteFile(cfg.Office, []byte(example(t)), 0o600))
	r.until("the file that was put right is in force", func() bool { s, _ := r.ready(); return s == 200 })
	require.Empty(t, r.problems())
	require.Equal(t, "H001", r.issue().Number)
}

func TestAnOfficeFileThatIsNotThere(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Office = officeFile(t, "") + ".missing"
	r := run(t, cfg)
	require.Equal(t, []string{queue.CodeNotConfigured, "office-file-unread"}, r.problems())
	_, page, _ := r.send("-", "GET", "/", nil)
	require.Contains(t, page, "office.toml.missing")

	// The office comes in by the set-up page: nobody misses the file any more, now or after the next start.
	r.want(200, "POST", "/api/v1/office/import", wire.ImportOffice{Sample: true})
	r.until("nothing is wrong", func() bool { return len(r.problems()) == 0 })
	require.ErrorIs(t, r.Reload(t.Context()), errNoFile)
	require.Empty(t, r.problems())
	r.halt()
	log := &bytes.Buffer{}
	cfg.Log = slog.New(slog.NewTextHandler(log, nil))
	r = run(t, cfg)
	require.ErrorIs(t, r.Reload(t.Context()), errNoFile)
	require.Empty(t, r.problems())
	r.halt()
	require.NotContains(t, log.String(), "level=ERROR")

	// A file that is there and wrong is wrong.
	require.NoError(t, os.WriteFile(cfg.Office, []byte("name = 1\n"), 0o600))
	r = run(t, cfg)
	r.until("it is told", func() bool { return r.Reload(t.Context()) != nil && slices.Contains(r.problems(), "office-file") })
}

// A new office file keeps every ticket; a bad one keeps the office as it was and says so until a good one comes.
func TestReload(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Office = officeFile(t, example(t))
	r := run(t, cfg)
	first := r.issue()
	good := strings.Replace(example(t), `vi = "Bộ phận Một cửa"`, `vi = "Tên mới"`, 1)
	require.NotEqual(t, example(t), good)
	require.NoError(t, os.WriteFile(cfg.Office, []byte(good), 0o600))
	require.NoError(t, r.Reload(t.Context()))
	kept := parse[queue.TicketView](t, r.want(200, "GET", "/api/v1/tickets/"+first.ID, nil))
	require.Equal(t, first.Number, kept.Number)
	require.Equal(t, queue.Waiting, kept.State)
	require.Equal(t, "Tên mới", kept.Office["vi"])
	require.Equal(t, "H002", r.issue().Number)

	require.NoError(t, os.WriteFile(cfg.Office, []byte("name = 7\n[[service"), 0o600))
	require.Error(t, r.Reload(t.Context()))
	require.Contains(t, r.problems(), "office-file")
	status, _ := r.ready()
	require.Equal(t, 200, status, "the office goes on as it was")
	v := parse[wire.OfficeView](t, r.want(200, "GET", "/api/v1/office", nil))
	require.Equal(t, "Tên mới", v.Office["vi"])
	require.Equal(t, 2, v.Waiting)

	require.NoError(t, os.WriteFile(cfg.Office, []byte(example(t)), 0o600))
	require.NoError(t, r.Reload(t.Context()))
	require.Empty(t, r.problems())
}

// A clock that cannot be right opens no day: every page says so, no number is given, and whoever has looked at the
// clock confirms it.
func TestTheClockIsDoubted(t *testing.T) {
	cfg, office := settings(t)
	cfg.Office = officeFile(t, example(t))
	cfg.Guard.Built = monday.Add(24 * time.Hour)
	r := run(t, cfg)
	status, code := r.ready()
	require.Equal(t, 503, status)
	require.Equal(t, queue.CodeClock, code)
	require.Equal(t, []string{queue.CodeClock, queue.CodeNotConfigured}, r.problems())
	_, page, _ := r.send("-", "GET", "/", nil)
	require.Contains(t, page, "2026-11-23")
	r.want(409, "POST", "/api/v1/day/open", queue.OpenDay{})
	r.want(200, "POST", "/api/v1/day/open", queue.OpenDay{Confirm: true})
	r.until("the office comes in", func() bool { s, _ := r.ready(); return s == 200 })
	require.Equal(t, "H001", r.issue().Number)

	office.later(9 * 24 * time.Hour) // nobody came for more than a week, or the battery is empty
	status, code = r.ready()
	require.Equal(t, 503, status)
	require.Equal(t, queue.CodeClock, code)
	require.Equal(t, []string{queue.CodeClock}, r.problems())
	desk := parse[wire.CounterView](t, r.want(200, "GET", "/api/v1/counters/1", nil))
	require.Equal(t, queue.CodeClock, desk.Problems[0].Code)
	menu := parse[queue.MenuView](t, r.want(200, "GET", "/api/v1/services", nil))
	require.Equal(t, queue.CodeClock, menu.Services[0].Refused, "the machine at the door knows it beforehand")
	refused := parse[wire.Problem](t, r.want(409, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "ho-tich"}))
	require.Equal(t, queue.CodeClock, refused.Code)
	r.want(200, "POST", "/api/v1/day/open", queue.OpenDay{Confirm: true})
	require.Empty(t, r.problems())
	require.Equal(t, "H001", r.issue().Number, "a new day")
}
