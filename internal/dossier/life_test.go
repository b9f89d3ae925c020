package dossier_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// A dossier from the desk to the result, with everything on record.
func TestALife(t *testing.T) {
	k := openDesk(t)
	require.Equal(t, dossier.Received, k.d.Status)
	require.Equal(t, on(26, 10, 0), k.d.Due)
	require.Equal(t, k.d.Due, k.d.Promised)
	require.Equal(t, "received", k.entries[0].Did)

	k.now = on(23, 14, 0)
	k.must(dossier.HandOver{To: "tu-phap", Taker: "chị Bình", Note: "1 bộ"})
	require.Equal(t, dossier.Processing, k.d.Status)
	require.Equal(t, "tu-phap", k.d.Unit)
	require.Equal(t, dossier.Slip{
		At: k.now, From: "mot-cua", To: "tu-phap", Giver: "clerk", Taker: "chị Bình", Standing: dossier.Early, Note: "1 bộ",
	}, k.d.Slips[0])
	k.refused(dossier.CodeSameUnit, dossier.HandOver{To: "tu-phap"})

	// Tuesday 08:00 to Wednesday 08:00 is a working day of 450 minutes.
	k.now = on(24, 8, 0)
	k.must(dossier.RequestSupplement{Papers: []string{"Tờ khai"}, Reason: "thiếu"})
	require.False(t, k.d.Status.Running())
	k.now = on(25, 8, 0)
	k.must(dossier.SupplementArrived{Papers: []dossier.Paper{{Name: "Tờ khai", Originals: 1}}})
	require.Equal(t, dossier.Processing, k.d.Status)
	require.Equal(t, 450, k.d.Paused())
	require.Equal(t, on(27, 10, 0), k.d.Due)
	require.Len(t, k.d.Papers, 2)
	require.Equal(t, k.now, k.d.Supplements[0].Arrived)

	k.must(dossier.RequestPayment{Bill: dossier.Bill{For: "Lệ phí", Amount: 10000}})
	require.Equal(t, dossier.NextPay, k.d.Next())
	k.now = on(25, 9, 0)
	k.must(dossier.Pay{Amount: 10000, Receipt: "0000123", Method: "cash"})
	require.Equal(t, dossier.Processing, k.d.Status)
	require.Nil(t, k.d.Asked)
	require.Equal(t, on(27, 11, 0), k.d.Due)

	k.now = on(26, 16, 0)
	k.must(dossier.Finish{Digitised: true}, dossier.HandOver{To: "mot-cua"})
	require.Equal(t, dossier.Processed, k.d.Status)
	require.Equal(t, dossier.Granted, k.d.Outcome)
	k.now = on(30, 8, 0)
	k.must(dossier.Return{To: "Nguyễn Văn A", By: dossier.AtCounter, Proof: "CCCD"})
	require.True(t, k.d.Status.Final())
	require.False(t, k.d.Late(k.now), "it was finished in time")

	var did []string
	for i, e := range k.entries {
		require.Equal(t, i+1, e.Version)
		did = append(did, e.Did)
	}
	require.Equal(t, "received handed-over supplement-requested supplement-arrived payment-requested paid finished handed-over returned",
		strings.Join(did, " "))
	var trail []string
	for _, s := range k.d.Trail {
		trail = append(trail, fmt.Sprint(int(s.Status)))
	}
	require.Equal(t, "1 2 4 5 4 6 4 9 10", strings.Join(trail, " "))
}

