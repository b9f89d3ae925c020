package queue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

func TestNumbersAreGaplessPerSeriesAndWiden(t *testing.T) {
	d := openDesk(t)
	require.Equal(t, []string{"A001", "D001", "A002"}, []string{d.issue("civil"), d.issue("land"), d.issue("civil")})
	for range 997 {
		d.issue("civil")
	}
	require.Equal(t, "A1000", d.issue("civil"))
}

func TestOldestFirstAcrossServices(t *testing.T) {
	d := openDesk(t)
	d.open("1")
	d.issue("land")
	d.issue("civil")
	d.issue("land")
	require.Equal(t, []string{"D001", "A001", "D002", ""}, []string{d.next("1"), d.next("1"), d.next("1"), d.next("1")})
}

func TestOnePriorityThenTwoOrdinary(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	for range 5 {
		d.issue("civil") // A001..A005
	}
	for range 3 {
		d.issue("civil", "elderly") // A006..A008
	}
	var got []string
	for range 8 {
		got = append(got, d.next("2"))
	}
	require.Equal(t, []string{"A006", "A001", "A002", "A007", "A003", "A004", "A008", "A005"}, got)
}

func TestPriorityIsNotIgnoredWhenItsServiceHasNobodyElse(t *testing.T) {
	d := openDesk(t)
	d.open("1")
	for range 4 {
		d.issue("civil")
	}
	d.issue("land", "elderly")
	require.Equal(t, []string{"D001", "A001", "A002", "A003"}, []string{d.next("1"), d.next("1"), d.next("1"), d.next("1")})
}

func TestRankYieldsToALateTicket(t *testing.T) {
	d := openDesk(t)
	d.open("3")
	d.issue("civil")
	d.later(time.Minute)
	d.issue("land")
	require.Equal(t, "D001", d.next("3"), "rank before age")
	d.later(20 * time.Minute)
	d.issue("land")
	require.Equal(t, "A001", d.next("3"), "a ticket past its target is not passed over")
}

func TestReturnUndoesACallWithoutATrace(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	d.issue("civil")
	d.issue("civil", "elderly")
	d.issue("civil")
	require.Equal(t, "A002", d.number(d.must(queue.CallNext{Counter: "2"})))
	d.must(queue.Return{Counter: "2"})
	board, _ := d.s.Board("", d.now)
	require.Empty(t, board.Calls, "a call taken back leaves the wall")
	require.Equal(t, []string{"A002", "A001", "A003"}, []string{d.next("2"), d.next("2"), d.next("2")})
}

func TestHoldKeepsSeniority(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	d.issue("civil")
	d.issue("civil")
	r := d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Hold{Counter: "2"})
	d.must(queue.ResumeTicket{Ticket: r.Ticket})
	require.Equal(t, "A001", d.next("2"))
}

func TestTransferKeepsNumberAndSeniority(t *testing.T) {
	d := openDesk(t)
	d.open("2", "3")
	d.issue("civil")
	d.issue("land")
	d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Transfer{Counter: "2", Service: "land"})
	require.Equal(t, []string{"A001", "D001"}, []string{d.next("3"), d.next("3")})
}

func TestTransferToOneCounterIsReleasedWhenItCloses(t *testing.T) {
	d := openDesk(t)
	d.open("1", "2")
	d.issue("civil")
	d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Transfer{Counter: "2", ToCounter: "1"})
	require.Empty(t, d.next("2"), "it waits for counter 1 alone")
	d.must(queue.CloseCounter{Counter: "1"})
	require.Equal(t, "A001", d.next("2"))
	d.refused(queue.CodeNoCurrent, queue.Transfer{Counter: "2", ToCounter: "1"})
}

func TestACounterHoldsOneTicket(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	d.issue("civil")
	d.issue("civil")
	d.must(queue.CallNext{Counter: "2"})
	d.refused(queue.CodeCounterBusy, queue.CallNext{Counter: "2"})
	d.must(queue.Start{Counter: "2"})
	d.refused(queue.CodeCounterBusy, queue.CallNext{Counter: "2"})
	d.must(queue.Finish{Counter: "2", Outcome: queue.Registered})
	require.Equal(t, "A002", d.next("2"))

	d = openDesk(t, func(o *queue.Office) { o.Rules.NextFinishes = true })
	d.open("2")
	d.issue("civil")
	d.issue("civil")
	d.must(queue.CallNext{Counter: "2"})
	d.refused(queue.CodeCounterBusy, queue.CallNext{Counter: "2"})
	d.must(queue.Start{Counter: "2"})
	require.Equal(t, "A002", d.number(d.must(queue.CallNext{Counter: "2"})))
}

