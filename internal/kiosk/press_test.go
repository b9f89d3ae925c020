package kiosk

import (
	"context"
	"io"
	"log"
	"log/slog"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

func newNoLog() *slog.Logger { return slog.New(slog.DiscardHandler) }

var quiet = log.New(io.Discard, "", 0)

// slowPrinter answers and prints when it is let.
type slowPrinter struct {
	answer, print chan struct{}
	jobs          int
}

func (s *slowPrinter) Print(ctx context.Context, _ []byte) (printer.Outcome, error) {
	s.jobs++
	select {
	case <-s.print:
		return printer.Printed, nil
	case <-ctx.Done():
		return printer.Unknown, ctx.Err()
	}
}

func (s *slowPrinter) Status(ctx context.Context) (printer.Status, error) {
	select {
	case <-s.answer:
		return printer.Status{Ready: true}, nil
	case <-ctx.Done():
		return printer.Status{}, ctx.Err()
	}
}

func newPress(t *testing.T, p printer.Printer) *press {
	set, err := typeset.New()
	require.NoError(t, err)
	return &press{
		printer: p, profile: named(t, "epson-80"), set: set, state: func() string { return paperOK },
		soon: 10 * time.Second, turn: make(chan struct{}, 1), log: newNoLog(),
	}
}

var line = paper.Document{paper.Line{Text: "Một"}}

// What was set of a document that cannot be printed is forgotten like the rest.
func TestNothingOfAJobIsKept(t *testing.T) {
	p := newPress(t, nil)
	p.warm = make([]byte, 0, 64<<10)
	doc := paper.Document{paper.Line{Text: "Nguyễn Thị Ví Dụ"}, paper.Barcode{Text: "a barcode that no paper is wide enough for"}}
	require.Equal(t, ended{failed, paperFault}, p.run(doc))
	require.Equal(t, make([]byte, 64<<10), p.warm[:cap(p.warm)])
}

// A printer that does not answer holds no citizen up.
func TestAJobDoesNotWaitForAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slowPrinter{answer: make(chan struct{}), print: make(chan struct{})}
		close(s.print)
		p := newPress(t, s)
		asked := make(chan error, 1)
		go func() {
			_, err := p.status(t.Context())
			asked <- err
		}()
		synctest.Wait()
		began := time.Now()
		require.Equal(t, ended{state: printed}, p.run(line))
		require.Equal(t, answerTime, time.Since(began))
		require.ErrorIs(t, <-asked, context.Canceled)
	})
}

// Whoever waited for a job may ask for it again at once: its end is settled by then.
func TestAnEndIsSettledBeforeItIsTold(t *testing.T) {
	p := newPress(t, nil)
	p.state = func() string { return paperEnd }
	var settled ended
	j := p.print(line, func(e ended) {
		runtime.Gosched()
		settled = e
	})
	<-j.done
	require.Equal(t, ended{none, "paper-end"}, settled)
}

// A job that stands behind another for too long fails, and the printer never hears of it.
func TestAJobThatCannotBeginSoonFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slowPrinter{print: make(chan struct{})}
		p := newPress(t, s)
		first := p.print(line, func(ended) {})
		synctest.Wait()
		began := time.Now()
		require.Equal(t, ended{failed, "late"}, p.run(line))
		require.Equal(t, 10*time.Second, time.Since(began))
		_, err := p.status(t.Context())
		require.ErrorIs(t, err, errPrinting)
		<-first.done
		require.Equal(t, ended{unknown, "late"}, first.ended, "nobody knows what came out of it")
		require.Equal(t, 1, s.jobs)
	})
}

func TestEveryReasonHasItsName(t *testing.T) {
	for err, want := range map[error]string{
		printer.ErrPaperEnd: "paper-end", printer.ErrCoverOpen: "cover", printer.ErrHot: "hot", printer.ErrFault: "fault",
		printer.ErrGone: "gone", printer.ErrNoAnswer: "no-answer", printer.ErrLate: "late", printer.ErrHalted: "gone",
		context.DeadlineExceeded: "late", context.Canceled: "fault",
	} {
		require.Equal(t, want, whyOf(err))
	}
	require.Equal(t, "paper-end", whyPaper(paperEnd))
	require.Equal(t, "hot", whyPaper(paperHot))
}
