package register_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/register"
)

var ctx = context.Background()

func TestNumbersRunByTheDayAndAreNeverGivenTwice(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	require.Equal(t, dossier.Code("H17.18-261123-0001"), k.enter().Code)
	second := k.enter()
	require.Equal(t, dossier.Code("H17.18-261123-0002"), second.Code)
	_, err := k.Enter(ctx, k.request(), dossier.Registration{}, k.act(0))
	require.ErrorAs(t, err, new(*dossier.Refusal))
	require.NoError(t, k.Erase(ctx, second.ID, k.act(1), "theo yêu cầu"))
	k.reopen()
	require.Equal(t, dossier.Code("H17.18-261123-0003"), k.enter().Code, "neither refused nor erased ones leave a gap or come back")
	k.now = k.now.AddDate(0, 0, 1)
	require.Equal(t, dossier.Code("H17.18-261124-0001"), k.enter().Code)

	foreign := *second
	foreign.ID, foreign.Code, foreign.Version = "x", "H17.18-261124-0700", 1
	put := register.Row{Dossier: &foreign, Entry: dossier.Entry{Version: 1, Who: "sync"}}
	require.NoError(t, k.Put(ctx, put))
	require.ErrorIs(t, k.Put(ctx, put), register.ErrCode)
	require.Equal(t, dossier.Code("H17.18-261124-0701"), k.enter().Code)
	erased := foreign
	erased.ID, erased.Code = "y", second.Code
	require.ErrorIs(t, k.Put(ctx, register.Row{Dossier: &erased, Entry: dossier.Entry{Version: 1}}), register.ErrCode, "nor the code of an erased one")
}

func TestADossierIsFoundByWhatIsOnIt(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	a := k.enter(named("Nguyễn Văn Thử"), func(r *dossier.Registration) { r.Ticket = "visit" })
	b := k.enter(named("Đặng Thị Nguyệt Thử"), func(r *dossier.Registration) { r.Ticket, r.Applicant.Phone = "visit", "0987654321" })
	c := k.enter(named("Công ty TNHH Thử"), func(r *dossier.Registration) { r.Complete, r.Applicant.Phone = false, "" })
	k.now = k.now.Add(time.Hour)
	a = k.do(a, dossier.HandOver{To: "tu-phap"})

	for asked, want := range map[string][]dossier.Code{
		string(a.Code): {a.Code}, "h17.18-261123-0001\r\n": {a.Code}, b.Token: {b.Code},
		"thu": {a.Code, b.Code, c.Code}, "THỬ nguy": {a.Code, b.Code}, "dang nguyet": {b.Code}, "ng thu": {a.Code, b.Code},
		"5678": {a.Code}, "0987 654 321": {b.Code}, "654321": {b.Code}, "999": nil, "khac": nil, "***": nil, "H17.18-261123-0009": nil,
		"000000000000": nil,
	} {
		require.ElementsMatch(t, want, k.find(register.Query{Text: asked}), asked)
	}
	require.ElementsMatch(t, []dossier.Code{a.Code, b.Code}, k.find(register.Query{Ticket: "visit"}))
	require.Equal(t, []dossier.Code{a.Code}, k.find(register.Query{Unit: "tu-phap"}))
	require.Equal(t, []dossier.Code{b.Code}, k.find(register.Query{Unit: "mot-cua", Status: []dossier.Status{dossier.Received}}))
	require.Equal(t, []dossier.Code{b.Code}, k.find(register.Query{Text: "thu", Unit: "mot-cua", Status: []dossier.Status{dossier.Received, dossier.Processing}}))
	require.Equal(t, []dossier.Code{a.Code, b.Code}, k.find(register.Query{DueBefore: a.Due.Add(time.Second)}))
	require.Empty(t, k.find(register.Query{DueBefore: a.Due}))
	require.Equal(t, []dossier.Code{c.Code, b.Code, a.Code}, k.find(register.Query{}), "the newest first")

	got, err := k.ByToken(" " + b.Token[:4] + " " + b.Token[4:])
	require.NoError(t, err)
	require.Equal(t, b.ID, got.ID)
	for _, f := range []func() error{
		func() error { _, err := k.ByCode("H17.18-261123-0009"); return err },
		func() error { _, err := k.ByToken(""); return err },
		func() error { _, err := k.ByID(""); return err },
		func() error { _, err := k.History("x"); return err },
		func() error { return k.Looked(ctx, register.Look{}, "x") },
	} {
		require.ErrorIs(t, f(), register.ErrUnknown)
	}
	_, err = k.Find(register.Query{After: "!"})
	require.ErrorIs(t, err, register.ErrPage)
}