func TestAMissedTicketComesBackWithinTheTolerance(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	d.issue("civil")
	r := d.must(queue.CallNext{Counter: "2"})
	d.must(queue.NoShow{Counter: "2"})
	d.later(29 * time.Minute)
	d.must(queue.ResumeTicket{Ticket: r.Ticket})
	d.must(queue.CallNext{Counter: "2"})
	d.must(queue.NoShow{Counter: "2"})
	d.later(30 * time.Minute)
	d.refused(queue.CodeToleranceOver, queue.ResumeTicket{Ticket: r.Ticket})
}

func TestAutomaticNoShow(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) { o.Rules.AutoNoShow = 2 })
	d.open("2")
	d.issue("civil")
	first := d.must(queue.CallNext{Counter: "2"})
	second := d.must(queue.Recall{Counter: "2"})
	require.Greater(t, second.Call, first.Call, "a recall is a new call")
	d.must(queue.Recall{Counter: "2"})
	require.Equal(t, queue.Missed, d.must(queue.Recall{Counter: "2"}).State)
}

func TestAVisitThroughSeveralServices(t *testing.T) {
	d := openDesk(t)
	d.open("2", "3")
	r := d.must(queue.IssueTicket{Service: "civil", Then: []string{"land", "result"}})
	for _, counter := range []string{"2", "3", "3"} {
		require.Equal(t, r.Ticket, d.must(queue.CallNext{Counter: counter}).Ticket)
		d.must(queue.Finish{Counter: counter, Outcome: queue.Registered})
	}
	v, _ := d.s.Ticket(r.Ticket, d.now)
	require.Equal(t, queue.Served, v.State)
}

func TestHoursAndTheirOverride(t *testing.T) {
	d := openDesk(t)
	for clock, code := range map[string]string{
		"06:59": queue.CodeBeforeHours, "07:00": "", "11:29": "", "11:30": queue.CodeLunch, "13:00": "", "17:00": queue.CodeAfterHours,
	} {
		at, err := time.ParseInLocation("15:04", clock, queue.Local)
		require.NoError(t, err)
		d := openDesk(t)
		d.now = time.Date(2026, 11, 24, at.Hour(), at.Minute(), 0, 0, queue.Local)
		if code == "" {
			d.issue("civil")
			continue
		}
		d.refused(code, queue.IssueTicket{Service: "civil"})
		d.must(queue.IssueTicket{Service: "civil", Channel: queue.Reception, Override: true})
	}
	d.now = time.Date(2026, 11, 28, 9, 0, 0, 0, queue.Local)
	d.refused(queue.CodeDayOff, queue.IssueTicket{Service: "civil"})
}

func TestCaps(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) {
		o.Services[0].Cap = queue.Cap{Day: 3, Channels: map[string]int{"kiosk": 2}}
	})
	d.issue("civil")
	d.issue("civil")
	d.refused(queue.CodeCapChannel, queue.IssueTicket{Service: "civil"})
	d.must(queue.IssueTicket{Service: "civil", Channel: queue.Reception})
	d.refused(queue.CodeCapDay, queue.IssueTicket{Service: "civil", Channel: queue.Reception})
	d.must(queue.IssueTicket{Service: "civil", Channel: queue.Reception, Override: true})
}

func TestTooLateForToday(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) { o.Rules.LateCheck = true })
	d.now = monday.Add(9*time.Hour + 15*time.Minute) // 16:40
	d.issue("civil")
	d.issue("civil")
	d.issue("civil")
	for range 6 {
		if _, err := d.do(queue.IssueTicket{Service: "civil"}); err != nil {
			break
		}
	}
	d.refused(queue.CodeTooLate, queue.IssueTicket{Service: "civil"})
}

func TestRehearsalVanishesAtOpening(t *testing.T) {
	d := openDesk(t)
	d.must(queue.StartRehearsal{})
	d.open("2")
	require.Equal(t, "A001", d.issue("civil"))
	require.Equal(t, "A001", d.number(d.must(queue.CallNext{Counter: "2"})))
	d.later(5 * time.Minute) // 7:30
	require.Equal(t, "A001", d.issue("civil"), "the real series starts at one")
	require.False(t, d.s.Rehearsing)
	board, _ := d.s.Board("", d.now)
	require.Empty(t, board.Calls)
	require.Equal(t, "A001", d.next("2"))
	d.refused(queue.CodeRehearsalLate, queue.StartRehearsal{})
}

