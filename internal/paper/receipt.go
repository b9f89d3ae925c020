package paper

import (
	"strconv"
	"time"
)

// ReceiptData is what an applicant takes home after handing in a dossier: giấy tiếp nhận hồ sơ và hẹn trả kết quả.
type ReceiptData struct {
	Dossier
	Secret     string   // typed beside the code to look the dossier up; empty prints none
	Papers     []string // handed in, a few words each
	Sets       int      // of papers; 0 prints nothing
	ReceivedAt time.Time
	DueAt      time.Time // in the office's time zone, as ReceivedAt
	Term       string    // how the due time came about: "3 ngày làm việc"
	Collect    string    // where the result is handed out, or how it is sent
	Fee        string    // in words, "theo quy định của tỉnh" included
}

// Receipt lays out a receipt: first what its owner has to know, then what was agreed on.
func Receipt(r ReceiptData, w Words) Document {
	p := newSlip(r.Dossier, w)
	p.secret = r.Secret
	p.head(w("paper.receipt.title"))
	p.appointment(w("paper.due"), r.DueAt)
	p.pair(w("paper.collect"), r.Collect)
	p.pair(w("paper.fee"), r.Fee)
	p.bullets(w("paper.papers"), r.Papers)
	if r.Sets > 0 {
		p.note(w("paper.sets"), strconv.Itoa(r.Sets))
	}
	p.note(w("paper.received"), moment(r.ReceivedAt))
	p.note(w("paper.term"), r.Term)
	p.add(Feed{Dots: 8}, Line{Text: w("paper.receipt.keep"), Bold: true, Align: Center})
	return p.end()
}