// Linked procedures stand in the lists of all their units, until each is done.
func TestWorkIsWithEveryUnitThatHasAPart(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	d := k.enter(func(r *dossier.Registration) {
		r.Parts = []dossier.Part{
			{Procedure: dossier.Procedure{Name: "a"}, Unit: "tu-phap", Term: calendar.Days(1)},
			{Procedure: dossier.Procedure{Name: "b"}, Unit: "cong-an", Term: calendar.Days(2)},
		}
	})
	has := func(unit string) bool {
		work, err := k.Work(unit)
		require.NoError(t, err)
		return len(work) == 1
	}
	require.Equal(t, []bool{true, true, true, false}, []bool{has("mot-cua"), has("tu-phap"), has("cong-an"), has("dia-chinh")})
	d = k.do(d, dossier.FinishPart{Part: 1})
	require.Equal(t, []bool{true, false, true}, []bool{has("mot-cua"), has("tu-phap"), has("cong-an")})
	d = k.do(k.do(d, dossier.FinishPart{Part: 2}), dossier.Finish{})
	require.Equal(t, []bool{true, false, false}, []bool{has("mot-cua"), has("tu-phap"), has("cong-an")}, "a result to be handed out")
	k.do(d, dossier.Return{To: "A", By: dossier.AtCounter})
	require.False(t, has("mot-cua"))
}

func TestPagesFollowEachOther(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	var want []dossier.Code
	for i := range 23 {
		want = append(want, k.enter(named(fmt.Sprint("Nguyễn Nguyên Người ", i))).Code)
	}
	for _, q := range []register.Query{{Text: "ngu"}, {Text: "ngu ng"}, {Unit: "mot-cua"}, {}, {DueBefore: k.now.AddDate(1, 0, 0)}, {Text: "678"}, {Text: "5678"}} {
		if q.Text == "678" {
			require.Empty(t, k.find(q), "three digits are no phone")
			continue
		}
		q.Limit = 5
		var got []dossier.Code
		for pages := 0; ; pages++ {
			require.Less(t, pages, 6)
			page, err := k.Find(q)
			require.NoError(t, err)
			for _, d := range page.Dossiers {
				got = append(got, d.Code)
			}
			if q.After = page.After; q.After == "" {
				break
			}
		}
		require.ElementsMatch(t, want, got, "%+v", q)
	}
	n := 0
	require.NoError(t, k.All(func(*dossier.Dossier) error { n++; return nil }))
	require.Equal(t, 23, n)
	enough := errors.New("enough")
	require.ErrorIs(t, k.All(func(*dossier.Dossier) error { return enough }), enough)
}

// A retry gets what the first one made, in this life of the program or the next, whatever came since.
func TestARetryIsTheSameCommand(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	first := k.request()
	d, err := k.Enter(ctx, first, registration(), k.act(0))
	require.NoError(t, err)
	over := k.request()
	given, err := k.Do(ctx, over, d.ID, k.act(1), dossier.HandOver{To: "tu-phap"})
	require.NoError(t, err)
	k.do(given, dossier.Finish{})
	k.reopen()

	again, err := k.Enter(ctx, first, registration(), k.act(0))
	require.NoError(t, err)
	require.Equal(t, text(t, d), text(t, again))
	again, err = k.Do(ctx, over, d.ID, k.act(1), dossier.HandOver{To: "tu-phap"})
	require.NoError(t, err)
	require.Equal(t, text(t, given), text(t, again))
	_, err = k.Do(ctx, register.Request{Sender: over.Sender, ID: over.ID, Sum: "other"}, d.ID, k.act(3), dossier.Finish{})
	require.ErrorIs(t, err, register.ErrOther)
	stranger := register.Request{Sender: "another desk", ID: first.ID, Sum: first.Sum}
	other, err := k.Enter(ctx, stranger, registration(), k.act(0))
	require.NoError(t, err)
	require.NotEqual(t, d.ID, other.ID, "an id belongs to its sender")

	refused := k.request()
	_, err = k.Do(ctx, refused, other.ID, k.act(1), dossier.Resume{Reason: "x"})
	require.ErrorAs(t, err, new(*dossier.Refusal))
	_, err = k.Do(ctx, refused, other.ID, k.act(1), dossier.Finish{})
	require.NoError(t, err, "a refusal leaves no trace")

	k.now = k.now.AddDate(0, 0, 8)
	for range 4 {
		k.enter() // sweeps
	}
	late, err := k.Enter(ctx, first, registration(), k.act(0))
	require.NoError(t, err)
	require.NotEqual(t, d.ID, late.ID, "after a week it is forgotten")

	over2, cancel := context.WithCancel(ctx)
	cancel()
	_, err = k.Enter(over2, k.request(), registration(), k.act(0))
	require.ErrorIs(t, err, context.Canceled)
}

