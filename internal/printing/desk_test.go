package printing_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	"weak"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/printing"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rig is a desk whose time runs, and who fell silent.
type rig struct {
	*printing.Desk
	t      *testing.T
	n      int
	silent []string
}

// run lives a test in its own time.
func run(t *testing.T, test func(r *rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &rig{t: t}
		r.Desk = printing.New(printing.Options{Silent: func(_ context.Context, e printing.Ended) {
			r.silent = append(r.silent, fmt.Sprint(e.ID, " ", e.Ticket, " ", e.State, " ", e.Why))
		}})
		ctx, cancel := context.WithCancel(t.Context())
		var parts sync.WaitGroup
		parts.Go(func() { r.Run(ctx) })
		defer func() { cancel(); parts.Wait() }()
		test(r)
	})
}

func ticket(id string) wire.PrintDocument {
	return wire.PrintDocument{Ticket: &queue.TicketView{ID: id}, Copy: true}
}

func request(id string) printing.Request {
	return printing.Request{Sender: "reception", ID: id, Sum: "sum of " + id}
}

// put asks for a print under a new request id.
func (r *rig) put(device string) wire.PrintJob {
	r.t.Helper()
	r.n++
	j, err := r.Put(request(fmt.Sprint("put-", r.n)), device, false, ticket(fmt.Sprint("T", r.n)))
	require.NoError(r.t, err)
	return j
}

// is reads a job as "state why".
func (r *rig) is(j wire.PrintJob) string {
	r.t.Helper()
	now, err := r.Job(j.Device, j.ID)
	require.NoError(r.t, err)
	return strings.TrimSpace(now.State + " " + now.Why)
}

