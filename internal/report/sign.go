package report

import "motcua/internal/dossier"

// signature is a place to sign.
type signature struct {
	who  string // in capitals
	hint string // what to do
	name string // who will have signed
}

// signRoom is the height that a hand needs.
const signRoom = 16

// mostSigned is the height of the longest name that is set below a signature; longer ones are written by hand.
const mostSigned = 40

// aboveSigns is the white before signatures.
const aboveSigns = 2.5

// closing sets the last paragraph and the places to sign, so that no signature stands alone on its page.
func (f *form) closing(last para, all ...signature) {
	last.keep = aboveSigns + f.signsHeight(all)
	f.say(last)
	f.signatures(all...)
}

// signsHeight is how high the places to sign are.
func (f *form) signsHeight(all []signature) (height float64) {
	width := f.room()/float64(len(all)) - 4
	for i, s := range all {
		if f.measure(width, f.size, strong(s.name)) > mostSigned {
			all[i].name, s.name = "", ""
		}
		own := f.measure(width, f.size, strong(s.who)) + f.measure(width, f.size-1, soft(s.hint)) + f.measure(width, f.size, strong(s.name))
		height = max(height, own+signRoom)
	}
	return height
}

// signatures sets places to sign side by side; they stay together on one page.
func (f *form) signatures(all ...signature) {
	width := f.room() / float64(len(all))
	f.skip(aboveSigns)
	f.need(f.signsHeight(all))
	top, lowest := f.y, f.y
	for i, s := range all {
		c := &column{f.flow, f.left + float64(i)*width + 2, width - 4, top}
		c.line(s.who, letters{bold, f.size})
		c.line(s.hint, letters{italic, f.size - 1})
		c.y += signRoom
		c.line(s.name, letters{bold, f.size})
		lowest = max(lowest, c.y)
	}
	f.y = lowest
}

// both are the signatures of who handed in and who took it.
func (f *form) both() []signature {
	hint := f.texts["form.sign.hint"]
	return []signature{{f.texts["form.sign.giver"], hint, f.hand()}, {f.texts["form.sign.taker"], hint, f.sheet.Officer}}
}

// hand is whose hand signs for the applicant. A body signs by somebody whom only an agent's name tells.
func (f *form) hand() string {
	if a := f.d.Applicant; a.Agent != "" || a.Kind != dossier.Citizen {
		return a.Agent
	}
	return f.d.Applicant.Name
}

// signer is who signs for the agency.
func (f *form) signer() signature {
	title := f.office.Signer.Title
	if title == "" {
		title = f.texts["form.sign.head"]
	}
	return signature{title, f.texts["form.sign.seal"], f.office.Signer.Name}
}
