package paperjob

import (
	"encoding/json"
	"strconv"
	"time"

	"motcua/internal/paper"
)

// longestCode is how many characters a barcode may have on paper of that width.
func longestCode(width int) int {
	n := 0
	for paper.BarcodeModule(paper.BarcodeModules(n+1), width) > 0 {
		n++
	}
	return n
}

func (o *object) ticket(width int) paper.TicketData {
	t := paper.TicketData{
		Office: o.need("office", paper.MaxLine), Service: o.need("service", paper.MaxLine), Number: o.need("number", paper.MaxNumber),
		At: o.when("issued_at"), Ahead: o.count("ahead"), Priority: o.priority(),
		Code: o.ascii("code", longestCode(width)), URL: o.ascii("url", paper.MaxQR), Wifi: o.ascii("wifi", paper.MaxQR),
		Hotline: o.text("hotline"), Bring: o.list("bring"), Notice: o.text("notice"),
		Copy: o.flag("copy"), Rehearsal: o.flag("rehearsal"),
	}
	t.EstimateLow, t.EstimateHigh = o.estimate()
	return t
}

// priority is true, or what the paper says to a priority visitor.
func (o *object) priority() string {
	if raw := string(o.left["priority"]); raw == "true" || raw == "false" {
		if o.flag("priority") {
			return o.say("kiosk.priority.badge")
		}
		return ""
	}
	return o.text("priority")
}

// estimate is the wait in minutes.
func (o *object) estimate() (low, high time.Duration) {
	raw, there := o.take("estimate")
	if !there {
		return 0, 0
	}
	e := o.object(o.path+".estimate", raw)
	from, to := e.count("low"), e.count("high")
	e.close()
	if from > to {
		o.wrong("estimate", "estimate")
	}
	return time.Duration(from) * time.Minute, time.Duration(to) * time.Minute
}

func (o *object) dossier(width int) paper.Dossier {
	return paper.Dossier{
		Office: o.need("office", paper.MaxLine), Form: paper.Form{Number: o.text("form"), Title: o.text("title")},
		Code: o.text("code"), Procedure: o.need("procedure", paper.MaxLine), Applicant: o.text("applicant"),
		Token: o.ascii("token", longestCode(width)), URL: o.ascii("url", paper.MaxQR), Phone: o.text("phone"),
		Copy: o.flag("copy"), Rehearsal: o.flag("rehearsal"),
	}
}

func (o *object) receipt(width int) paper.ReceiptData {
	return paper.ReceiptData{
		Dossier: o.dossier(width), Secret: o.text("secret"), Papers: o.list("papers"), Sets: o.count("sets"),
		ReceivedAt: o.when("received_at"), DueAt: o.when("due_at"), Term: o.text("term"),
		Collect: o.text("collect"), Fee: o.text("fee"),
	}
}

func (o *object) supplement(width int) paper.SupplementData {
	return paper.SupplementData{
		Dossier: o.dossier(width), At: o.when("at"), Items: o.list("items"), Reason: o.text("reason"), Until: o.moment("until"),
	}
}

func (o *object) refusal(width int) paper.RefusalData {
	return paper.RefusalData{Dossier: o.dossier(width), At: o.when("at"), Reasons: o.list("reasons")}
}

func (o *object) status(width int) paper.StatusData {
	return paper.StatusData{
		Dossier: o.dossier(width), At: o.when("at"), State: o.need("state", paper.MaxLine), Where: o.text("where"),
		ReceivedAt: o.moment("received_at"), DueAt: o.moment("due_at"), Next: o.text("next"), Steps: o.steps(),
	}
}

// steps is what happened: a list of {"at", "text"}.
func (o *object) steps() []paper.Step {
	var list []json.RawMessage
	o.value("steps", &list, "list")
	if len(list) > mostItems {
		o.wrong("steps", "items", "n", strconv.Itoa(mostItems))
		return nil
	}
	steps := make([]paper.Step, len(list))
	for i, raw := range list {
		s := o.object(o.path+".steps["+strconv.Itoa(i)+"]", raw)
		steps[i] = paper.Step{At: s.when("at"), Text: s.need("text", paper.MaxLine)}
		s.close()
	}
	return steps
}

// selftest is a test page; the profile is the one it is printed with, unless it says otherwise.
func (o *object) selftest(profile string) paper.SelfTestData {
	t := paper.SelfTestData{Profile: profile, At: o.when("printed_at"), Status: o.list("status")}
	if name := o.text("profile"); name != "" {
		t.Profile = name
	}
	return t
}
