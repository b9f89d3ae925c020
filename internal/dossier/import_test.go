package dossier_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

const theirs = dossier.Code("H17.18-261120-0007")

func imported(change ...func(*dossier.Import)) dossier.Import {
	i := dossier.Import{
		Source: "Cổng tỉnh", Sum: "1", Channel: dossier.Online, Procedure: dossier.Procedure{Code: "1.001193", Name: "Đăng ký khai sinh"},
		Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn A", Phone: "0912 345 678"}, Unit: "tu-phap",
		Status: dossier.Processing, Since: on(20, 14, 0), Filed: on(20, 9, 0), Due: on(25, 9, 0),
	}
	for _, f := range change {
		f(&i)
	}
	return i
}

func importing(t require.TestingT, i dossier.Import) *desk {
	k := &desk{t: t, plan: hours(t), now: on(23, 10, 0)}
	d, e, err := dossier.NewImported(i, "i1", theirs, k.act0())
	require.NoError(t, err)
	k.d, k.entries = d, []dossier.Entry{e}
	return k
}

func (k *desk) act0() dossier.Act { return dossier.Act{Who: "sync", At: k.now, Plan: k.plan} }

func TestAnImportedDossierHasNoReceipt(t *testing.T) {
	k := importing(t, imported())
	require.Equal(t, dossier.Entry{Version: 1, At: on(23, 10, 0), Who: "sync", Did: "imported", Reason: "imported from Cổng tỉnh"}, k.entries[0])
	require.Empty(t, k.d.Token+k.d.Secret)
	require.True(t, k.d.Proves("5678"))
	require.False(t, k.d.Proves("1234"))
	require.Equal(t, on(20, 9, 0), k.d.Received, "as filed")
	require.Equal(t, []dossier.Step{{At: on(20, 14, 0), Status: dossier.Processing}}, k.d.Trail)
	require.Equal(t, "Ng*** V** A", k.d.Public(k.now).Name)
}

// Every status can follow every other, and the pauses go on where they began.
func TestImportedStatusesJump(t *testing.T) {
	for _, from := range dossier.Statuses() {
		for _, to := range dossier.Statuses() {
			k := importing(t, imported(func(i *dossier.Import) { i.Status = from }))
			k.now = on(24, 10, 0)
			k.must(imported(func(i *dossier.Import) { i.Status, i.Since = to, on(24, 9, 0) }))
			require.Equal(t, to, k.d.Status)
			require.Equal(t, to.Bucket() == dossier.Done || to == dossier.Rejected, !k.d.Finished.IsZero(), "%d", to)
			require.Equal(t, to == dossier.Returned, k.d.Handed != nil)
			if from == to {
				require.Len(t, k.d.Trail, 1)
			}
		}
	}
}

func TestImportedPausesEnd(t *testing.T) {
	k := importing(t, imported(func(i *dossier.Import) { i.Status, i.Missing = dossier.AwaitingPapers, []string{"Tờ khai"} }))
	require.Equal(t, []string{"Tờ khai"}, k.d.Supplements[0].Papers)
	require.Equal(t, dossier.NextBring, k.d.Next())
	k.must(imported(func(i *dossier.Import) { i.Since, i.Due = on(23, 9, 30), on(26, 9, 0) }))
	require.Equal(t, on(23, 9, 30), k.d.Pauses[0].To)
	require.Equal(t, on(23, 9, 30), k.d.Supplements[0].Arrived)
	require.Equal(t, 180+120, k.d.Pauses[0].Minutes)
	require.Equal(t, on(26, 9, 0), k.d.Due, "as they say, and not put off twice")

	k.must(imported(func(i *dossier.Import) {
		i.Status, i.Bill = dossier.AwaitingPayment, &dossier.Bill{For: "Thuế", Amount: 5000}
	}))
	require.Equal(t, dossier.Dong(5000), k.d.Asked.Amount)
	k.must(dossier.Pay{Amount: 5000})
	require.Equal(t, dossier.Processing, k.d.Status, "this office goes on with it")
	k.must(imported(func(i *dossier.Import) { i.Status = dossier.AwaitingPapers }))
	k.must(dossier.SupplementArrived{})
}

func TestWhatTheOtherSystemDoesNotKnowStays(t *testing.T) {
	k := importing(t, imported(func(i *dossier.Import) { i.Due = time.Time{} }))
	require.True(t, k.d.Due.IsZero())
	require.False(t, k.d.Late(on(30, 9, 0)), "without a date nothing is late")
	urgency, err := k.d.Urgency(on(30, 9, 0), calendar.Days(2), k.plan)
	require.NoError(t, err)
	require.Equal(t, dossier.Calm, urgency)
	k.must(dossier.Stop{Reason: "x"}, dossier.Resume{Reason: "x"})
	require.True(t, k.d.Due.IsZero())

	k = importing(t, imported())
	k.must(dossier.Apologise{Due: on(27, 9, 0), Reason: "chờ xác minh"})
	k.must(imported(func(i *dossier.Import) { i.Applicant.Phone = "" }))
	require.Equal(t, "0912 345 678", k.d.Applicant.Phone)
	require.Equal(t, on(27, 9, 0), k.d.Due, "the apology stands")
}