func TestOnlineIsLookedAtFirst(t *testing.T) {
	k := openDesk(t, filed)
	require.Equal(t, dossier.Registered, k.d.Status)
	require.True(t, k.d.Due.IsZero())
	k.refused(dossier.CodeStatus, dossier.Finish{}, "status", "1", "to", "9")
	k.must(dossier.RequestSupplement{Papers: []string{"ảnh"}, Reason: "mờ"})
	k.refused(dossier.CodeStatus, dossier.Receive{}, "status", "5", "to", "2")
	k.now = on(24, 18, 20)
	k.must(dossier.SupplementArrived{}, dossier.Receive{Term: calendar.Days(2), Version: 3})
	require.Equal(t, on(23, 10, 0), k.d.Filed)
	require.Equal(t, k.now, k.d.Received)
	require.Equal(t, on(25, 7, 30), k.d.Counted)
	require.Equal(t, on(27, 7, 30), k.d.Due)
	require.Equal(t, 3, k.d.Procedure.Version)
	require.Zero(t, k.d.Paused(), "nothing ran before it was received")

	k = openDesk(t, filed)
	k.must(dossier.RequestSupplement{Papers: []string{"ảnh"}, Reason: "mờ"}, dossier.Refuse{Reason: "không bổ sung"})
	require.Equal(t, dossier.Rejected, k.d.Status)
	require.Equal(t, dossier.NextRefusal, k.d.Next())
}

func TestPapersAreAskedForOnce(t *testing.T) {
	k := openDesk(t)
	ask := dossier.RequestSupplement{Papers: []string{"Tờ khai"}, Reason: "thiếu"}
	k.must(ask, dossier.SupplementArrived{})
	k.refused(dossier.CodeSupplement, ask)
	ask.Override = "tờ khai đã nộp là giả"
	k.must(ask)
	require.Equal(t, ask.Override, k.d.Supplements[1].Override)
	k.refused(dossier.CodeStatus, dossier.Finish{})
	k.refused(dossier.CodeInvalid, dossier.RequestSupplement{Reason: "x"}, "field", "papers")
	k.refused(dossier.CodeInvalid, dossier.RequestSupplement{Papers: []string{"x"}, Override: "x"}, "field", "reason")
}

// Due Thursday 10:00; it is Friday.
func lateDesk(t *testing.T) *desk {
	k := openDesk(t)
	k.now = on(27, 9, 0)
	require.True(t, k.d.Late(k.now))
	return k
}

func TestALateDossierIsNotClosedBeforeItsApology(t *testing.T) {
	for _, end := range []dossier.Command{dossier.Finish{}, dossier.Refuse{Reason: "không đủ điều kiện"}, dossier.Withdraw{Reason: "đổi ý"}} {
		k := lateDesk(t)
		k.refused(dossier.CodeNoApology, end, "due", "2026-11-26T10:00:00+07:00")
		k.must(dossier.Apologise{Due: on(30, 10, 0), Reason: "chờ xác minh", Number: "12/XL"})
		k.refused(dossier.CodeNoCall, end)
		k.must(dossier.LogCall{About: dossier.AboutPapers, Reached: true})
		k.refused(dossier.CodeNoCall, end)
		k.must(dossier.LogCall{About: dossier.AboutLateness, Note: "không bắt máy"}, end)
		require.True(t, k.d.Late(k.now), "an apology does not make it early")
		require.False(t, k.d.Apology.InTime)
	}
	k := openDesk(t)
	k.now = on(26, 10, 0)
	k.must(dossier.Finish{})
	require.Equal(t, dossier.OnTime, dossier.Compare(k.d.Finished, k.d.Promised))
	k = openDesk(t)
	k.now = on(26, 10, 0).Add(59 * time.Second)
	k.must(dossier.Finish{}) // it counts to the minute
	require.False(t, k.d.Late(k.now))
}

func TestAnApologyHasOneNewDate(t *testing.T) {
	k := openDesk(t)
	k.now = on(25, 16, 59)
	k.refused(dossier.CodeDueEarlier, dossier.Apologise{Due: on(26, 10, 0), Reason: "x"})
	k.refused(dossier.CodeDueClosed, dossier.Apologise{Due: on(28, 10, 0), Reason: "x"})
	k.refused(dossier.CodeInvalid, dossier.Apologise{Due: on(30, 10, 0)}, "field", "reason")
	k.must(dossier.Apologise{Due: on(30, 10, 0), Reason: "chờ xác minh"})
	require.True(t, k.d.Apology.InTime, "on the day before the deadline")
	require.Equal(t, on(26, 10, 0), k.d.Apology.Was)
	require.Equal(t, on(30, 10, 0), k.d.Due)
	require.Equal(t, on(26, 10, 0), k.d.Promised)
	k.refused(dossier.CodeApology, dossier.Apologise{Due: on(30, 11, 0), Reason: "lần nữa"})
	k.refused(dossier.CodeApology, dossier.ChangeDue{Due: on(30, 11, 0), Reason: "lần nữa", Agreement: "1"})
	k.now = on(26, 9, 0)
	k.must(dossier.Finish{}) // in time after all
	require.False(t, k.d.Late(k.now))

	k = openDesk(t)
	k.now = on(26, 8, 0)
	k.must(dossier.Apologise{Due: on(30, 10, 0), Reason: "chờ xác minh"})
	require.False(t, k.d.Apology.InTime, "on the day itself")
}

