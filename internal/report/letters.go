package report

import "motcua/internal/dossier"

// supplement: what is missing, why, whom to ask.
func (f *form) supplement() {
	s := f.d.Supplements[len(f.d.Supplements)-1]
	f.identity("form.of")
	f.say(para{spans: []span{say(f.texts["form.supplement.wanted"])}, keep: letters{size: f.size}.leading()})
	items := make([][]span, len(s.Papers))
	for i, p := range s.Papers {
		items[i] = []span{strong(p)}
	}
	f.items(items)
	f.field(f.texts["form.reason"], known(s.Reason))
	if s.Override != "" {
		f.field(f.texts["form.supplement.again"], say(s.Override))
	}
	f.closing(f.contact(), f.both()...)
}

// contact is whom to ask.
func (f *form) contact() para {
	desk := f.office.Desk
	if desk == "" {
		desk = f.office.Agency
	}
	if desk != "" {
		desk += ","
	}
	return para{spans: []span{
		say(f.texts["form.ask"] + ":"), knownOr(desk, 40), say(f.texts["form.ask.phone"] + ":"), known(f.office.Phone),
	}}
}

// refusal: taken in or granted it is not, and why.
func (f *form) refusal() {
	f.identity("form.of")
	verdict := "form.refusal.granted"
	if f.d.Received.IsZero() {
		verdict = "form.refusal.taken"
	}
	f.note(f.texts[verdict])
	f.reason(f.sheet.Reason)
	f.closing(f.contact(), f.both()...)
}

// blankLines is how many lines a reason by hand needs.
const blankLines = 3

// reason is one that is known, or room for it.
func (f *form) reason(why string) {
	f.field(f.texts["form.reason"], known(why))
	if why != "" {
		return
	}
	for range blankLines - 1 {
		f.say(para{spans: []span{blank(rest)}})
	}
}

// apology: what was promised, why it cannot be kept, and the new date.
func (f *form) apology() {
	a := f.d.Apology
	f.recipient()
	f.note(f.fill("form.apology.taken", "you", f.you()))
	f.asked()
	f.field(f.texts["form.received"], known(f.moment(f.d.Received)))
	f.field(f.texts["form.apology.promised"], known(f.moment(a.Was)))
	state := "form.apology.late"
	if a.InTime {
		state = "form.apology.foreseen"
	}
	f.note(f.texts[state])
	f.field(f.texts["form.reason"], known(a.Reason))
	f.field(f.fill("form.apology.sorry", "you", f.you()), knownStrong(f.moment(a.Due)))
	f.sent()
}

// recipient is to whom a letter goes.
func (f *form) recipient() {
	f.field(f.texts["form.to"], knownStrong(f.d.Applicant.Name))
	f.field(f.texts["form.address"], known(f.d.Applicant.Address))
	f.field(f.texts["form.phone"], known(f.d.Applicant.Phone))
}

// you is how a letter speaks to whom it goes to.
func (f *form) you() string {
	if f.d.Applicant.Kind == dossier.Citizen {
		return f.texts["form.you.person"]
	}
	return f.texts["form.you.body"]
}

// stop: the handling ends here at the applicant's wish, since when and why.
func (f *form) stop() {
	f.recipient()
	f.note(f.fill("form.apology.taken", "you", f.you()))
	f.asked()
	came := f.d.Received
	if came.IsZero() { // withdrawn before it was looked at
		came = f.d.Filed
	}
	f.field(f.texts["form.received"], known(f.moment(came)))
	f.field(f.texts["form.stop.since"], knownStrong(f.moment(f.d.Finished)))
	f.reason(f.sheet.Reason)
	f.sent()
}

// sent ends a letter: whom to ask, who has it, who signs that it came, who signs for the agency.
func (f *form) sent() {
	signs := []signature{{f.texts["form.sign.recipient"], f.texts["form.sign.hint"], f.hand()}, f.signer()}
	ask := f.contact()
	ask.keep = letters{size: f.size}.leading() + aboveSigns + f.signsHeight(signs)
	f.say(ask)
	f.skip(fieldGap)
	f.closing(para{spans: []span{soft(f.texts["form.sent"])}, size: captionSize}, signs...)
}
