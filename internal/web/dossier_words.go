package web

import (
	"strconv"
	"strings"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/queue"
)

// inEach makes a text in every language.
func (s *Server) inEach(make func(say func(key string, args ...string) string) string) queue.Text {
	text := queue.Text{}
	for lang := range s.texts {
		if words := make(s.say(lang)); words != "" {
			text[lang] = words
		}
	}
	return text
}

// termWords explain a due time: "3 ngày làm việc, trừ thứ Bảy, Chủ nhật, Quốc khánh (02/9)".
func (s *Server) termWords(due calendar.Due) queue.Text {
	text := queue.Text{}
	for lang := range s.texts {
		say := s.say(lang)
		words := Term(due.Term, say)
		if due.Waits != calendar.AtOnce {
			words += say("dossier.waits."+string(due.Waits), "from", due.From.Format("15:04, 02/01/2006"))
		}
		if except := skipped(due, lang, say); len(except) > 0 && due.Term.Kind() != calendar.CalendarDays {
			words += say("dossier.term.except", "days", strings.Join(except, ", "))
		}
		text[lang] = words
	}
	return text
}

// Term is a term in words: "3 ngày làm việc".
func Term(t calendar.Term, say func(string, ...string) string) string {
	days, more := t.Days()
	n := strconv.Itoa(days)
	if more > 0 {
		n += say("dossier.decimal") + [...]string{"", "25", "5", "75"}[more]
	}
	switch {
	case t.IsZero():
		return ""
	case t.Kind() == calendar.WorkingTime && t.Minutes()%60 == 0:
		return say("dossier.term.working-hours", "n", strconv.Itoa(t.Minutes()/60))
	case t.Kind() == calendar.WorkingTime:
		n = strconv.Itoa(t.Minutes())
	}
	return say("dossier.term."+string(t.Kind()), "n", n)
}

// skipped are the days off on the way, as a sentence lists them.
func skipped(due calendar.Due, lang string, say func(string, ...string) string) (all []string) {
	for _, d := range due.Weekdays() {
		all = append(all, say("dossier.weekday."+strconv.Itoa(int(d))))
	}
	for _, h := range due.Holidays() {
		name := h.NameVi
		if lang != "vi" && h.NameEn != "" {
			name = h.NameEn
		}
		if date, err := time.Parse(time.DateOnly, h.Date); err == nil {
			name += " (" + date.Format("02/01") + ")"
		}
		all = append(all, name)
	}
	return all
}

// feeWords say what it costs. What the province sets, or nobody knows, is never free.
func (s *Server) feeWords(f dossier.Fee) queue.Text {
	return s.inEach(func(say func(string, ...string) string) string {
		switch f.Kind {
		case dossier.FeeFree:
			return say("dossier.fee.free")
		case dossier.FeeAmount:
			return f.Amount.String()
		case dossier.FeeByNote:
			return f.Note
		}
		return say("dossier.fee.province")
	})
}