func TestADueDateIsMovedWithAReason(t *testing.T) {
	k := openDesk(t)
	k.refused(dossier.CodeAgreement, dossier.ChangeDue{Due: on(30, 10, 0), Reason: "hồ sơ phức tạp"})
	k.refused(dossier.CodeInvalid, dossier.ChangeDue{Due: on(30, 10, 0), Agreement: "TT 5"}, "field", "reason")
	k.refused(dossier.CodeDueClosed, dossier.ChangeDue{Due: on(30, 12, 0), Reason: "x", Agreement: "TT 5"})
	k.refused(dossier.CodeDueEarlier, dossier.ChangeDue{Due: on(23, 9, 0), Reason: "x"})
	k.must(dossier.ChangeDue{Due: on(30, 10, 0), Reason: "hồ sơ phức tạp", Agreement: "TT 5"})
	require.Equal(t, on(30, 10, 0), k.d.Promised)
	require.Equal(t, "hồ sơ phức tạp; TT 5", k.entries[1].Reason)
	k.must(dossier.ChangeDue{Due: on(24, 10, 0), Reason: "xong sớm"})
	k.now = on(25, 10, 0)
	k.refused(dossier.CodeLate, dossier.ChangeDue{Due: on(30, 10, 0), Reason: "x", Agreement: "TT 6"}, "due", "2026-11-24T10:00:00+07:00")
}

// What was late before a pause is as late after it.
func TestAPauseMendsNoLateness(t *testing.T) {
	k := lateDesk(t)
	k.must(dossier.Stop{Reason: "chờ tòa"})
	require.True(t, k.d.Late(on(30, 9, 0)))
	k.now = on(30, 9, 0)
	k.refused(dossier.CodeNoApology, dossier.Withdraw{Reason: "đổi ý"})
	k.must(dossier.Resume{Reason: "có quyết định"})
	require.Equal(t, dossier.Received, k.d.Status)
	require.Equal(t, on(27, 10, 0), k.d.Promised)
	require.True(t, k.d.Late(k.now))

	k = openDesk(t) // paused in time, it is in time
	k.must(dossier.Stop{Reason: "chờ tòa"})
	k.now = on(30, 9, 0)
	require.False(t, k.d.Late(k.now))
	k.must(dossier.Withdraw{Reason: "đổi ý"})
	require.Equal(t, dossier.NextFetchBack, k.d.Next())
	k.refused(dossier.CodeStatus, dossier.Finish{})
}

func TestARefusalAfterReceiptIsAResult(t *testing.T) {
	k := openDesk(t)
	k.must(dossier.Refuse{Reason: "không đủ điều kiện"})
	require.Equal(t, dossier.Processed, k.d.Status)
	require.Equal(t, dossier.RefusedOutcome, k.d.Outcome)
	k.refused(dossier.CodeStatus, dossier.Withdraw{Reason: "đổi ý"}, "status", "9")
	k.must(dossier.Return{To: "Nguyễn Văn A", By: dossier.AtCounter})
	k.refused(dossier.CodeStatus, dossier.Pay{Amount: 1})
	k.refused(dossier.CodeInvalid, dossier.Refuse{}, "field", "reason")
}

