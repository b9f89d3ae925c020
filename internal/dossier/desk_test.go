package dossier_test

import (
	"encoding/json"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

var day = []calendar.Span{{From: 450, To: 690}, {From: 810, To: 1020}}

func hours(t require.TestingT) *calendar.Plan {
	p, err := calendar.NewPlan(&calendar.Calendar{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}, nil, calendar.DefaultRules())
	require.NoError(t, err)
	return p
}

// on is a time of November 2026; the 23rd is a Monday.
func on(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, calendar.Local)
}

// desk is one dossier and its history.
type desk struct {
	t       require.TestingT
	plan    *calendar.Plan
	now     time.Time
	d       *dossier.Dossier
	entries []dossier.Entry
}

func registration() dossier.Registration {
	return dossier.Registration{
		Ticket: "ticket-1", Channel: dossier.Direct, Term: calendar.Days(3), Unit: "mot-cua", Complete: true,
		Procedure: dossier.Procedure{Code: "1.001193", Version: 2, Name: "Đăng ký khai sinh"},
		Applicant: dossier.Applicant{
			Kind: dossier.Citizen, Name: "Nguyễn Văn A", Phone: "0912 345 678", Email: "a@example.vn", Address: "Ngõ 7", Paper: "001099012345",
		},
		Papers: []dossier.Paper{{Name: "Giấy chứng sinh", Originals: 1}},
		Fee:    dossier.Fee{Kind: dossier.FeeAmount, Amount: 10000},
	}
}

func marks() dossier.Marks {
	return dossier.Marks{ID: "d1", Code: "H17.18-261123-0001", Token: "0123456789BC", Secret: "GHKLMN"}
}

// openDesk registers a dossier on Monday at 10:00.
func openDesk(t require.TestingT, change ...func(*dossier.Registration)) *desk {
	r := registration()
	for _, f := range change {
		f(&r)
	}
	k := &desk{t: t, plan: hours(t), now: on(23, 10, 0)}
	d, e, err := dossier.New(r, marks(), dossier.Act{Who: "clerk", At: k.now, Plan: k.plan})
	require.NoError(t, err)
	k.d, k.entries = d, []dossier.Entry{e}
	return k
}

func filed(r *dossier.Registration) { r.Complete, r.Channel = false, dossier.Online }

func (k *desk) act() dossier.Act {
	return dossier.Act{Who: "clerk", At: k.now, Version: k.d.Version, Plan: k.plan}
}

// try sends a command; what was there before must not move.
func (k *desk) try(c dossier.Command) error {
	before := text(k.t, k.d)
	next, e, err := k.d.Do(c, k.act())
	require.Equal(k.t, before, text(k.t, k.d), "the version before was touched by %T", c)
	if err != nil {
		require.Nil(k.t, next)
		return err
	}
	k.d, k.entries = next, append(k.entries, e)
	return nil
}

func (k *desk) must(commands ...dossier.Command) {
	for _, c := range commands {
		require.NoError(k.t, k.try(c), "%T", c)
	}
}

// refused wants the code of a refusal, and its params in pairs.
func (k *desk) refused(code string, c dossier.Command, params ...string) {
	err := k.try(c)
	var r *dossier.Refusal
	require.ErrorAs(k.t, err, &r, "%T", c)
	require.Equal(k.t, code, r.Code, "%T", c)
	for i := 0; i < len(params); i += 2 {
		require.Equal(k.t, params[i+1], r.Params[params[i]], "%T", c)
	}
}

func text(t require.TestingT, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}
