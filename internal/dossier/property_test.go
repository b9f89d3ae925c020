package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// draw draws one command, sensible or not.
func draw(t *rapid.T, k *desk) dossier.Command {
	reason := rapid.SampledFrom([]string{"có lý do", "có lý do", ""}).Draw(t, "reason")
	override := rapid.SampledFrom([]string{"", "", "", "lần nữa"}).Draw(t, "override")
	part := rapid.IntRange(0, 3).Draw(t, "part")
	due := k.now.Add(time.Duration(rapid.IntRange(-600, 6000).Draw(t, "due")) * time.Minute)
	ask := dossier.RequestSupplement{Papers: []string{"tờ khai"}, Reason: reason, Override: override}
	arrived := dossier.SupplementArrived{Papers: []dossier.Paper{{Name: "tờ khai"}}}
	return rapid.SampledFrom([]dossier.Command{
		dossier.Receive{},
		ask, ask, ask, arrived, arrived, arrived,
		dossier.HandOver{To: rapid.SampledFrom([]string{"mot-cua", "tu-phap", "dia-chinh"}).Draw(t, "to"), Part: part},
		dossier.RequestPayment{Bill: dossier.Bill{For: reason}},
		dossier.Pay{Amount: 1000},
		dossier.Stop{Reason: reason},
		dossier.Resume{Reason: reason},
		dossier.FinishPart{Part: part},
		dossier.Finish{},
		dossier.Refuse{Reason: reason},
		dossier.Withdraw{Reason: reason},
		dossier.LogCall{About: rapid.SampledFrom([]dossier.CallAbout{dossier.AboutLateness, dossier.AboutOther}).Draw(t, "about")},
		dossier.Apologise{Due: due, Reason: reason},
		dossier.ChangeDue{Due: due, Reason: reason, Agreement: override},
		dossier.SendByPost{Zone: rapid.SampledFrom([]dossier.Zone{dossier.InTown, dossier.Beyond, ""}).Draw(t, "zone")},
		dossier.Return{To: "A", By: rapid.SampledFrom([]dossier.ReturnBy{dossier.AtCounter, dossier.ByPost}).Draw(t, "by")},
		dossier.Amend{Sets: 2, Reason: reason},
	}).Draw(t, "command")
}

// Random lives. Whatever clerks press, what is written here holds after every command.
func TestLivesKeepTheRules(t *testing.T) {
	const term = 900
	rapid.Check(t, func(t *rapid.T) {
		k := openDesk(t, func(r *dossier.Registration) {
			r.Term, r.Complete = calendar.Minutes(term), rapid.Bool().Draw(t, "complete")
			if rapid.Bool().Draw(t, "linked") {
				r.Parts = []dossier.Part{
					{Procedure: dossier.Procedure{Name: "a"}, Unit: "mot-cua", Term: calendar.Minutes(300)},
					{Procedure: dossier.Procedure{Name: "b"}, Unit: "mot-cua", Term: calendar.Minutes(600)},
				}
			}
		})
		plain := true // no date was changed by hand
		for range rapid.IntRange(1, 25).Draw(t, "commands") {
			k.now = k.now.Add(time.Duration(rapid.IntRange(0, 900).Draw(t, "pass")) * time.Minute)
			before, c := k.d, draw(t, k)
			if k.try(c) != nil {
				continue
			}
			switch c.(type) {
			case dossier.ChangeDue, dossier.Apologise:
				plain = false
			}
			follows(t, before, k)
			holds(t, k)
			if plain && !k.d.Received.IsZero() {
				require.Equal(t, term+k.d.Paused(), k.plan.Working(k.d.Counted, k.d.Due), "a pause costs exactly the pause")
				require.Equal(t, k.d.Promised, k.d.Due)
			}
		}
	})
}

// follows holds of a version and the one before.
func follows(t *rapid.T, before *dossier.Dossier, k *desk) {
	d, e := k.d, k.entries[len(k.entries)-1]
	require.Equal(t, before.Version+1, d.Version)
	require.False(t, d.Changed.Before(before.Changed))
	if before.Status != d.Status {
		require.True(t, before.Status.May(d.Status), "%d → %d", before.Status, d.Status)
		require.Equal(t, d.Status, d.Trail[len(d.Trail)-1].Status)
	}
	was, err := d.Rewind(e)
	require.NoError(t, err)
	require.Equal(t, text(t, before), text(t, was), "the history tells what was before")
}

// holds is true of every version.
func holds(t *rapid.T, k *desk) {
	d := k.d
	paused, open, overrides := 0, 0, 0
	for _, p := range d.Pauses {
		paused += p.Minutes
		switch {
		case p.To.IsZero():
			open++
		case !d.Received.IsZero() && !p.From.Before(d.Received):
			require.Equal(t, k.plan.Working(p.From, p.To), p.Minutes)
		default:
			require.Zero(t, p.Minutes, "before receipt no clock runs")
		}
	}
	require.Equal(t, paused, d.Paused())
	require.Equal(t, d.Status.Bucket() == dossier.Paused, open == 1)
	for i, s := range d.Supplements {
		if s.Override != "" {
			overrides++
		}
		require.Equal(t, i > 0, s.Override != "", "the first needs no excuse, any other does")
	}
	require.LessOrEqual(t, len(d.Supplements)-overrides, 1)

	closed := d.Status.Bucket() == dossier.Done
	require.Equal(t, closed || d.Status == dossier.Rejected, !d.Finished.IsZero())
	if closed && d.Late(k.now) {
		require.NotNil(t, d.Apology)
		require.NotEmpty(t, d.Calls)
	}
	if d.Status == dossier.Returned {
		require.NotNil(t, d.Handed)
	}
	if !d.Due.IsZero() {
		require.True(t, k.plan.IsOpen(d.Due), "%s", d.Due)
	}
	require.NotContains(t, text(t, d.Public(k.now)), "Văn")
}
