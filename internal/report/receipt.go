package report

import (
	"strconv"

	"motcua/internal/dossier"
)

// receipt: what was handed in, by whom, and when the result is ready. A dossier that went on since is wound back by
// whoever prints (dossier.AsReceived).
func (f *form) receipt() {
	f.identity("form.from")
	f.field("1. "+f.texts["form.papers"], f.papersTail()...)
	f.papers()
	f.field("2. "+f.texts["form.sets"], say(f.fill("form.sets.n", "n", strconv.Itoa(max(1, f.d.Sets)))))
	f.field("3. "+f.texts["form.term"], known(f.term(f.d.Term)))
	f.field("4. "+f.texts["form.received"], known(f.moment(f.d.Received)))
	f.field("5. "+f.texts["form.due"], knownStrong(f.moment(f.d.Due)))
	f.field("6. "+f.texts["form.collect"], known(f.collect()))
	f.field(f.texts["form.fee"], f.fees()...)
	book := f.sheet.Book
	if book != "" {
		book += ","
	}
	f.closing(para{spans: []span{
		say(f.texts["form.book"]), knownOr(book, 18), say(f.texts["form.entry"]), knownOr(f.sheet.Entry, 18),
	}}, f.both()...)
}

// identity is who asks for what. Of a person it says no more than is needed to reach them.
func (f *form) identity(label string) {
	a := f.d.Applicant
	f.field(f.texts[label], knownStrong(a.Name))
	if a.Agent != "" {
		f.field(f.texts["form.agent"], say(a.Agent))
	}
	f.field(f.texts["form.address"], known(a.Address))
	if a.Email == "" {
		f.field(f.texts["form.phone"], knownOr(a.Phone, 35), say(f.texts["form.email"]+":"), blank(rest))
	} else {
		f.field(f.texts["form.phone"], knownOr(a.Phone, 35), say("· "+f.texts["form.email"]+":"), say(a.Email))
	}
	f.asked()
}

// asked is what was asked for: the procedure and those linked to it.
func (f *form) asked() {
	f.field(f.texts["form.content"], knownStrong(content(f.d.Procedure)), say(inParens(string(f.d.Procedure.Code))))
	for _, p := range f.d.Parts {
		f.say(para{spans: []span{say("– " + content(p.Procedure) + ": " + f.office.name(p.Unit))}, indent: 4})
		f.y += fieldGap
	}
}

// papersTail is a dotted line where no papers are known.
func (f *form) papersTail() []span {
	if len(f.d.Papers) == 0 {
		return []span{blank(rest)}
	}
	return nil
}

func (f *form) papers() {
	items := make([][]span, len(f.d.Papers))
	for i, p := range f.d.Papers {
		items[i] = []span{say(p.Name)}
		if how := f.howHandedIn(p); how != "" {
			items[i] = []span{say(p.Name + ":"), soft(how)}
		}
	}
	f.items(items)
}

func (f *form) collect() string {
	if f.d.ReturnBy == dossier.ByPost {
		return f.texts["form.collect.post"]
	}
	if f.office.Return != "" {
		return f.office.Return
	}
	return f.office.Desk
}

func (f *form) fees() []span {
	fee := f.fee(f.d.Fee)
	if paid := f.paid(f.d.Payments); paid != "" {
		fee += "; " + paid
	}
	return []span{say(fee)}
}
