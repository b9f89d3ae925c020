package display

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Texts on the digits that are no number. They are made of shapes that seven segments have.
const (
	signFree   = "_"        // open, nobody called
	signPaused = "--------" // as many as there are cells
	signNobody = "--"       // next was pressed and nobody waits
	signClosed = "CL"       // a key was pressed and the counter is not open
	signError  = "Err"      // a key was pressed and could not be obeyed
	signAway   = "nEt"      // a key was pressed and the hub does not answer
	signPoint  = "."        // the hub is away
)

// stale is how long a number stays while the hub is away. The counter goes on by word of mouth, and an old number
// would be a lie.
const stale = 5 * time.Minute

// sign is what the digits of a counter say. While the hub is away the last point is lit; v is nil before the first view.
func sign(v *wire.CounterView, up bool, away time.Duration) string {
	text := ""
	if v != nil && (up || away < stale) {
		text = stateSign(v)
	}
	if !up && text != signPaused {
		text += signPoint
	}
	return text
}

func stateSign(v *wire.CounterView) string {
	switch {
	case v.Current != nil:
		return v.Current.Number
	case v.Retired || v.State == queue.CounterClosed:
		return ""
	case v.State == queue.CounterPaused:
		return signPaused
	}
	return signFree
}

// numberFor is the ticket that a clerk means by digits: the only one with that number among those the counter could
// call, or, if it sees none, that of the only prefix it serves. Otherwise it is "".
func numberFor(v *wire.CounterView, typed string) string {
	n, err := strconv.Atoi(typed)
	if err != nil {
		return ""
	}
	serves := map[string]string{}
	for _, s := range v.Serves {
		serves[s.Service] = s.Prefix
	}
	found := map[string]bool{}
	number := ""
	for _, rows := range [][]queue.TicketRow{v.Next, v.Held, v.Missed} {
		for _, row := range rows {
			prefix, own := serves[row.Service]
			digits, ok := strings.CutPrefix(row.Number, prefix)
			if m, err := strconv.Atoi(digits); own && ok && err == nil && m == n {
				found[row.Number], number = true, row.Number
			}
		}
	}
	switch {
	case len(found) == 1:
		return number
	case len(found) == 0 && len(v.Serves) == 1:
		return fmt.Sprintf("%s%03d", v.Serves[0].Prefix, n)
	}
	return ""
}
