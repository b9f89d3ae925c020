package web

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"motcua/internal/access"
	"motcua/internal/alarm"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/stats"
	"motcua/internal/wire"
)

// Room is what the supervisor's page needs beside the queue. All of it may be left out.
type Room struct {
	Rules   alarm.Rules                                                             // default alarm.DefaultRules
	Within  int                                                                     // percent of the people who should wait no longer than the target; default 80
	Backlog func() (events int, oldest time.Time)                                   // what another system has not taken yet
	Days    func(ctx context.Context, from, to time.Time) ([]*stats.WorkDay, error) // measured days, oldest first
}

func (o Room) withDefaults() Room {
	if o.Rules == (alarm.Rules{}) {
		o.Rules = alarm.DefaultRules()
	}
	if o.Within == 0 {
		o.Within = 80
	}
	if o.Backlog == nil {
		o.Backlog = func() (int, time.Time) { return 0, time.Time{} }
	}
	if o.Days == nil {
		o.Days = func(context.Context, time.Time, time.Time) ([]*stats.WorkDay, error) { return nil, nil }
	}
	return o
}

// room is what is known of the room beside the queue: which alarms are on, and what the supervisor told the counters.
// It lives in memory.
type room struct {
	opts Room

	mu      sync.Mutex
	changed chan struct{}
	board   alarm.Board
	last    []alarm.Alarm
	backlog int // looked at once in a while: it is in a file
	oldest  time.Time
	words   attentions
}

func newRoom(o Room) *room {
	o = o.withDefaults()
	return &room{opts: o, changed: make(chan struct{}), board: alarm.Board{Rules: o.Rules}, words: attentions{}}
}

// Changed is closed when an alarm comes, changes or goes, or a counter is told something.
func (r *room) Changed() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.changed
}

func (r *room) wake() {
	close(r.changed)
	r.changed = make(chan struct{})
}

// look takes the facts of now and returns the alarms.
func (r *room) look(f *alarm.Facts, now time.Time) []alarm.Alarm {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := r.board.Look(f, now)
	if !slices.Equal(all, r.last) {
		r.last = all
		r.wake()
	}
	return all
}

// refresh asks how much another system has not taken.
func (r *room) refresh() {
	n, oldest := r.opts.Backlog()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.backlog, r.oldest = n, oldest
}

func (r *room) waiting() (events int, oldest time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.backlog, r.oldest
}

func (s *Server) roomRoutes() []route {
	const attention = "/api/v1/counters/{counter}/attention"
	return []route{
		{"GET /api/v1/room", access.Watch, s.getRoom},
		{"GET /api/v1/room/week", access.Watch, s.roomWeek},
		{"GET /api/v1/room/advice", access.Watch, s.roomAdvice},
		{"POST /api/v1/room/alarms/known", access.Direct, s.knowAlarm},
		{"POST " + attention, access.Direct, s.callAttention},
		{"DELETE " + attention, access.Direct, s.dropAttention},
		{"POST " + attention + "/seen", access.Serve, s.seeAttention},
		{"GET /api/v1/contacts", access.Anyone, s.contacts},
	}
}

func (s *Server) getRoom(r *request) error {
	v, _ := s.source.roomView()
	return r.answer(http.StatusOK, v)
}

// lookEvery is how often time alone may make an alarm.
const lookEvery = 5 * time.Second

// watchRoom looks for alarms that nothing but time brings.
func (s *Server) watchRoom(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.room.refresh()
			f, now, _ := s.source.facts()
			s.room.look(&f, now)
		}
	}
}

// facts are what alarms are made of.
func (s *source) facts() (alarm.Facts, time.Time, engine.Tag) {
	var (
		f   alarm.Facts
		at  time.Time
		tag engine.Tag
	)
	s.engine.Read(func(st *queue.State, t engine.Tag, now time.Time) {
		pulse := st.Pulse(now)
		tag, at, f.Room = t, now, st.Floor(now)
		f.Began, f.Usual, f.Calls, f.Missed = pulse.Began, pulse.Usual, pulse.Calls, pulse.Missed
	})
	f.Backlog, f.Oldest = s.room.waiting()
	stale := s.stale(f.Room.Counters, at)
	for _, d := range s.presence.devices() {
		f.Devices = append(f.Devices, alarm.Device{
			ID: d.ID, Display: d.Kind == kindDisplay && d.Health.Counter == "", Connected: d.Connected, Since: d.Since,
			Pages: d.Health.Screens, Paper: d.Health.Paper, Stale: stale[d.ID], Counter: d.Health.Counter,
		})
	}
	return f, at, tag
}

// stale are the displays that do not show a call of now.
func (s *source) stale(counters []queue.OfficeCounter, now time.Time) map[string]bool {
	found := map[string]bool{}
	for _, c := range counters {
		if c.Current == nil || c.Current.State != queue.Called || now.Sub(c.Current.Since) < paintWithin {
			continue
		}
		if shown := s.presence.shown(c.Current.Call, c.Zone); shown != nil {
			for _, id := range shown.Silent {
				found[id] = true
			}
		}
	}
	return found
}

func (s *source) roomView() (wire.RoomView, engine.Tag) {
	f, now, tag := s.facts()
	v := wire.RoomView{
		OfficeView: wire.OfficeView{
			OfficeView: f.Room, Names: s.names(clerks(f.Room.Counters)...), Devices: s.presence.devices(), Problems: s.troubles(),
		},
		Alarms: s.room.look(&f, now), Attention: s.room.attention(now),
	}
	v.Recent = []queue.TicketRow{} // the office page has them
	return v, tag
}

// knowAlarm notes that somebody looks after an alarm. The same word twice is no harm.
func (s *Server) knowAlarm(r *request) error {
	var body wire.KnowAlarm
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if _, err := r.key(); err != nil {
		return err
	}
	f, now, _ := s.source.facts()
	s.room.look(&f, now)
	if !s.room.know(body, now) {
		return &problem{status: http.StatusNotFound, code: "unknown-alarm"}
	}
	return r.empty()
}

func (r *room) know(body wire.KnowAlarm, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	known := r.board.Know(body.ID, !body.Again, now)
	if known {
		r.wake()
	}
	return known
}
