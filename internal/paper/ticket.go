package paper

import "time"

// Words looks up a text in the language of the ticket. Arguments are name, value pairs.
type Words func(key string, args ...string) string

// TicketData is what a queue ticket says. It carries no personal data, and it has no room for any.
type TicketData struct {
	Office  string
	Service string
	Number  string
	At      time.Time // when it was issued, in the office's time zone
	Ahead   int       // people before this one
	// EstimateLow and EstimateHigh bound the wait; EstimateHigh of zero is "not known" and prints nothing.
	EstimateLow, EstimateHigh time.Duration
	Priority                  string   // what the paper says to a priority visitor, never the reason; empty for the others
	Code                      string   // 12 characters of the scanner-safe alphabet
	URL                       string   // the ticket on the phone; its QR is left out when empty or not ASCII
	Wifi                      string   // content of a Wi-Fi QR; left out when empty, not ASCII, or without URL
	Hotline                   string   // phone number of the office
	Bring                     []string // papers to have ready, a few words each
	Notice                    string   // a sentence of the office
	Copy                      bool     // a reprint
	Rehearsal                 bool     // issued in a rehearsal: worth nothing
}

// Ticket lays out a queue ticket.
func Ticket(t TicketData, w Words) Document {
	d := make(Document, 0, 32)
	d = append(d, banners(t, w)...)
	d = append(d,
		Line{Text: t.Office, Bold: true, Align: Center},
		Feed{Dots: 6},
		Line{Text: t.At.Format("15:04  02/01/2006"), Align: Center, Own: true},
		Rule{},
		Line{Text: w("paper.number"), Size: Small, Align: Center},
		Number{Text: t.Number})
	if t.Priority != "" {
		d = append(d, Line{Text: t.Priority, Size: Large, Bold: true, Align: Center, Invert: true}, Feed{Dots: 8})
	}
	d = append(d, Line{Text: t.Service, Size: Large, Bold: true, Align: Center}, Feed{Dots: 4}, Rule{})
	d = append(d, waiting(t, w)...)
	d = append(d, bring(t, w)...)
	d = append(d, codes(t, w)...)
	if t.Hotline != "" {
		d = append(d, Rule{},
			Line{Text: w("paper.hotline"), Size: Small, Align: Center},
			Line{Text: t.Hotline, Size: Large, Bold: true, Align: Center, Own: true})
	}
	d = append(d, Line{Text: w("paper.keep"), Size: Small, Align: Center})
	if t.Rehearsal {
		d = append(d, Feed{Dots: 8}, banner(w("paper.rehearsal")))
	}
	return append(d, Cut{})
}

func banners(t TicketData, w Words) Document {
	var d Document
	if t.Rehearsal {
		d = append(d, banner(w("paper.rehearsal")), Feed{Dots: 12})
	}
	if t.Copy {
		d = append(d, banner(w("paper.copy")), Feed{Dots: 12})
	}
	return d
}

func banner(text string) Line {
	return Line{Text: text, Bold: true, Align: Center, Invert: true}
}

func waiting(t TicketData, w Words) Document {
	d := Document{Line{Text: ahead(t.Ahead, w), Size: Large, Bold: true, Align: Center}}
	if t.EstimateHigh > 0 {
		d = append(d,
			Line{Text: wait(t.EstimateLow, t.EstimateHigh, w), Bold: true, Align: Center},
			Line{Text: w("paper.call"), Size: Small, Align: Center},
			Line{Text: called(t), Size: Large, Bold: true, Align: Center, Own: true})
	}
	return d
}

func bring(t TicketData, w Words) Document {
	var d Document
	if len(t.Bring) > 0 {
		d = append(d, Rule{}, Line{Text: w("paper.bring"), Bold: true})
		for _, item := range t.Bring {
			d = append(d, Line{Text: item, Size: Small, Bullet: true})
		}
	}
	if t.Notice != "" {
		d = append(d, Rule{}, Line{Text: t.Notice, Size: Small, Align: Center})
	}
	return d
}

// codes puts what a phone reads above what a scanner reads, each with white around it, so that neither catches the other.
func codes(t TicketData, w Words) Document {
	d := Document{Rule{}}
	if Printable(t.URL) {
		caption := w("paper.follow")
		if Printable(t.Wifi) {
			caption = w("paper.follow_after_wifi")
			d = append(d, Line{Text: w("paper.wifi"), Size: Small, Bold: true, Align: Center}, QR{Text: t.Wifi}, Rule{})
		}
		d = append(d, Line{Text: caption, Size: Small, Bold: true, Align: Center}, QR{Text: t.URL})
	}
	if Printable(t.Code) {
		d = append(d, Feed{Dots: 8}, Barcode{Text: t.Code}, Line{Text: grouped(t.Code), Size: Small, Align: Center, Own: true})
	}
	return d
}

// grouped puts spaces between fours, because a person may have to type the code.
func grouped(code string) string {
	out := make([]byte, 0, 2*len(code))
	for i := range len(code) {
		if i > 0 && i%4 == 0 {
			out = append(out, ' ')
		}
		out = append(out, code[i])
	}
	return string(out)
}
