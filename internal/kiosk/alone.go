package kiosk

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"motcua/internal/queue"
	"motcua/internal/spool"
	"motcua/internal/wire"
)

// Why a machine gives no number by itself, as the page knows it.
const (
	whyClock  = "clock"  // its clock cannot be right
	whySeries = "series" // it has no numbers for today, or they are used up
	whySpool  = "spool"  // its disk does not keep them
)

// alone gives numbers by itself while the hub is away, and hands them in when it is back.
type alone struct {
	hub     *api
	keep    *spool.Spool // nil: it has no file, and gives none
	state   string       // of the file: ok, new (a damaged one was moved aside), none; empty: none is wanted
	up      func() bool
	ours    func() bool // no hub has said that this machine is none of its own: a stolen one gives no numbers
	heard   atomic.Bool // the hub's clock, since the program started
	hubNow  func() time.Time
	now     func() time.Time // the machine's own clock
	counted Counted
	menu    func() *queue.MenuView // the hub's newest
	changed func()                 // something that the page or the hub shows
	log     *slog.Logger
	more    chan struct{} // holds something while there may be something to do
	fresh   atomic.Bool   // the hub has said since the link came whether it was restored: nothing is handed in before
	asks    atomic.Bool   // it was restored from a backup
	again   atomic.Bool   // and was not told yet what was handed in before
	stalled atomic.Bool   // it is heard and keeps nothing: nobody waits for it again before it has taken a number
}

// newAlone opens the machine's file. A machine that cannot keep anything works as long as the hub is there.
func newAlone(a *App, h *api) *alone {
	s := &alone{
		hub: h, up: a.link.Up, ours: func() bool { return a.relay.now().Pairing == nil }, hubNow: a.link.Now, now: a.cfg.Now, counted: a.cfg.Counted, log: a.cfg.Log,
		menu: func() *queue.MenuView { return a.hubMenu.Load() }, changed: a.standing, more: make(chan struct{}, 1),
	}
	if a.cfg.DataDir == "" || a.cfg.Station {
		return s
	}
	s.state = "none"
	keep, err := spool.Open(filepath.Join(a.cfg.DataDir, "spool"), a.cfg.Now())
	if err != nil {
		s.log.Error("kiosk: no file for numbers while the hub is away: none will be given then", "err", err)
		return s
	}
	if s.keep, s.state = keep, "ok"; keep.Aside() != "" {
		s.state = "new"
		s.log.Error("kiosk: the file of numbers was damaged and is moved aside: what can be read of it is handed in, other tickets that the hub does not know are entered at reception",
			"aside", keep.Aside(), "read", len(keep.Waiting(everything)))
	}
	return s
}

// close ends the use of the file.
func (s *alone) close() {
	if s.keep != nil {
		s.keep.Close()
	}
}

// why is why no number of any service is given by itself now; empty: numbers are given.
func (s *alone) why() string {
	if s.keep == nil {
		return whySpool
	}
	if !s.ours() {
		return whySeries
	}
	now := s.moment().At
	if !s.plausible(now) {
		return whyClock
	}
	day, ok := s.keep.Day(now.Format(time.DateOnly))
	if !ok {
		return whyClockOrSeries(s.keep, now)
	}
	none := whySeries
	for _, run := range day.Series {
		switch err := s.keep.Open(run.Service, now); {
		case err == nil, errors.Is(err, spool.ErrClosed):
			return "" // the menu says when
		case errors.Is(err, spool.ErrBroken):
			none = whySpool
		}
	}
	return none
}

// whyClockOrSeries tells a clock that is far off from a day for which nothing was granted.
func whyClockOrSeries(keep *spool.Spool, now time.Time) string {
	g, ok := keep.Granted()
	if ok && now.Sub(g.Known.At) > farOff {
		return whyClock
	}
	return whySeries
}

// farOff is longer than any hub is away, Tết included.
const farOff = 30 * 24 * time.Hour

// take gives a touch its number, or says why not. What was given before is found again, also after a restart.
func (s *alone) take(wish wire.TakeNumber) (queue.TicketView, error) {
	now := s.moment()
	if !s.plausible(now.At) {
		return queue.TicketView{}, errAway
	}
	if s.up() {
		s.stalled.Store(true) // before there is a number that can be handed in
	}
	t, err := s.keep.Take(wish.Service, wish.Priority, wish.Lang, wish.Request, now)
	defer s.changed()
	switch {
	case errors.Is(err, spool.ErrUsedUp):
		return queue.TicketView{}, &refusal{Problem: wire.Problem{Status: 409, Code: "series-used"}}
	case errors.Is(err, spool.ErrClosed):
		return queue.TicketView{}, &refusal{Problem: wire.Problem{Status: 409, Code: queue.CodeAfterHours}}
	case err != nil:
		s.log.Error("kiosk: no number while the hub is away", "err", err)
		return queue.TicketView{}, errAway
	}
	s.kick()
	return s.view(t), nil
}

// given finds the number that a touch was given by this machine, and whether its paper may be out already.
func (s *alone) given(request string) (v queue.TicketView, paper, ok bool) {
	if s.keep == nil {
		return v, false, false
	}
	t, ok := s.keep.Asked(request)
	if !ok {
		return v, false, false
	}
	return s.view(t), t.Paper != "", true
}