func TestMidnight(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	held, waits := d.issue("civil"), d.issue("civil")
	r := d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Hold{Counter: "2"})
	second, _ := d.s.Ticket(waits, d.now)
	d.later(24 * time.Hour)

	menu := d.s.Menu(d.now)
	require.Zero(t, menu.Services[0].Waiting, "no screen shows yesterday")
	require.Equal(t, "A001", d.issue("civil"), "numbers restart")
	old, ok := d.s.Ticket(second.ID, d.now)
	require.True(t, ok)
	require.Equal(t, queue.Expired, old.State)
	require.Equal(t, held, "A001")
	d.must(queue.ResumeTicket{Ticket: r.Ticket})
	require.Equal(t, r.Ticket, d.must(queue.CallNext{Counter: "2"}).Ticket, "the held visit crossed, and so did the open counter")
}

func TestTheClockGuard(t *testing.T) {
	d := openDesk(t)
	d.later(9 * 24 * time.Hour)
	d.refused(queue.CodeClock, queue.IssueTicket{Service: "civil"})
	_, err := queue.Due(d.s, d.now, queue.Guard{Confirm: true})
	require.NoError(t, err)
}

func TestConfigureDrainsWhatItDrops(t *testing.T) {
	d := openDesk(t)
	d.open("1", "2")
	d.issue("land")
	d.issue("civil")
	d.must(queue.CallNext{Counter: "2"})
	next := smallOffice()
	next.Services = next.Services[:1] // no land, no result
	next.Counters = []queue.CounterConfig{{ID: "1", Serves: []queue.Serve{{Service: "civil"}}}}
	d.must(queue.Configure{Office: next})
	d.refused(queue.CodeServiceRetired, queue.IssueTicket{Service: "land"})
	require.Equal(t, "D001", d.next("1"), "the dropped service drains at the counter that had it")
	d.must(queue.Finish{Counter: "2"})
	d.refused(queue.CodeCounterRetired, queue.CallNext{Counter: "2"})
	d.later(24 * time.Hour)
	d.issue("civil")
	d.refused(queue.CodeUnknownService, queue.IssueTicket{Service: "land"})
	d.refused(queue.CodeUnknownCounter, queue.OpenCounter{Counter: "2"})
}

func TestRetriesAcrossMidnight(t *testing.T) {
	d := openDesk(t)
	request := queue.Request{Sender: "kiosk-1", ID: "r1", Sum: "s"}
	events, err := queue.Decide(d.s, queue.IssueTicket{Service: "civil"}, "kiosk-1", d.now, d)
	require.NoError(t, err)
	first := d.accept(queue.Entry{At: d.now, Request: request, Events: events})
	d.later(24 * time.Hour)
	d.issue("civil")
	again, ok, err := d.s.Answered(request)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, first, again)
	_, _, err = d.s.Answered(queue.Request{Sender: "kiosk-1", ID: "r1", Sum: "other"})
	require.ErrorContains(t, err, queue.CodeRequestOther)
	_, ok, err = d.s.Answered(queue.Request{Sender: "kiosk-2", ID: "r1", Sum: "s"})
	require.NoError(t, err)
	require.False(t, ok, "request ids belong to their sender")
}

// Counters that stayed open cross midnight, and screens show them so before the first command of the morning too.
func TestScreensShowTheMorningAsTheFirstCommandWillFindIt(t *testing.T) {
	d := openDesk(t)
	d.open("1", "2")
	d.issue("civil")
	d.later(24 * time.Hour)
	before, _ := d.s.Board("", d.now)
	menu := d.s.Menu(d.now)
	require.Equal(t, []string{"1", "2"}, menu.Services[0].Counters)
	require.Equal(t, queue.CounterOpen, before.Counters[0].State)
	require.Empty(t, before.Calls)
	d.must(queue.PauseCounter{Counter: "1"})
	after, _ := d.s.Board("", d.now)
	after.Counters[0].State = queue.CounterOpen
	require.Equal(t, before, after)
}

func TestABoardCarriesTheSentencesOfTheServicesThatAreCalled(t *testing.T) {
	own := queue.Text{"vi": "Mời số {n} vào phòng {q}"}
	d := openDesk(t, func(o *queue.Office) {
		o.Services[1].Call, o.Services[2].Call = own, queue.Text{"vi": "Mời số {n} nhận kết quả"}
	})
	d.open("1")
	d.issue("civil")
	d.next("1")
	board, _ := d.s.Board("", d.now)
	require.Nil(t, board.Sentences, "the usual words are not sent")
	d.issue("land")
	d.next("1")
	board, _ = d.s.Board("hall", d.now)
	require.Equal(t, map[string]queue.Text{"land": own}, board.Sentences)
}
