package report

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"motcua/assets"
	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// texts are the words of forms in one language.
type texts map[string]string

// textsIn returns the texts of a language, and the marks of its numbers.
func textsIn(lang string) texts {
	t := assets.TextsOr(lang, "form.")
	maps.Copy(t, assets.TextsOr(lang, "report.mark."))
	return t
}

// fill returns a sentence with its params, name and value by turns.
func (t texts) fill(key string, params ...string) string {
	pairs := make([]string, len(params))
	for i, p := range params {
		pairs[i] = p
		if i%2 == 0 {
			pairs[i] = "{" + p + "}"
		}
	}
	return strings.NewReplacer(pairs...).Replace(t[key])
}

// date writes "ngày 05 tháng 02 năm 2026"; days below ten and the first two months have a nought, so that no digit can
// be put before them.
func (t texts) date(at time.Time) string {
	at = at.In(calendar.Local)
	month := strconv.Itoa(int(at.Month()))
	if at.Month() <= time.February {
		month = "0" + month
	}
	return t.fill("form.date", "day", at.Format("02"), "month", month, "year", at.Format("2006"))
}

// moment writes "10 giờ 00 phút, ngày …"; nothing for no time.
func (t texts) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	local := at.In(calendar.Local)
	return t.fill("form.moment", "hour", local.Format("15"), "minute", local.Format("04"), "date", t.date(at))
}

// term writes how long the office has; nothing when no term is known.
func (t texts) term(term calendar.Term) string {
	days, more := term.Days()
	switch term.Kind() {
	case calendar.WorkingDays:
		n := strconv.Itoa(days)
		if more > 0 {
			n += t["report.mark.point"] + [...]string{"", "25", "5", "75"}[more]
		}
		return t.fill("form.term.working-days", "n", n)
	case calendar.CalendarDays:
		return t.fill("form.term.calendar-days", "n", strconv.Itoa(days))
	case calendar.SameDay:
		return t["form.term.same-day"]
	case calendar.WorkingTime:
		if n := term.Minutes(); n%60 != 0 {
			return t.fill("form.term.minutes", "n", strconv.Itoa(n))
		}
		return t.fill("form.term.hours", "n", strconv.Itoa(term.Minutes()/60))
	}
	return ""
}

// fee writes what is to be paid. What the province sets is never free.
func (t texts) fee(f dossier.Fee) string {
	switch f.Kind {
	case dossier.FeeFree:
		return t["form.fee.free"]
	case dossier.FeeAmount:
		return strings.TrimSpace(f.Amount.String() + " " + inParens(f.Note))
	case dossier.FeeByNote:
		return f.Note
	}
	return t["form.fee.province"]
}

// paid writes the payments with the numbers of their receipts.
func (t texts) paid(all []dossier.Payment) string {
	var paid []string
	for _, p := range all {
		key := "form.fee.paid"
		if p.Receipt != "" {
			key = "form.fee.receipt"
		}
		paid = append(paid, t.fill(key, "amount", p.Amount.String(), "receipt", p.Receipt))
	}
	return strings.Join(paid, "; ")
}

// howHandedIn writes how a paper was handed in: "1 bản chính, 2 bản sao", or which data stand in for it.
func (t texts) howHandedIn(p dossier.Paper) string {
	var how []string
	if p.Originals > 0 {
		how = append(how, t.fill("form.paper.originals", "n", strconv.Itoa(p.Originals)))
	}
	if p.Copies > 0 {
		how = append(how, t.fill("form.paper.copies", "n", strconv.Itoa(p.Copies)))
	}
	if p.Data != "" {
		how = append(how, t.fill("form.paper.data", "source", p.Data))
	}
	return strings.Join(how, ", ")
}

// content writes what was asked for.
func content(p dossier.Procedure) string {
	return strings.TrimSpace(p.Name + " " + inParens(p.Case))
}

func inParens(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// brief writes a time as tables have it, over two lines.
func brief(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(calendar.Local).Format("15:04 02/01/2006")
}

// day writes a date in short.
func day(at time.Time) string { return at.In(calendar.Local).Format("02/01/2006") }