// Many clerks press at once on what they all see: one is done, the others learn what the dossier is now.
func TestOneOfTwoClerksIsTold(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	d := k.enter()
	changed := k.Changed()
	const clerks = 8
	errs := make([]error, clerks)
	var pressing sync.WaitGroup
	for i := range clerks {
		pressing.Go(func() {
			q := register.Request{Sender: fmt.Sprint("desk-", i), ID: "1", Sum: "s"}
			_, errs[i] = k.Do(ctx, q, d.ID, k.act(1), dossier.HandOver{To: fmt.Sprint("unit-", i)})
		})
	}
	pressing.Wait()
	<-changed
	now, err := k.ByID(d.ID)
	require.NoError(t, err)
	require.Equal(t, 2, now.Version)
	done := 0
	for i, err := range errs {
		var stale *register.StaleError
		if err == nil {
			done++
			require.Equal(t, fmt.Sprint("unit-", i), now.Unit)
			continue
		}
		require.ErrorAs(t, err, &stale)
		require.Equal(t, text(t, now), text(t, stale.Now))
	}
	require.Equal(t, 1, done)
}

func TestWhoLooksIsNoted(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	d := k.enter()
	other := k.enter()
	want := []register.Look{{At: k.now, Who: "a", Device: "counter-1", What: "open"}, {At: k.now.Add(time.Hour), Who: "b", What: "history"}}
	for _, l := range want {
		require.NoError(t, k.Looked(ctx, l, d.ID))
		require.NoError(t, k.Looked(ctx, register.Look{Who: "c"}, other.ID))
	}
	got, err := k.Looks(d.ID)
	require.NoError(t, err)
	require.JSONEq(t, text(t, want), text(t, got))
}

// Random lives in a real file: the history leads back from the row to the beginning, and every index is right.
func TestHistoryTellsTheWholeRow(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	rapid.Check(t, func(t *rapid.T) {
		k.t, k.now = t, monday
		var all []*dossier.Dossier
		versions := map[string][]string{}
		for range rapid.IntRange(1, 8).Draw(t, "commands") {
			k.now = k.now.Add(time.Duration(rapid.IntRange(0, 900).Draw(t, "pass")) * time.Minute)
			var d *dossier.Dossier
			var err error
			if len(all) == 0 || rapid.IntRange(0, 4).Draw(t, "new") == 0 {
				d = k.enter(func(r *dossier.Registration) { r.Complete = rapid.Bool().Draw(t, "complete") })
				all = append(all, d)
			} else {
				i := rapid.IntRange(0, len(all)-1).Draw(t, "which")
				if d, err = k.Do(ctx, k.request(), all[i].ID, k.act(all[i].Version), draw(t)); err != nil {
					require.ErrorAs(t, err, new(*dossier.Refusal))
					continue
				}
				all[i] = d
			}
			versions[d.ID] = append(versions[d.ID], text(t, d))
		}
		for _, d := range all {
			d, err := k.ByID(d.ID)
			require.NoError(t, err)
			entries, err := k.History(d.ID)
			require.NoError(t, err)
			require.Len(t, entries, len(versions[d.ID]))
			for i := len(entries) - 1; i >= 0; i-- {
				require.Equal(t, versions[d.ID][i], text(t, d))
				if i > 0 {
					d, err = d.Rewind(entries[i])
					require.NoError(t, err)
				}
			}
		}
	})
	k.t = t
}

func draw(t *rapid.T) dossier.Command {
	return rapid.SampledFrom([]dossier.Command{
		dossier.Receive{},
		dossier.HandOver{To: "tu-phap"},
		dossier.HandOver{To: "mot-cua"},
		dossier.Finish{},
		dossier.RequestSupplement{Papers: []string{"x"}, Reason: "thiếu"},
		dossier.SupplementArrived{Papers: []dossier.Paper{{Name: "x"}}},
		dossier.Stop{Reason: "x"},
		dossier.Resume{Reason: "x"},
		dossier.Withdraw{Reason: "x"},
		dossier.Return{To: "A", By: dossier.AtCounter},
		dossier.Digitise{Papers: []int{1}},
		dossier.LogCall{About: dossier.AboutLateness},
		dossier.Amend{Applicant: &dossier.Applicant{Kind: dossier.Business, Name: "Trần Thị B", Phone: "0900000000"}, Reason: "sai tên"},
	}).Draw(t, "command")
}