// view is a number that was given here, as the hub would tell of it, but for the wait.
func (s *alone) view(t spool.Ticket) queue.TicketView {
	g, _ := s.keep.Granted()
	v := queue.TicketView{
		ID: t.ID, Number: t.Number(), Service: t.Service, Office: g.Menu.Office, Noun: g.Menu.Noun, State: queue.Waiting,
		Priority: t.Class != "", IssuedAt: t.Taken.At,
	}
	i := slices.IndexFunc(g.Menu.Services, func(m queue.MenuService) bool { return m.ID == t.Service })
	if i >= 0 {
		v.ServiceName = g.Menu.Services[i].Name
	}
	if g.Series.URL != "" {
		v.URL = g.Series.URL + t.ID
	}
	return v
}

// printed notes what became of a paper.
func (s *alone) printed(id string, state queue.PaperState) {
	if err := s.keep.Printed(id, state); err != nil {
		s.log.Error("kiosk: a paper that is not noted", "err", err)
	}
	s.kick()
}

func (s *alone) kick() {
	select {
	case s.more <- struct{}{}:
	default:
	}
}

// lookEvery is how often a machine looks whether it needs more numbers, and how it stands.
const lookEvery = 20 * time.Second

// run hands in and asks for more numbers whenever there is a reason, until ctx ends.
func (s *alone) run(ctx context.Context) error {
	if s.keep == nil {
		<-ctx.Done()
		return nil
	}
	s.forgotten()
	beat := time.NewTicker(lookEvery)
	defer beat.Stop()
	for {
		var again <-chan time.Time
		if s.up() && s.heard.Load() && s.fresh.Load() && !s.work(ctx) {
			again = time.After(time.Second)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-s.more:
		case <-again:
		case <-beat.C:
			s.changed()
		}
	}
}

// forgotten notes papers of which the program knew nothing when it ended.
func (s *alone) forgotten() {
	for _, t := range s.keep.Waiting(everything) {
		if t.Paper == "" {
			s.printed(t.ID, queue.PaperUnknown)
		}
	}
}

const everything = 1 << 30

// restored takes that the hub was restored from a backup, or is one like any other again. A restored one may have lost
// the grant, and what was handed in.
func (s *alone) restored(asks bool) {
	if !s.asks.Swap(asks) && asks {
		s.again.Store(true)
	}
	if !s.fresh.Swap(true) || s.again.Load() {
		s.kick()
	}
}

// recover asks a restored hub for the same series, and makes ready to hand everything in again. It reports whether that
// was done.
func (s *alone) recover(ctx context.Context) bool {
	if _, ok := s.keep.Granted(); ok && !s.ask(ctx) {
		return false
	}
	if err := s.keep.Again(); err != nil {
		s.log.Error("kiosk: numbers are not handed in again", "err", err)
		return false
	}
	return true
}

// work hands in what there is, tells of its papers, and asks for more numbers. It reports whether everything is handed in.
func (s *alone) work(ctx context.Context) bool {
	if s.again.Load() {
		if !s.recover(ctx) {
			return false
		}
		s.again.Store(false)
	}
	for s.handIn(ctx) {
	}
	for s.tell(ctx) {
	}
	if s.needs() {
		s.ask(ctx)
	}
	s.changed()
	return len(s.due()) == 0
}

// ask gets a grant and keeps it.
func (s *alone) ask(ctx context.Context) bool {
	menu := s.menu()
	if menu == nil {
		return false
	}
	wish := wire.GrantSeries{Spool: s.keep.ID()}
	if had, ok := s.keep.Granted(); ok && s.asks.Load() {
		wish.Letter = had.Series.Letter
	}
	v, err := s.hub.series(ctx, "series-"+rand.Text(), wish)
	if err != nil {
		s.log.Warn("kiosk: no series", "err", err)
		return false
	}
	m := s.moment()
	m.At = v.At.In(queue.Local)
	if err := s.keep.Grant(spool.Grant{Series: v, Menu: printable(*menu), Known: m}); err != nil {
		s.log.Error("kiosk: a series that is not kept", "err", err)
		return false
	}
	return true
}

// printable is what stays of a menu: what is needed to offer a service and print a ticket.
func printable(m queue.MenuView) queue.MenuView {
	m.Services = slices.Clone(m.Services)
	for i := range m.Services {
		v := &m.Services[i]
		v.Waiting, v.Counters, v.Wait, v.Refused, v.Opens = 0, []string{}, nil, "", time.Time{}
	}
	return m
}

// needs reports whether it is time to ask for numbers. It does not ask on a day without hours: the first command of a
// date opens the business day, and nobody works then.
func (s *alone) needs() bool {
	g, ok := s.keep.Granted()
	now := s.hubNow().In(queue.Local)
	today := now.Format(time.DateOnly)
	day, now1 := s.keep.Day(today)
	switch {
	case !ok || !slices.ContainsFunc(g.Series.Days, func(d queue.OwnDay) bool { return d.Date >= today }):
		return true
	case !now1 || !begun(day, now):
		return false
	}
	left, of := s.keep.Left(today)
	last := g.Series.Days[len(g.Series.Days)-1].Date
	return last == today || left*2 < of || s.differs(g)
}

// begun reports whether the first opening of a day has come.
func begun(day queue.OwnDay, now time.Time) bool {
	return slices.ContainsFunc(day.Series, func(r queue.OwnRun) bool {
		return slices.ContainsFunc(r.Open, func(w queue.Window) bool { return !now.Before(w.From) })
	})
}

// differs reports whether the office offers other services than the grant knows.
func (s *alone) differs(g spool.Grant) bool {
	menu := s.menu()
	if menu == nil || len(g.Menu.Services) != len(menu.Services) {
		return menu != nil
	}
	for i, v := range menu.Services {
		if old := g.Menu.Services[i]; old.ID != v.ID || old.Prefix != v.Prefix || old.Name.In("vi") != v.Name.In("vi") {
			return true
		}
	}
	return false
}
