package sync

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"motcua/assets"
	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/sheet"
	"motcua/internal/wire"
)

// Span is what an export is about: dossiers that came in on these days. A zero day is no bound.
type Span struct{ From, To time.Time }

func (s Span) has(t time.Time) bool {
	day := t.In(calendar.Local).Format(time.DateOnly)
	return (s.From.IsZero() || day >= s.From.In(calendar.Local).Format(time.DateOnly)) &&
		(s.To.IsZero() || day <= s.To.In(calendar.Local).Format(time.DateOnly))
}

// lookStep is how many looks are noted in one transaction, so that an export of years keeps no clerk waiting.
const lookStep = 500

// Export writes dossiers as a table that Table reads again, names and phones included, and returns how many they are.
// That look.Who saw each of them is durable before anything is written.
func Export(ctx context.Context, r *register.Register, out io.Writer, f sheet.Format, s Span, look register.Look, units []wire.Unit, lang string) (n int, err error) {
	words := assets.TextsOr(lang, "dossier.status.")
	rows := [][]string{make([]string, columns)}
	for c := range columns {
		rows[0][c] = c.name(lang)
	}
	var ids []string
	err = r.All(func(d *dossier.Dossier) error {
		if s.has(d.Filed) {
			rows, ids = append(rows, cells(d, units, words, lang)), append(ids, d.ID)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for step := range slices.Chunk(ids, lookStep) {
		if err := r.Looked(ctx, look, step...); err != nil {
			return 0, err
		}
	}
	name := "Hồ sơ"
	if lang != "vi" {
		name = "Dossiers"
	}
	return len(rows) - 1, sheet.Write(out, f, name, rows)
}

func cells(d *dossier.Dossier, units []wire.Unit, words map[string]string, lang string) []string {
	all := make([]string, columns)
	g := d.Glimpse()
	for c, text := range map[column]string{
		colCode: string(d.Code), colProcedure: string(d.Procedure.Code), colTitle: d.Procedure.Name,
		colName: d.Applicant.Name, colKind: spelled(d.Applicant.Kind, kinds(), lang), colPhone: d.Applicant.Phone,
		colAddress: d.Applicant.Address, colChannel: spelled(d.Channel, channels(), lang),
		colStatus: words["dossier.status."+itoa(int(d.Status))], colSince: told(d.Trail[len(d.Trail)-1].At),
		colFiled: told(g.Filed), colReceived: told(g.Received), colDue: told(d.Due), colFinished: told(g.Finished),
		colReturned: told(g.Returned), colUnit: unitName(d.Unit, units, lang), colReturnBy: spelled(d.ReturnBy, ways(), lang),
	} {
		all[c] = text
	}
	if n := len(d.Supplements); d.Status == dossier.AwaitingPapers && n > 0 {
		all[colMissing] = strings.Join(d.Supplements[n-1].Papers, "; ")
	}
	if b := d.Asked; b != nil {
		all[colBill] = b.For
		if b.Amount > 0 {
			all[colAmount] = b.Amount.String()
		}
	}
	return all
}

// told is a time as tables have it, in whole minutes.
func told(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.Local).Format("2006-01-02 15:04")
}

func unitName(id string, units []wire.Unit, lang string) string {
	for _, u := range units {
		if u.ID == id {
			return u.Name.In(lang)
		}
	}
	return id
}
