package register_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/register"
)

// monday is a working morning.
var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, calendar.Local)

// desk works with a register in a file of its own.
type desk struct {
	t    test
	path string
	file *register.File
	*register.Register
	plan *calendar.Plan
	now  time.Time
	keys int
}

// test is what testing.T and rapid.T have in common.
type test interface {
	require.TestingT
	Helper()
}

func start(t test, dir string) *desk {
	t.Helper()
	day := []calendar.Span{{From: 7*60 + 30, To: 11*60 + 30}, {From: 13*60 + 30, To: 17 * 60}}
	plan, err := calendar.NewPlan(&calendar.Calendar{ID: "office", Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}, nil, calendar.DefaultRules())
	require.NoError(t, err)
	k := &desk{t: t, path: filepath.Join(dir, register.FileName), plan: plan, now: monday}
	k.open()
	return k
}

func (k *desk) open() {
	k.t.Helper()
	var err error
	k.file, err = register.Open(k.path)
	require.NoError(k.t, err)
	k.Register, err = register.New(k.file, register.Options{Agency: "H17.18"})
	require.NoError(k.t, err)
}

// close checks the whole register and closes it.
func (k *desk) close() {
	k.t.Helper()
	require.NoError(k.t, k.Check())
	require.NoError(k.t, k.file.Close())
}

func (k *desk) reopen() {
	k.t.Helper()
	k.close()
	k.open()
}

func (k *desk) request() register.Request {
	k.keys++
	return register.Request{Sender: "desk", ID: fmt.Sprint("key-", k.keys), Sum: "sum"}
}

func (k *desk) act(version int) dossier.Act {
	return dossier.Act{Who: "clerk", At: k.now, Version: version, Plan: k.plan}
}

func registration(change ...func(*dossier.Registration)) dossier.Registration {
	r := dossier.Registration{
		Channel: dossier.Direct, Complete: true, Unit: "mot-cua", Term: calendar.Days(3),
		Procedure: dossier.Procedure{Code: "1.001193", Version: 1, Name: "Đăng ký khai sinh"},
		Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử", Phone: "0912 345 678", Paper: "001099000001"},
		Papers:    []dossier.Paper{{Name: "Tờ khai", Originals: 1}},
	}
	for _, f := range change {
		f(&r)
	}
	return r
}

func named(name string) func(*dossier.Registration) {
	return func(r *dossier.Registration) { r.Applicant.Name = name }
}

func (k *desk) enter(change ...func(*dossier.Registration)) *dossier.Dossier {
	k.t.Helper()
	d, err := k.Enter(context.Background(), k.request(), registration(change...), k.act(0))
	require.NoError(k.t, err)
	return d
}

func (k *desk) do(d *dossier.Dossier, c dossier.Command) *dossier.Dossier {
	k.t.Helper()
	d, err := k.Do(context.Background(), k.request(), d.ID, k.act(d.Version), c)
	require.NoError(k.t, err)
	return d
}

func (k *desk) find(q register.Query) (codes []dossier.Code) {
	k.t.Helper()
	page, err := k.Find(q)
	require.NoError(k.t, err)
	for _, d := range page.Dossiers {
		codes = append(codes, d.Code)
	}
	return codes
}

func text(t test, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}
