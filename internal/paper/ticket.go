package paper

import (
	"time"
	"unicode"
)

// TicketData is what a queue ticket says. It carries no personal data, and it has no room for any.
type TicketData struct {
	Office  string
	Service string
	Number  string
	At      time.Time // when it was issued, in the office's time zone
	Ahead   int       // people before this one
	Alone   bool      // given while the hub was away: nobody knows how many are before it
	// EstimateLow and EstimateHigh bound the wait; EstimateHigh of zero is "not known" and prints nothing.
	EstimateLow, EstimateHigh time.Duration
	Priority                  string   // what the paper says to a priority visitor, never the reason; empty for the others
	Code                      string   // 12 characters of the scanner-safe alphabet
	URL                       string   // the ticket on the phone; empty or not ASCII: the QR is the code alone, for the machines of the office
	Wifi                      string   // content of a Wi-Fi QR; left out when empty, not ASCII, or without URL
	Hotline                   string   // phone number of the office
	Bring                     []string // papers to have ready, a few words each; a list that is not short is left out
	Notice                    string   // a sentence of the office
	Copy                      bool     // a reprint
	Rehearsal                 bool     // issued in a rehearsal: worth nothing
}

// How a ticket is set depends on how many letters have to stand on it: the names of office and service, the priority
// mark, the notice, what to bring, and the step of joining the Wi-Fi. The number and the times are as large on all of
// them.
const (
	roomy  = iota // large letters, and every sentence
	medium        // smaller captions
	dense         // no caption that goes without saying, and nothing that is said twice
)

// The most letters for a roomy and for a medium ticket, and the longest list of what to bring that is printed. The
// screen that gave the number shows every list.
const (
	mostRoomy  = 60
	mostMedium = 100
	mostBring  = 100
)

// Ticket lays out a queue ticket.
func Ticket(t TicketData, w Words) Document {
	if letters(t.Bring...) > mostBring {
		t.Bring = nil
	}
	p := &ticket{page: page{Document: make(Document, 0, 32), say: w}, TicketData: t}
	n := letters(t.Office, t.Service, t.Priority, t.Notice) + letters(t.Bring...)
	if p.joins() {
		n += letters(w("paper.wifi"))
	}
	switch {
	case n > mostMedium:
		p.room = dense
	case n > mostRoomy:
		p.room = medium
	}
	p.head()
	p.number()
	p.waiting()
	p.bring()
	p.codes()
	p.call(w("paper.hotline"), t.Hotline)
	p.end()
	return p.Document
}

// ticket is a ticket being written.
type ticket struct {
	page
	TicketData
	room int
}

func (p *ticket) head() {
	if p.Rehearsal {
		p.banner(p.say("paper.rehearsal"))
	}
	if p.Copy {
		p.banner(p.say("paper.copy"))
	}
	office := Line{Text: p.Office, Bold: true, Align: Center}
	if p.room > roomy {
		office.Size, office.Bold = Small, false
	}
	p.add(office, Feed{Dots: 6}, Line{Text: p.At.Format("15:04  02/01/2006"), Align: Center, Own: true}, Rule{})
}

func (p *ticket) number() {
	if p.room < dense {
		p.small(p.say("paper.number"))
	}
	p.add(Number{Text: p.Number})
	if p.Priority != "" {
		size := [...]Size{Large, Normal, Small}[p.room]
		p.add(Line{Text: p.Priority, Size: size, Bold: true, Align: Center, Invert: true}, Feed{Dots: 8})
	}
	size := [...]Size{Large, Large, Normal}[p.room]
	if letters(p.Service) > mostRoomy {
		size = Large // which is smaller than normal when it takes many lines
	}
	p.add(Line{Text: p.Service, Size: size, Bold: true, Align: Center}, Feed{Dots: 4}, Rule{})
}

// waiting says how long. The clock times are on every ticket, because they stay true when it is looked at again.
func (p *ticket) waiting() {
	size := [...]Size{Large, Large, Normal}[p.room]
	if p.Alone {
		p.add(Line{Text: p.say("paper.alone"), Bold: true, Align: Center})
		return
	}
	p.add(Line{Text: ahead(p.Ahead, p.say), Size: size, Bold: true, Align: Center})
	if p.EstimateHigh <= 0 {
		return
	}
	switch said := wait(p.EstimateLow, p.EstimateHigh, p.say); p.room {
	case roomy:
		p.add(Line{Text: said, Bold: true, Align: Center})
	case medium:
		p.small(said)
	}
	p.small(p.say("paper.call"))
	p.add(Line{Text: called(p.TicketData), Size: Large, Bold: true, Align: Center, Own: true})
}

func (p *ticket) bring() {
	if len(p.Bring) > 0 {
		p.add(Rule{}, Line{Text: p.say("paper.bring"), Size: Small, Bold: p.room < dense})
		for _, item := range p.Bring {
			p.add(Line{Text: item, Size: Small, Bullet: true})
		}
	}
	if p.Notice != "" {
		p.add(Rule{})
		p.small(p.Notice)
	}
}

// joins reports whether a phone has to join the Wi-Fi before it shows the ticket.
func (p *ticket) joins() bool { return Printable(p.URL) && Printable(p.Wifi) }

// codes puts what a phone reads above what a scanner reads, each with white around it, so that neither catches the other.
func (p *ticket) codes() {
	if !Printable(p.URL) && !Printable(p.Code) {
		return
	}
	p.add(Rule{})
	if Printable(p.URL) {
		caption := p.say("paper.follow")
		if p.joins() {
			caption = p.say("paper.follow_after_wifi")
			p.scan(p.say("paper.wifi"), p.Wifi, p.room == roomy)
			p.add(Rule{})
		}
		p.scan(caption, p.URL, p.room == roomy)
	} else {
		p.scan(p.say("paper.follow_here"), p.Code, p.room == roomy)
	}
	p.barcode(p.Code)
}

func (p *ticket) end() {
	if p.room == roomy {
		p.small(p.say("paper.keep"))
	}
	if p.Rehearsal { // again, for whoever holds the lower half
		p.add(Feed{Dots: 8}, Line{Text: p.say("paper.rehearsal"), Bold: true, Align: Center})
	}
	p.add(Cut{})
}

// letters counts the letters of all texts; accents that are written after their letter are part of it.
func letters(texts ...string) int {
	n := 0
	for _, s := range texts {
		for _, r := range s {
			if !unicode.Is(unicode.Mn, r) {
				n++
			}
		}
	}
	return n
}
