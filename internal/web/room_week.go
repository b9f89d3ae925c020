package web

import (
	"math"
	"net/http"
	"strconv"
	"time"

	"motcua/internal/advice"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/stats"
	"motcua/internal/wire"
)

// Weeks that are looked back on.
const (
	usualWeeks = 4
	mostWeeks  = 26
)

// weeks reads how far back somebody wants to look.
func (r *request) weeks() (int, error) {
	text := r.URL.Query().Get("weeks")
	if text == "" {
		return usualWeeks, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > mostWeeks {
		return 0, invalid("weeks")
	}
	return n, nil
}

func midnight(t time.Time) time.Time {
	y, m, d := t.In(queue.Local).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, queue.Local)
}

// measured are the days before a date, as advice takes them.
func (s *Server) measured(r *request, date time.Time, weeks int) ([]advice.Day, error) {
	list, err := s.room.opts.Days(r.Context(), date.AddDate(0, 0, -7*weeks), date)
	if err != nil {
		return nil, err
	}
	days := make([]advice.Day, 0, len(list))
	for _, d := range list {
		if day := measuredDay(d); len(day.Visits) > 0 && day.Date.Before(date) {
			days = append(days, day)
		}
	}
	return days, nil
}

func measuredDay(d *stats.WorkDay) advice.Day {
	date, _ := time.ParseInLocation(time.DateOnly, d.Date, queue.Local)
	day := advice.Day{Date: date}
	for i := range d.Stays {
		stay := &d.Stays[i]
		v := advice.Visit{Service: stay.Service, Counter: stay.Counter, Came: stay.Came.In(queue.Local), Called: stay.Called}
		if !stay.Called.IsZero() && stay.Ended.After(stay.Called) {
			v.Busy = stay.Ended.Sub(stay.Called)
		}
		_, waited := stay.Wait()
		v.Back = !waited && !stay.Called.IsZero()
		if _, v.Counts = stay.Busy(); stay.Long || stay.Forgotten {
			v.Busy = 0
		}
		day.Visits = append(day.Visits, v)
	}
	for _, shift := range d.Shifts {
		to := shift.To
		if to.IsZero() {
			to = date.AddDate(0, 0, 1)
		}
		day.Shifts = append(day.Shifts, advice.Shift{Counter: shift.Counter, Span: advice.Span{From: shift.From, To: to}})
	}
	return day
}

func (s *Server) roomWeek(r *request) error {
	weeks, err := r.weeks()
	if err != nil {
		return err
	}
	today := midnight(s.now())
	days, err := s.measured(r, today, weeks)
	if err != nil {
		return err
	}
	v := wire.RoomWeek{
		From: today.AddDate(0, 0, -7*weeks).Format(time.DateOnly), To: today.AddDate(0, 0, -1).Format(time.DateOnly),
		Weeks: weeks, Days: len(days), Cells: []wire.RoomHour{},
	}
	for _, h := range advice.Week(days) {
		v.Cells = append(v.Cells, wire.RoomHour{
			Weekday: (int(h.Weekday)+6)%7 + 1, Hour: h.Hour, Days: h.Days,
			Arrivals: tenth(float64(h.Arrivals) / float64(h.Days)), Median: minutes(h.Waits.Median), P90: minutes(h.Waits.P90),
			Waits: h.Waits.Visits,
		})
	}
	return r.answer(http.StatusOK, v)
}

func (s *Server) roomAdvice(r *request) error {
	weeks, err := r.weeks()
	if err != nil {
		return err
	}
	date := midnight(s.now())
	if text := r.URL.Query().Get("date"); text != "" {
		if date, err = time.ParseInLocation(time.DateOnly, text, queue.Local); err != nil {
			return invalid("date")
		}
	}
	until := date // a day to come is advised on by the days that were
	if today := midnight(s.now()); until.After(today) {
		until = today
	}
	days, err := s.measured(r, until, weeks)
	if err != nil {
		return err
	}
	var alike []advice.Day
	for _, d := range days {
		if d.Date.Weekday() == date.Weekday() {
			alike = append(alike, d)
		}
	}
	return r.answer(http.StatusOK, s.advise(date, alike))
}

func (s *Server) advise(date time.Time, days []advice.Day) wire.RoomAdvice {
	v := wire.RoomAdvice{
		Date: date.Format(time.DateOnly), Weekday: (int(date.Weekday())+6)%7 + 1, Days: len(days),
		Share: s.room.opts.Within, Pools: []wire.PoolAdvice{},
	}
	if len(days) == 0 {
		return v
	}
	v.Measured = days[len(days)-1].Date.Format(time.DateOnly)
	for _, pool := range s.pools() {
		if plan := advice.Advise(days, pool, float64(v.Share)/100); len(plan.Hours) > 0 {
			v.Pools = append(v.Pools, poolAdvice(plan))
		}
	}
	return v
}

// pools are the office's, as its counters are configured.
func (s *Server) pools() []advice.Pool {
	var (
		counters []advice.Counter
		services []string
	)
	targets := map[string]time.Duration{}
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, now time.Time) {
		for _, svc := range st.Floor(now).Services {
			if !svc.Retired {
				services, targets[svc.ID] = append(services, svc.ID), svc.Target.D()
			}
		}
		for _, c := range st.Office.Counters {
			if !c.Retired {
				counters = append(counters, advice.Counter{ID: c.ID, First: firstOf(c.Serves)})
			}
		}
	})
	return advice.Pools(services, counters, targets)
}

// firstOf are the services that a counter calls before all others.
func firstOf(serves []queue.Serve) (first []string) {
	best := math.MaxInt
	for _, v := range serves {
		best = min(best, v.Rank)
	}
	for _, v := range serves {
		if v.Rank == best {
			first = append(first, v.Service)
		}
	}
	return first
}

func poolAdvice(p advice.Plan) wire.PoolAdvice {
	v := wire.PoolAdvice{
		Services: p.Services, Target: int(p.Target.Minutes()), Service: minutes(p.Mean), Spread: math.Round(p.Spread*100) / 100,
		Hours: []wire.HourAdvice{},
	}
	for _, a := range p.Hours {
		v.Hours = append(v.Hours, wire.HourAdvice{
			From: a.From, To: a.To, Arrivals: tenth(a.Load.PerHour), Open: a.Open, Need: a.Need, Overload: a.Now.Overload,
			Growth: tenth(a.Now.Growth), Wait: minutes(a.Now.Mean), WaitThen: minutes(a.Then.Mean),
			Late: percent(a.Now.Late), LateThen: percent(a.Then.Late),
		})
	}
	for _, f := range p.Replays {
		v.Replays = append(v.Replays, wire.ReplayOfDay{
			Counters: f.Counters, Median: minutes(f.Median), P90: minutes(f.P90), Within: percent(f.Within), Visits: f.Visits,
		})
	}
	return v
}

func tenth(x float64) float64         { return math.Round(x*10) / 10 }
func minutes(d time.Duration) float64 { return tenth(d.Minutes()) }
func percent(share float64) float64   { return tenth(100 * share) }
