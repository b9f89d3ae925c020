package kiosk

import "strings"

// meaning is what a scan may be.
type meaning struct {
	ticket string // id to ask the hub for
	kind   string // what it is when there is no ticket of that id
}

const safe = "0123456789BCGHKLMNPQTV"

func meaningOf(text string) meaning {
	if len(text) == 12 && strings.Trim(text, safe) == "" {
		return meaning{ticket: text, kind: scanReceipt}
	}
	if _, id, ok := strings.Cut(text, "/t/"); ok && len(id) == 12 && strings.Trim(id, safe) == "" {
		return meaning{ticket: id, kind: scanOld}
	}
	return meaning{kind: scanOther}
}
