package paper

import (
	"strings"
	"time"
)

// SelfTestData is what the page says that shows whether a printer and its profile go together.
type SelfTestData struct {
	Profile string
	At      time.Time
	Status  []string // what the printer says of itself, a line each
	Code    string   // content of both codes; default 12 characters
}

// SelfTest lays out the test page: every Vietnamese letter, both codes, a ruler, a pattern, and what the printer writes
// in its own letters.
func SelfTest(t SelfTestData, w Words) Document {
	if t.Code == "" {
		t.Code = "0123456789BC"
	}
	p := &page{Document: make(Document, 0, 64), say: w}
	p.add(
		Line{Text: w("paper.selftest.title"), Size: Large, Bold: true, Align: Center},
		Line{Text: t.Profile, Bold: true, Align: Center, Own: true},
		Line{Text: t.At.Format("15:04:05  02/01/2006"), Align: Center, Own: true},
		Rule{})
	p.part(w("paper.selftest.ruler"), Ruler{})
	p.part(w("paper.selftest.pattern"), Pattern{})
	p.part(w("paper.selftest.number"), Number{Text: "A0129"})
	p.letters()
	p.part(w("paper.selftest.qr"), QR{Text: t.Code})
	p.small(w("paper.selftest.barcode"))
	p.barcode(t.Code)
	p.bullets(w("paper.selftest.status"), t.Status)
	p.add(Rule{}, Line{Text: w("paper.selftest.good"), Bold: true}, Cut{})
	return p.Document
}

func (p *page) part(caption string, b Block) {
	p.small(caption)
	p.add(b)
}

// letters prints the alphabet, each letter with its accents on a line of its own, small beside capital.
func (p *page) letters() {
	p.add(Rule{})
	p.small(p.say("paper.selftest.letters"))
	for _, family := range Alphabet() {
		p.add(Line{Text: strings.Join(family, "\u00a0")})
	}
	p.add(Rule{})
}

// Alphabet is the Vietnamese letters beyond ASCII, 134 with both cases, a family of one letter with its accents in
// each line: the letter itself when it is one of them, huyền, sắc, hỏi, ngã, nặng.
func Alphabet() [][]string {
	const families = "à á ả ã ạ|ă ằ ắ ẳ ẵ ặ|â ầ ấ ẩ ẫ ậ|è é ẻ ẽ ẹ|ê ề ế ể ễ ệ|ì í ỉ ĩ ị|ò ó ỏ õ ọ|ô ồ ố ổ ỗ ộ|" +
		"ơ ờ ớ ở ỡ ợ|ù ú ủ ũ ụ|ư ừ ứ ử ữ ự|ỳ ý ỷ ỹ ỵ|đ"
	var out [][]string
	for _, family := range strings.Split(families, "|") {
		both := family + " " + strings.ToUpper(family)
		out = append(out, strings.Split(both, " "))
	}
	return out
}
