package paper

// Words looks up a text in the language of the paper. Arguments are name, value pairs.
type Words func(key string, args ...string) string

// page is a document being written in somebody's words.
type page struct {
	Document
	say Words
}

func (p *page) add(b ...Block) { p.Document = append(p.Document, b...) }

// banner is what must be seen before anything else.
func (p *page) banner(text string) {
	p.add(Line{Text: text, Bold: true, Align: Center, Invert: true}, Feed{Dots: 8})
}

// small is a caption in the middle.
func (p *page) small(text string) { p.add(Line{Text: text, Size: Small, Align: Center}) }

// note is a caption and what it is about on one line. Nothing to say prints nothing.
func (p *page) note(caption, value string) {
	if value != "" {
		p.add(Line{Text: caption + ": " + value, Size: Small})
	}
}

// pair is a caption and, below it, what it is about. Nothing to say prints nothing.
func (p *page) pair(caption, value string) {
	if value != "" {
		p.add(Line{Text: caption, Size: Small}, Line{Text: value, Bold: true}, Feed{Dots: 4})
	}
}

// bullets is a list; an empty one prints nothing.
func (p *page) bullets(heading string, items []string) {
	if len(items) == 0 {
		return
	}
	p.add(Line{Text: heading, Size: Small})
	for _, item := range items {
		p.add(Line{Text: item, Bullet: true})
	}
	p.add(Feed{Dots: 4})
}

// numbered is a list whose items are spoken of by their number.
func (p *page) numbered(heading string, items []string) {
	if len(items) == 0 {
		return
	}
	p.add(Line{Text: heading, Bold: true}, Feed{Dots: 4})
	for i, item := range items {
		p.add(Line{Text: item, Bold: true, Item: i + 1}, Feed{Dots: 4})
	}
}

// scan is a code for a phone under its caption. What cannot be one is left out: a wrong setting must not cost a
// citizen the paper.
func (p *page) scan(caption, content string, bold bool) {
	if Printable(content) && len(content) <= MaxQR {
		p.add(Line{Text: caption, Size: Small, Bold: bold, Align: Center}, QR{Text: content})
	}
}

// barcode is a code for a scanner and, below it, for a person who has to type it.
func (p *page) barcode(code string) {
	if Printable(code) && len(code) <= MaxBarcode {
		p.add(Feed{Dots: 8}, Barcode{Text: code}, Line{Text: grouped(code), Size: Small, Align: Center, Own: true})
	}
}

// call is the phone number to ask at.
func (p *page) call(caption, phone string) {
	if phone != "" {
		p.add(Rule{})
		p.small(caption)
		p.add(Line{Text: phone, Size: Large, Bold: true, Align: Center, Own: true})
	}
}

// grouped puts spaces between fours.
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
