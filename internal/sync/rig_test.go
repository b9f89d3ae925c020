package sync_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/sheet"
	"motcua/internal/sync"
	"motcua/internal/wire"
)

var (
	ctx = context.Background()
	now = time.Date(2026, 11, 25, 10, 0, 0, 0, calendar.Local)
)

// office is a register with an importer into it.
type office struct {
	t    testing.TB
	file *register.File
	*register.Register
	*sync.Importer
}

func start(t testing.TB, follow ...*sync.Outbox) *office {
	t.Helper()
	file, err := register.Open(filepath.Join(t.TempDir(), register.FileName))
	require.NoError(t, err)
	o := register.Options{Agency: "H17.18"}
	for _, box := range follow {
		o.Follow = box.Follow
	}
	r, err := register.New(file, o)
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, r.Check())
		require.NoError(t, file.Close())
	})
	return &office{t, file, r, sync.New(r, sync.Options{
		Desk: "mot-cua", Units: []wire.Unit{{ID: "tu-phap", Name: queue.Text{"vi": "Tư pháp – Hộ tịch"}}},
		Title: func(code dossier.ProcedureCode) string {
			return map[dossier.ProcedureCode]string{"1.001193": "Đăng ký khai sinh"}[code]
		},
	})}
}

func plan(t testing.TB) *calendar.Plan {
	day := []calendar.Span{{From: 450, To: 690}, {From: 810, To: 1020}}
	p, err := calendar.NewPlan(&calendar.Calendar{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}, nil, calendar.DefaultRules())
	require.NoError(t, err)
	return p
}

func (o *office) take(table string, change ...func(*sync.Act)) sync.Report {
	o.t.Helper()
	a := sync.Act{Source: "Cổng tỉnh", Who: "sync", Now: now, Plan: plan(o.t)}
	for _, f := range change {
		f(&a)
	}
	r, err := o.Table(ctx, strings.NewReader(table), a)
	require.NoError(o.t, err)
	return r
}

func (o *office) dossier(code dossier.Code) *dossier.Dossier {
	o.t.Helper()
	d, err := o.ByCode(code)
	require.NoError(o.t, err)
	return d
}

// enter registers a dossier at the desk.
func (o *office) enter() *dossier.Dossier {
	o.t.Helper()
	d, err := o.Enter(ctx, register.Request{}, dossier.Registration{
		Channel: dossier.Direct, Procedure: dossier.Procedure{Code: "1.001193", Name: "Đăng ký khai sinh"}, Term: calendar.Days(3),
		Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Trần Thị Bí Mật", Phone: "0987654321"}, Unit: "mot-cua", Complete: true,
	}, dossier.Act{Who: "clerk", At: now, Plan: plan(o.t)})
	require.NoError(o.t, err)
	return d
}

func workbook(t testing.TB, rows [][]string) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, sheet.WriteXLSX(&b, "x", rows))
	return b.String()
}