func wait(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

func TestAJobIsTakenOnceAndEnds(t *testing.T) {
	run(t, func(r *rig) {
		j, other := r.put("desk-1"), r.put("desk-1")
		require.Equal(t, "waiting", r.is(j))
		require.Equal(t, []string{j.ID, other.ID}, r.Station("desk-1").Jobs, "oldest first")
		require.Empty(t, r.Station("desk-2").Jobs)

		_, err := r.End("desk-1", j.ID, wire.PrintResult{State: "printed"})
		require.ErrorIs(t, err, printing.ErrOver, "nobody took it yet")
		_, err = r.Take("desk-2", j.ID)
		require.ErrorIs(t, err, printing.ErrUnknown, "it is not desk-2's")
		content, err := r.Take("desk-1", j.ID)
		require.NoError(t, err)
		require.Equal(t, "T1", content.Ticket.ID)
		require.Equal(t, "printing", r.is(j))
		require.Equal(t, []string{other.ID}, r.Station("desk-1").Jobs)
		_, err = r.Take("desk-1", j.ID)
		require.ErrorIs(t, err, printing.ErrTaken)

		wait(50 * time.Second)
		ended, err := r.End("desk-1", j.ID, wire.PrintResult{State: "failed", Why: "paper-end"})
		require.NoError(t, err)
		require.Equal(t, "T1", ended.Ticket)
		require.Equal(t, "failed paper-end", r.is(j))
		again, err := r.End("desk-1", j.ID, wire.PrintResult{State: "failed", Why: "paper-end"})
		require.NoError(t, err, "its answer was lost")
		require.Equal(t, ended, again)
		_, err = r.End("desk-1", j.ID, wire.PrintResult{State: "printed"})
		require.ErrorIs(t, err, printing.ErrOver)
		wait(time.Hour)
		require.Equal(t, "failed paper-end", r.is(j))
		require.Empty(t, r.silent)
	})
}

func TestWhatDidNotComeOutInTimeNeverDoes(t *testing.T) {
	run(t, func(r *rig) {
		j := r.put("desk-1")
		changed := r.Changed()
		wait(wire.PrintWithin - time.Millisecond)
		require.Equal(t, []string{j.ID}, r.Station("desk-1").Jobs)
		wait(time.Millisecond)
		<-changed // by the desk itself: nobody looked
		require.Equal(t, "failed late", r.is(j))
		require.Empty(t, r.Station("desk-1").Jobs)
		_, err := r.Take("desk-1", j.ID)
		require.ErrorIs(t, err, printing.ErrTaken)
		_, err = r.End("desk-1", j.ID, wire.PrintResult{State: "failed", Why: "late"})
		require.ErrorIs(t, err, printing.ErrOver, "a station that never took it has no say")
		require.Empty(t, r.silent, "no printer tried")
	})
}

func TestAStationThatFallsSilentIsToldOnceAndMayStillSpeak(t *testing.T) {
	run(t, func(r *rig) {
		j, other := r.put("desk-1"), r.put("desk-2")
		for _, one := range []wire.PrintJob{j, other} {
			_, err := r.Take(one.Device, one.ID)
			require.NoError(t, err)
			wait(time.Second)
		}
		wait(57 * time.Second)
		require.Equal(t, "printing", r.is(j))
		wait(5 * time.Second)
		require.Equal(t, []string{j.ID + " T1 unknown no-answer", other.ID + " T2 unknown no-answer"}, r.silent)
		require.Equal(t, "unknown no-answer", r.is(j))
		ended, err := r.End("desk-1", j.ID, wire.PrintResult{State: "printed"})
		require.NoError(t, err)
		require.Equal(t, "T1", ended.Ticket)
		require.Equal(t, "printed", r.is(j))
		_, err = r.End("desk-1", j.ID, wire.PrintResult{State: "unknown", Why: "no-answer"})
		require.ErrorIs(t, err, printing.ErrOver)
		require.Len(t, r.silent, 2)
	})
}

func TestTheSameRequestIsTheSameJob(t *testing.T) {
	run(t, func(r *rig) {
		j, err := r.Put(request("a"), "desk-1", false, ticket("T"))
		require.NoError(t, err)
		again, err := r.Put(request("a"), "desk-1", false, ticket("T"))
		require.NoError(t, err)
		require.Equal(t, j, again)
		require.Len(t, r.Station("desk-1").Jobs, 1)
		other := request("a")
		other.Sum = "another"
		_, err = r.Put(other, "desk-1", false, ticket("T"))
		require.ErrorIs(t, err, printing.ErrOther)
		_, _, err = r.Find(other)
		require.ErrorIs(t, err, printing.ErrOther)
		elsewhere := request("a")
		elsewhere.Sender = "counter-2"
		mine, err := r.Put(elsewhere, "desk-1", false, ticket("T"))
		require.NoError(t, err)
		require.NotEqual(t, j.ID, mine.ID, "ids are the sender's own")
		wait(time.Minute)
		late, known, err := r.Find(request("a"))
		require.NoError(t, err)
		require.True(t, known)
		require.Equal(t, []string{j.ID, "failed", "late"}, []string{late.ID, late.State, late.Why}, "as it is by now")
	})
}

func TestAJobForAStationThatIsAwayIsOverAtOnce(t *testing.T) {
	run(t, func(r *rig) {
		j, err := r.Put(request("a"), "desk-1", true, ticket("T"))
		require.NoError(t, err)
		require.Equal(t, "failed away", j.State+" "+j.Why)
		require.Empty(t, r.Station("desk-1").Jobs)
		back, err := r.Put(request("a"), "desk-1", false, ticket("T"))
		require.NoError(t, err)
		require.Equal(t, j, back, "one press of a button, one answer")
		_, err = r.Take("desk-1", j.ID)
		require.ErrorIs(t, err, printing.ErrTaken)
	})
}

func TestJobsAreBounded(t *testing.T) {
	run(t, func(r *rig) {
		for device := range 8 {
			for range 8 {
				r.put(fmt.Sprint("desk-", device))
			}
			_, err := r.Put(request("one too many"), fmt.Sprint("desk-", device), false, ticket("T"))
			require.ErrorIs(t, err, printing.ErrBusy)
		}
		_, err := r.Put(request("one too many"), "desk-9", false, ticket("T"))
		require.ErrorIs(t, err, printing.ErrBusy, "in all")
		_, known, err := r.Find(request("one too many"))
		require.NoError(t, err)
		require.False(t, known, "a refusal leaves no trace")
		_, err = r.Put(request("away"), "desk-9", true, ticket("T"))
		require.NoError(t, err, "what never waits needs no room")
		wait(wire.PrintWithin)
		first := r.put("desk-1")
		_, err = r.Take("desk-1", first.ID)
		require.NoError(t, err)
		for range 254 { // what is over makes room, what is printed does not
			_, err := r.Put(request(fmt.Sprint("fill-", r.n)), "desk-1", true, ticket("T"))
			require.NoError(t, err)
			r.n++
		}
		_, known, _ = r.Find(request("put-1"))
		require.False(t, known, "forgotten")
		require.Equal(t, "printing", r.is(first))
		require.NotEmpty(t, r.put("desk-1").ID, "and still there is room")
		r.n++
	})
}

// A content is gone from memory when it was taken and when it was too late.
func TestNoContentIsKept(t *testing.T) {
	machine := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	d := printing.New(printing.Options{Machine: func() time.Time { return machine }})
	put := func(id string) (wire.PrintJob, weak.Pointer[queue.TicketView]) {
		content := ticket(id)
		j, err := d.Put(request(id), "desk-1", false, content)
		require.NoError(t, err)
		return j, weak.Make(content.Ticket)
	}
	taken, first := put("a")
	late, second := put("b")
	runtime.GC()
	require.NotNil(t, first.Value())
	_, err := d.Take("desk-1", taken.ID)
	require.NoError(t, err)
	machine = machine.Add(wire.PrintWithin)
	_, err = d.Job("desk-1", late.ID)
	require.NoError(t, err)
	runtime.GC()
	require.Nil(t, first.Value())
	require.Nil(t, second.Value())
	_, err = d.Job("desk-1", taken.ID)
	require.NoError(t, err, "that there was a job is still known")
}

// The machine's clock is what is waited for, however the office's is set.
func TestTheOfficesClockStampsAndTheMachinesDecides(t *testing.T) {
	office, machine := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	d := printing.New(printing.Options{Now: func() time.Time { return office }, Machine: func() time.Time { return machine }})
	j, err := d.Put(request("a"), "desk-1", false, ticket("T"))
	require.NoError(t, err)
	require.Equal(t, office, j.At)
	office = office.Add(time.Hour)
	j, err = d.Job("desk-1", j.ID)
	require.NoError(t, err)
	require.Equal(t, "waiting", j.State)
	machine = machine.Add(wire.PrintWithin)
	j, err = d.Job("desk-1", j.ID)
	require.NoError(t, err)
	require.Equal(t, "failed", j.State, "late for whoever looks, before anything ran")
	require.Equal(t, office, j.At)
}

// However many stations and impatient copies of one station reach for jobs, each content is handed out once.
func TestManyHandsAtOnce(t *testing.T) {
	const jobs, hands = 40, 4
	d := printing.New(printing.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	var running, parts sync.WaitGroup
	running.Go(func() { d.Run(ctx) })
	defer func() { cancel(); running.Wait() }()
	var taken atomic.Int64
	done := make(chan struct{})
	for hand := range hands {
		device := fmt.Sprint("desk-", hand%2)
		parts.Go(func() {
			for {
				changed := d.Changed()
				for _, id := range d.Station(device).Jobs {
					if _, err := d.Take(device, id); err != nil {
						continue
					}
					if _, err := d.End(device, id, wire.PrintResult{State: "printed"}); err == nil && taken.Add(1) == jobs {
						close(done)
					}
				}
				select {
				case <-changed:
				case <-done:
					return
				}
			}
		})
	}
	all := make([]wire.PrintJob, jobs)
	for i := range all {
		for err := printing.ErrBusy; err != nil; {
			changed := d.Changed()
			if all[i], err = d.Put(request(fmt.Sprint(i)), fmt.Sprint("desk-", i%2), false, ticket("T")); err != nil {
				<-changed
			}
		}
	}
	parts.Wait()
	require.EqualValues(t, jobs, taken.Load())
	for _, j := range all {
		now, err := d.Job(j.Device, j.ID)
		require.NoError(t, err)
		require.Equal(t, "printed", now.State)
	}
}