func TestThePostHasItsOwnClock(t *testing.T) {
	for zone, due := range map[dossier.Zone]time.Time{
		dossier.InTown: on(25, 16, 0), dossier.InProvince: on(26, 16, 0), dossier.Beyond: on(27, 16, 0),
	} {
		k := openDesk(t, func(r *dossier.Registration) { r.ReturnBy = dossier.ByPost })
		k.must(dossier.Finish{})
		require.Equal(t, dossier.NextPost, k.d.Next())
		k.refused(dossier.CodeNotPosted, dossier.Return{To: "A", By: dossier.ByPost})
		k.refused(dossier.CodeInvalid, dossier.SendByPost{Zone: "moon"}, "field", "zone")
		k.now = on(24, 16, 0)
		k.must(dossier.SendByPost{Zone: zone, Number: "EV123"})
		require.Equal(t, due, k.d.Postal.Due)
		require.Equal(t, k.now, k.d.Postal.Taken)
		k.refused(dossier.CodePosted, dossier.SendByPost{Zone: zone})
		k.must(dossier.Return{To: "A", By: dossier.ByPost})
		k.refused(dossier.CodeStatus, dossier.SendByPost{Zone: zone})
	}
	require.Zero(t, dossier.Zone("").Days())
}

// Birth, residence and insurance under one code, each with its own unit and term.
func TestLinkedProceduresGoToSeveralUnits(t *testing.T) {
	part := func(name, unit string, term calendar.Term) dossier.Part {
		return dossier.Part{Procedure: dossier.Procedure{Name: name}, Unit: unit, Term: term}
	}
	k := openDesk(t, func(r *dossier.Registration) {
		r.Term = calendar.Term{}
		r.Parts = []dossier.Part{
			part("Khai sinh", "mot-cua", calendar.Days(1)), part("Thường trú", "mot-cua", calendar.Days(4)), part("Thẻ BHYT", "mot-cua", calendar.Days(2)),
		}
	})
	require.Equal(t, on(27, 10, 0), k.d.Due, "the longest of them")
	require.Equal(t, on(24, 10, 0), k.d.Parts[0].Due)
	k.must(dossier.HandOver{Part: 1, To: "tu-phap"}, dossier.HandOver{Part: 2, To: "cong-an"}, dossier.HandOver{Part: 3, To: "bhxh"})
	require.Equal(t, "mot-cua", k.d.Unit)
	k.now = on(24, 9, 0)
	k.must(dossier.FinishPart{Part: 1})
	k.refused(dossier.CodePartDone, dossier.FinishPart{Part: 1})
	k.refused(dossier.CodeInvalid, dossier.FinishPart{Part: 4})
	k.refused(dossier.CodePartsOpen, dossier.Finish{}, "part", "2")
	k.must(dossier.Stop{Reason: "x"})
	k.refused(dossier.CodeStatus, dossier.FinishPart{Part: 2})
	k.now = on(24, 10, 0)
	k.must(dossier.Resume{Reason: "x"})
	require.Equal(t, on(24, 10, 0), k.d.Parts[0].Due, "done is done")
	require.Equal(t, on(25, 11, 0), k.d.Parts[2].Due)
	require.Equal(t, on(27, 11, 0), k.d.Due)
	k.now = on(25, 11, 1)
	k.must(dossier.HandOver{Part: 3, To: "mot-cua"})
	require.Equal(t, dossier.Late, k.d.Slips[3].Standing, "by the part's own term")
	k.must(dossier.FinishPart{Part: 2}, dossier.FinishPart{Part: 3}, dossier.Finish{})
}

func TestTwoClerksDoNotOverwriteEachOther(t *testing.T) {
	k := openDesk(t)
	mine := k.act()
	k.must(dossier.LogCall{About: dossier.AboutOther, Reached: true})
	_, _, err := k.d.Do(dossier.HandOver{To: "tu-phap"}, mine)
	var r *dossier.Refusal
	require.ErrorAs(t, err, &r)
	require.Equal(t, &dossier.Refusal{Code: dossier.CodeStale, Params: map[string]string{"version": "1", "now": "2"}}, r)
}