// A row that is finished and does not say when has come to its end, and nobody may call it late or in time.
func TestAnUnknownEndIsNotLate(t *testing.T) {
	ended := func(change func(*dossier.Import)) dossier.Import {
		return imported(func(i *dossier.Import) {
			i.Status, i.Since, i.Due = dossier.Processed, time.Time{}, on(20, 17, 0)
			change(i)
		})
	}
	k := importing(t, ended(func(*dossier.Import) {}))
	require.True(t, k.d.Undated)
	require.False(t, k.d.Late(k.now))
	require.False(t, k.d.Public(k.now).Late)
	require.True(t, k.d.Public(k.now).Finished.IsZero())
	k.must(dossier.HandOver{To: "mot-cua"})
	require.Empty(t, k.d.Slips[0].Standing)
	k.must(dossier.Return{To: "Nguyễn Văn A", By: dossier.AtCounter})
	require.False(t, k.d.Late(k.now))

	// Fetched late is not finished late, and what was known stays known.
	k = importing(t, ended(func(i *dossier.Import) { i.Status, i.Returned = dossier.Returned, on(21, 9, 0) }))
	require.True(t, k.d.Undated)
	k = importing(t, ended(func(i *dossier.Import) { i.Finished = on(20, 9, 0) }))
	k.must(ended(func(i *dossier.Import) { i.Status, i.Returned = dossier.Returned, on(22, 9, 0) }))
	require.False(t, k.d.Undated)
	require.Equal(t, on(20, 9, 0), k.d.Public(k.now).Finished)

	k = importing(t, ended(func(*dossier.Import) {}))
	k.must(ended(func(i *dossier.Import) { i.Since = on(21, 9, 0) }))
	require.False(t, k.d.Undated)
	require.True(t, k.d.Late(k.now), "now they say so")
	k.must(imported())
	require.False(t, k.d.Undated)
	require.True(t, k.d.Finished.IsZero())
}

func TestImportsThatAreRefused(t *testing.T) {
	openDesk(t).refused(dossier.CodeOurs, imported(), "code", "H17.18-261123-0001")
	k := importing(t, imported())
	for field, change := range map[string]func(*dossier.Import){
		"source": func(i *dossier.Import) { i.Source = " " }, "channel": func(i *dossier.Import) { i.Channel = 0 },
		"procedure": func(i *dossier.Import) { i.Procedure.Name = "" }, "unit": func(i *dossier.Import) { i.Unit = "" },
		"status": func(i *dossier.Import) { i.Status = 11 }, "return_by": func(i *dossier.Import) { i.ReturnBy = "horse" },
		"bill": func(i *dossier.Import) { i.Bill = &dossier.Bill{Amount: -1} }, "applicant.phone": func(i *dossier.Import) { i.Applicant.Phone = "x" },
	} {
		k.refused(dossier.CodeInvalid, imported(change), "field", field)
	}
	_, _, err := dossier.NewImported(imported(), "i1", "h17", k.act0())
	require.ErrorContains(t, err, "code")
	_, _, err = dossier.NewImported(imported(), " ", theirs, k.act0())
	require.ErrorContains(t, err, "id")
}

// Clerks and another system work on one dossier in any order: nothing breaks, and the history leads back.
func TestImportsAmongCommands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := importing(t, drawImport(t))
		for range rapid.IntRange(1, 20).Draw(t, "commands") {
			k.now = k.now.Add(time.Duration(rapid.IntRange(0, 900).Draw(t, "pass")) * time.Minute)
			before := k.d
			if rapid.IntRange(0, 3).Draw(t, "who") == 0 {
				require.NoError(t, k.try(drawImport(t)))
			} else if k.try(draw(t, k)) != nil {
				continue
			}
			was, err := k.d.Rewind(k.entries[len(k.entries)-1])
			require.NoError(t, err)
			require.Equal(t, text(t, before), text(t, was))
			open := 0
			for _, p := range k.d.Pauses {
				if p.To.IsZero() {
					open++
				}
			}
			require.Equal(t, k.d.Status.Bucket() == dossier.Paused, open == 1)
			for n := 1; n < len(k.d.Trail); n++ {
				require.False(t, k.d.Trail[n].At.Before(k.d.Trail[n-1].At), "the steps are in order")
			}
			require.Equal(t, k.d.Status, k.d.Trail[len(k.d.Trail)-1].Status)
		}
	})
}

func drawImport(t *rapid.T) dossier.Import {
	when := func(label string) time.Time {
		if rapid.Bool().Draw(t, label+" known") {
			return on(rapid.IntRange(1, 30).Draw(t, label), 9, 0)
		}
		return time.Time{}
	}
	return imported(func(i *dossier.Import) {
		i.Status = rapid.SampledFrom(dossier.Statuses()).Draw(t, "status")
		i.Since, i.Due, i.Received, i.Finished = when("since"), when("due"), when("received"), when("finished")
	})
}
