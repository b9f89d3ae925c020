package paper

import "time"

// Form is what the law calls a slip. The kind is which function lays it out; number and title change with the legal
// basis, so they are data.
type Form struct {
	Number string // "Mẫu số 01"; empty prints none
	Title  string // default: the kind in plain words
}

// Dossier is what every slip says of a dossier.
type Dossier struct {
	Office    string
	Form      Form
	Code      string // 000.00.18.H10-261123-0012, as text: it is too long for a barcode on this paper
	Procedure string
	// Applicant is the whole name on papers that are handed to the applicant, and a masked one on a status slip. This
	// package prints what it is given: who may see what is decided by the caller.
	Applicant string
	// Token is the 12 characters that prove possession; the barcode carries it. Without one there is no barcode.
	Token     string
	URL       string // the dossier on the phone; without one the QR carries the token
	Phone     string // to ask at
	Copy      bool   // a reprint
	Rehearsal bool   // worth nothing
}

// slip is the paper of a dossier being written.
type slip struct {
	page
	Dossier
	secret string // belongs on a receipt and on no other slip
}

func newSlip(d Dossier, w Words) *slip {
	return &slip{page: page{Document: make(Document, 0, 48), say: w}, Dossier: d}
}

// head says whose paper this is, what it is, and which dossier it is about.
func (p *slip) head(title string) {
	if p.Rehearsal {
		p.banner(p.say("paper.rehearsal.slip"))
	}
	if p.Copy {
		p.banner(p.say("paper.copy"))
	}
	if p.Form.Title != "" {
		title = p.Form.Title
	}
	p.small(p.Office)
	p.add(Feed{Dots: 10}, Line{Text: title, Size: Large, Bold: true, Align: Center})
	if p.Form.Number != "" {
		p.small(p.Form.Number)
	}
	p.add(Rule{})
	if p.Code != "" {
		p.small(p.say("paper.code"))
		p.add(Line{Text: p.Code, Bold: true, Align: Center})
		p.proof()
		p.add(Rule{})
	}
	p.pair(p.say("paper.procedure"), p.Procedure)
	p.pair(p.say("paper.applicant"), p.Applicant)
}

// proof is what is typed beside the code, large: it is copied letter by letter, and a wrong one costs a try.
func (p *slip) proof() {
	if p.secret != "" {
		p.small(p.say("paper.secret"))
		p.add(Line{Text: p.secret, Size: Large, Bold: true, Align: Center, Own: true})
	}
}

// appointment is a time that must not be missed: weekday, date and hour.
func (p *slip) appointment(caption string, t time.Time) {
	if t.IsZero() {
		return
	}
	p.add(
		Feed{Dots: 8},
		Line{Text: caption, Bold: true, Align: Center, Invert: true},
		Line{Text: t.Format("15:04"), Size: Large, Bold: true, Align: Center, Own: true},
		Line{Text: p.day(t), Size: Large, Bold: true, Align: Center},
		Feed{Dots: 8})
}

// day is a date with its weekday: "thứ Tư, 25/11/2026".
func (p *page) day(t time.Time) string {
	return p.say("paper.day", "weekday", p.weekday(t.Weekday()), "date", t.Format("02/01/2006"))
}

func (p *page) weekday(d time.Weekday) string {
	return p.say([...]string{
		"paper.weekday.0", "paper.weekday.1", "paper.weekday.2", "paper.weekday.3",
		"paper.weekday.4", "paper.weekday.5", "paper.weekday.6",
	}[d])
}

// moment is a time to be noted: "08:15, 23/11/2026"; the zero time is nothing.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("15:04, 02/01/2006")
}

// end is what leads back to the dossier: a code for a phone, one for the machine in the hall, a number to call.
func (p *slip) end() Document {
	if Printable(p.URL) || Printable(p.Token) {
		p.add(Rule{})
	}
	if Printable(p.URL) {
		p.scan(p.say("paper.dossier.scan"), p.URL, true)
	}
	if Printable(p.Token) {
		p.small(p.say("paper.dossier.machine"))
		if !Printable(p.URL) {
			p.add(QR{Text: p.Token})
		}
		p.barcode(p.Token)
	}
	p.call(p.say("paper.ask"), p.Phone)
	p.add(Cut{})
	return p.Document
}
