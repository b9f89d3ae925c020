package dossier_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// fill puts a word into every text of a value, so that whatever leaks can be seen.
func fill(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("«" + path + "»")
	case reflect.Struct:
		if v.Type().PkgPath() == "time" || v.Type() == reflect.TypeFor[calendar.Term]() {
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), path)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), path)
	}
}

func TestAStrangerSeesNothingElse(t *testing.T) {
	d := &dossier.Dossier{}
	fill(reflect.ValueOf(d).Elem(), "d")
	d.Status = dossier.Processing
	d.Applicant.Name = "Nguyễn Văn Bình"
	public, glimpse := text(t, d.Public(on(23, 10, 0))), text(t, d.Glimpse())
	require.NotContains(t, strings.ReplaceAll(strings.ReplaceAll(public, "«d.Procedure.Name»", ""), "«d.Unit»", ""), "«", public)
	require.Contains(t, public, "Ng*** V** B***")
	require.NotContains(t, public, "Bình")
	require.NotContains(t, glimpse, "«")
	require.NotContains(t, glimpse, "*")

	k := openDesk(t)
	k.must(dossier.Finish{}, dossier.Return{To: "Trần Thị Hoa", By: dossier.AtCounter, Proof: "CCCD 001099012345"})
	for _, view := range []string{text(t, k.d.Public(k.now)), text(t, k.d.Glimpse())} {
		for _, secret := range []string{"0912", "a@example", "Ngõ", "00109901", "Văn", "Hoa", "chứng sinh", k.d.Token, k.d.Secret, "ticket-1", "10000"} {
			require.NotContains(t, view, secret)
		}
	}
	require.Equal(t, k.now, k.d.Public(k.now).Returned)
}

func TestWhatToDoNext(t *testing.T) {
	k := openDesk(t)
	require.Equal(t, dossier.NextWait, k.d.Next())
	k.must(dossier.RequestSupplement{Papers: []string{"x"}, Reason: "x"})
	require.Equal(t, dossier.NextBring, k.d.Next())
	k.must(dossier.SupplementArrived{}, dossier.Stop{Reason: "x"})
	require.Equal(t, dossier.NextAsk, k.d.Next())
	k.must(dossier.Resume{Reason: "x"}, dossier.Finish{})
	require.Equal(t, dossier.NextCollect, k.d.Next())
	k.must(dossier.Return{To: "x", By: dossier.AtCounter})
	require.Equal(t, dossier.NextNothing, k.d.Next())
}

func TestWhatProvesTheReceipt(t *testing.T) {
	d := &dossier.Dossier{Secret: "GHKLMN", Applicant: dossier.Applicant{Phone: "0912 345 678"}}
	require.True(t, d.Proves("ghk lmn\r\n"))
	require.False(t, d.Proves("5678"), "a receipt has a better secret")
	require.False(t, d.Proves(""))
	d.Secret = ""
	require.True(t, d.Proves("5678"))
	require.False(t, d.Proves("678"))
	for _, phone := range []string{"", "123"} {
		d.Applicant.Phone = phone
		require.False(t, d.Proves(phone), "nothing proves nothing")
	}
}

func TestHowUrgentItIs(t *testing.T) {
	k := openDesk(t, filed)
	is := func(want dossier.Urgency) {
		t.Helper()
		got, err := k.d.Urgency(k.now, calendar.Days(2), k.plan)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	is(dossier.Calm)
	k.must(dossier.Receive{})
	is(dossier.Calm)
	k.now = on(24, 9, 59)
	is(dossier.Calm)
	k.now = on(24, 10, 0)
	is(dossier.Soon)
	k.now = on(26, 10, 1)
	is(dossier.Overdue)
	k.must(dossier.Apologise{Due: on(30, 17, 0), Reason: "x"}, dossier.LogCall{About: dossier.AboutLateness})
	is(dossier.Calm)
	k.must(dossier.Stop{Reason: "x"})
	is(dossier.Blocked)
	k.must(dossier.Resume{Reason: "x"}, dossier.Finish{})
	is(dossier.Calm)
	k = openDesk(t)
	_, err := k.d.Urgency(k.now, calendar.Term{}, k.plan)
	require.Error(t, err)
}
