package paper

import "time"

// SupplementData is what an applicant has to complete: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
type SupplementData struct {
	Dossier
	At     time.Time // when it was asked for
	Items  []string  // what is missing, spoken of by number
	Reason string
	Until  time.Time // the last day for it; zero prints none
}

// Supplement lays out a request to complete a dossier.
func Supplement(s SupplementData, w Words) Document {
	p := newSlip(s.Dossier, w)
	p.head(w("paper.supplement.title"))
	p.add(Rule{})
	p.numbered(w("paper.supplement.items"), s.Items)
	p.pair(w("paper.reason"), s.Reason)
	p.appointment(w("paper.supplement.until"), s.Until)
	p.add(Line{Text: w("paper.supplement.once"), Bold: true, Align: Center, Invert: true})
	p.note(w("paper.at"), moment(s.At))
	return p.end()
}

// RefusalData is why an office does not take a dossier: phiếu từ chối tiếp nhận, giải quyết hồ sơ.
type RefusalData struct {
	Dossier
	At      time.Time
	Reasons []string
}

// Refusal lays out a refusal.
func Refusal(r RefusalData, w Words) Document {
	p := newSlip(r.Dossier, w)
	p.head(w("paper.refusal.title"))
	p.add(Rule{})
	p.numbered(w("paper.refusal.reasons"), r.Reasons)
	p.note(w("paper.at"), moment(r.At))
	return p.end()
}