func TestTimeDoesNotRunBackwards(t *testing.T) {
	k := openDesk(t)
	k.now = on(23, 9, 0)
	k.must(dossier.LogCall{About: dossier.AboutOther})
	require.Equal(t, on(23, 10, 0), k.d.Changed)
}

func TestHistoryKeepsWhatWasBefore(t *testing.T) {
	k := openDesk(t)
	who := k.d.Applicant
	who.Phone = "0987654321"
	k.must(dossier.Amend{Applicant: &who, Sets: 2, ReturnBy: dossier.ByPost, Fee: &dossier.Fee{}, Papers: &[]dossier.Paper{}, Reason: "ghi nhầm"})
	e := k.entries[1]
	require.Equal(t, "amended", e.Did)
	require.Equal(t, "clerk", e.Who)
	was := map[string]json.RawMessage{}
	for _, c := range e.Before {
		was[c.Field] = c.Was
	}
	require.Contains(t, string(was["applicant"]), "0912 345 678")
	require.JSONEq(t, `"counter"`, string(was["return_by"]))
	require.JSONEq(t, `1`, string(was["sets"]))
	require.NotContains(t, was, "status")

	before, err := k.d.Rewind(e)
	require.NoError(t, err)
	require.Equal(t, "0912 345 678", before.Applicant.Phone)
	require.Equal(t, 1, before.Version)
	_, err = before.Rewind(k.entries[0])
	require.Error(t, err, "there was nothing before")
	_, err = before.Rewind(e)
	require.Error(t, err)
}

// A receipt says what was promised and handed in then, whatever became of it, and no mistake that was put right.
func TestAReceiptStaysWhatItWas(t *testing.T) {
	k := openDesk(t, filed)
	k.now = on(23, 11, 0)
	k.must(dossier.Receive{}, dossier.ChangeDue{Due: on(27, 9, 0), Reason: "hẹn", Agreement: "số 1"})
	given, when := k.d, 1
	same := func(want *dossier.Dossier) {
		t.Helper()
		got, e, err := k.d.AsReceived(k.entries)
		require.NoError(t, err)
		require.Equal(t, k.entries[when], e)
		require.Equal(t, text(t, want), text(t, got))
	}
	same(given)
	who := k.d.Applicant
	who.Name = "Nguyễn Văn Ă"
	k.now = on(23, 15, 0)
	k.must(dossier.RequestSupplement{Papers: []string{"Ảnh"}, Reason: "thiếu"})
	k.now = on(24, 9, 0)
	k.must(
		dossier.SupplementArrived{Papers: []dossier.Paper{{Name: "Ảnh"}}}, dossier.Pay{Amount: 10000},
		dossier.Apologise{Due: on(30, 10, 0), Reason: "chờ"},
	)
	same(given)
	k.must(dossier.Amend{Applicant: &who, Sets: 3, Reason: "ghi nhầm"}, dossier.Amend{Sets: 2, Reason: "ghi nhầm"}, dossier.Finish{})
	right := *given
	right.Applicant, right.Sets = who, 2
	same(&right)

	fresh := openDesk(t, filed)
	got, e, err := fresh.d.AsReceived(fresh.entries)
	require.NoError(t, err)
	require.Equal(t, fresh.d, got)
	require.Zero(t, e, "nobody received it")
	_, _, err = k.d.AsReceived(k.entries[:4])
	require.Error(t, err, "a history with holes")
}

// Another system's word counts as put right; what this office did with it does not.
func TestAnImportedReceiptFollowsTheOtherSystem(t *testing.T) {
	k := importing(t, imported())
	k.must(imported(func(i *dossier.Import) { i.Due = on(26, 9, 0) }), dossier.Apologise{Due: on(30, 10, 0), Reason: "chờ"})
	got, e, err := k.d.AsReceived(k.entries)
	require.NoError(t, err)
	require.WithinDuration(t, on(26, 9, 0), got.Due, 0)
	require.Zero(t, e, "no clerk of this office received it")
}

func TestWhatIsNotGivenIsRefused(t *testing.T) {
	for field, spoil := range map[string]func(*dossier.Registration, *dossier.Marks, *dossier.Act){
		"channel":         func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Channel = 4 },
		"procedure":       func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Procedure.Name = " " },
		"unit":            func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Unit = "" },
		"return_by":       func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.ReturnBy = "pigeon" },
		"term":            func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Term = calendar.Term{} },
		"sets":            func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Sets = -1 },
		"fee":             func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Fee.Kind = dossier.FeeFree },
		"parts":           func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Parts = []dossier.Part{{}} },
		"papers":          func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Papers[0].Copies = -1 },
		"applicant.kind":  func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Applicant.Kind = "" },
		"applicant.name":  func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Applicant.Name = "" },
		"applicant.phone": func(r *dossier.Registration, _ *dossier.Marks, _ *dossier.Act) { r.Applicant.Phone = "nhà" },
		"id":              func(_ *dossier.Registration, m *dossier.Marks, _ *dossier.Act) { m.ID = "" },
		"code":            func(_ *dossier.Registration, m *dossier.Marks, _ *dossier.Act) { m.Code = "h17.18-261123-0001" },
		"token":           func(_ *dossier.Registration, m *dossier.Marks, _ *dossier.Act) { m.Token = "short" },
		"secret":          func(_ *dossier.Registration, m *dossier.Marks, _ *dossier.Act) { m.Secret = "short" },
		"who":             func(_ *dossier.Registration, _ *dossier.Marks, a *dossier.Act) { a.Who = "" },
		"at":              func(_ *dossier.Registration, _ *dossier.Marks, a *dossier.Act) { a.At = time.Time{} },
		"plan":            func(_ *dossier.Registration, _ *dossier.Marks, a *dossier.Act) { a.Plan = nil },
	} {
		r, m, a := registration(), marks(), dossier.Act{Who: "clerk", At: on(23, 10, 0), Plan: hours(t)}
		spoil(&r, &m, &a)
		d, _, err := dossier.New(r, m, a)
		require.Nil(t, d)
		require.EqualError(t, err, "dossier: invalid: "+field)
	}
	k := openDesk(t)
	k.refused(dossier.CodeInvalid, dossier.HandOver{}, "field", "to")
	k.refused(dossier.CodeInvalid, dossier.HandOver{To: "x", Part: 1}, "field", "part")
	k.refused(dossier.CodeInvalid, dossier.LogCall{}, "field", "about")
	k.refused(dossier.CodeInvalid, dossier.Pay{}, "field", "amount")
	k.refused(dossier.CodeInvalid, dossier.RequestPayment{Bill: dossier.Bill{Amount: -1}}, "field", "amount")
	k.refused(dossier.CodeInvalid, dossier.RequestPayment{}, "field", "for")
	k.refused(dossier.CodeInvalid, dossier.Return{By: dossier.AtCounter}, "field", "to")
	k.refused(dossier.CodeInvalid, dossier.Return{To: "x"}, "field", "by")
	k.refused(dossier.CodeInvalid, dossier.Amend{}, "field", "reason")
	k.refused(dossier.CodeInvalid, dossier.Amend{Reason: "x", Sets: -1}, "field", "sets")
	k.refused(dossier.CodeInvalid, dossier.Amend{Reason: "x", Fee: &dossier.Fee{Kind: dossier.FeeByNote}}, "field", "fee")
	k.refused(dossier.CodeInvalid, dossier.Amend{Reason: "x", ReturnBy: "x"}, "field", "return_by")
	k.refused(dossier.CodeInvalid, dossier.Amend{Reason: "x", Applicant: &dossier.Applicant{}}, "field", "applicant.kind")
	k.refused(dossier.CodeUnreckonable, unreckonable(t, k), "reason", "calendar: a term of -1wd is out of range")
}

// unreckonable puts a filed dossier on the desk whose term is nonsense.
func unreckonable(t *testing.T, k *desk) dossier.Command {
	t.Helper()
	*k = *openDesk(t, filed, func(r *dossier.Registration) { r.Term = calendar.Days(-1) })
	return dossier.Receive{}
}
