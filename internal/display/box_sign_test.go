package display

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

func bytesOf(s string) io.Reader { return strings.NewReader(s) }

// view is a counter that serves C and H.
func view(state queue.CounterState, current string) *wire.CounterView {
	v := &wire.CounterView{}
	v.State = state
	v.Serves = []queue.CounterServes{{Service: "ct", Prefix: "C"}, {Service: "ht", Prefix: "H"}}
	if current != "" {
		v.Current = &queue.TicketRow{Number: current, State: queue.Called, Call: 7}
	}
	return v
}

func TestWhatTheDigitsSay(t *testing.T) {
	retired := view(queue.CounterOpen, "")
	retired.Retired = true
	for _, c := range []struct {
		name string
		view *wire.CounterView
		up   bool
		away time.Duration
		want string
	}{
		{"never heard of the hub", nil, false, 0, "."},
		{"the first moment", nil, true, 0, ""},
		{"closed", view(queue.CounterClosed, ""), true, 0, ""},
		{"retired", retired, true, 0, ""},
		{"paused", view(queue.CounterPaused, ""), true, 0, "--------"},
		{"paused with a visit", view(queue.CounterPaused, "C001"), true, 0, "C001"},
		{"free", view(queue.CounterOpen, ""), true, 0, "_"},
		{"a visit", view(queue.CounterOpen, "C001"), true, 0, "C001"},
		{"the hub is away", view(queue.CounterOpen, "C001"), false, time.Minute, "C001."},
		{"away while free", view(queue.CounterOpen, ""), false, time.Minute, "_."},
		{"away while paused", view(queue.CounterPaused, ""), false, time.Minute, "--------"},
		{"away for long", view(queue.CounterOpen, "C001"), false, 5 * time.Minute, "."},
	} {
		require.Equal(t, c.want, sign(c.view, c.up, c.away), c.name)
	}
}

func TestWhichTicketIsMeant(t *testing.T) {
	rows := func(v *wire.CounterView, numbers ...string) {
		for _, n := range numbers {
			service := map[byte]string{'C': "ct", 'H': "ht", 'K': "kq"}[n[0]]
			v.Next = append(v.Next, queue.TicketRow{Number: n, Service: service})
		}
	}
	both := view(queue.CounterOpen, "")
	rows(both, "C012", "H013", "H012", "K014")
	both.Held = []queue.TicketRow{{Number: "C007", Service: "ct"}, {Number: "K005", Service: "kq"}}
	both.Missed = []queue.TicketRow{{Number: "C1001", Service: "ct"}}
	one := view(queue.CounterOpen, "")
	one.Serves = one.Serves[:1]
	for _, c := range []struct {
		view  *wire.CounterView
		typed string
		want  string
	}{
		{both, "13", "H013"}, // the only one
		{both, "013", "H013"},
		{both, "12", ""},        // two have it
		{both, "7", "C007"},     // held
		{both, "1001", "C1001"}, // missed
		{both, "14", ""},        // somebody else's
		{both, "5", ""},         // somebody else's
		{both, "99", ""},        // nobody seen, two prefixes
		{one, "99", "C099"},     // nobody seen, one prefix: the hub will say
		{one, "1234", "C1234"},
		{one, "", ""},
	} {
		require.Equal(t, c.want, numberFor(c.view, c.typed), c.typed)
	}
}

func TestACallThatBlinks(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, queue.Local)
	called := func(call int64, age time.Duration) *wire.CounterView {
		v := view(queue.CounterOpen, "C001")
		v.Current.Call, v.Current.Since = call, now.Add(-age)
		v.Rules.AnnounceAge = queue.Duration(30 * time.Second)
		return v
	}
	serving := called(7, 0)
	serving.Current.State = queue.Serving
	require.True(t, newCall(nil, called(7, 29*time.Second), now), "after a start people may be on their way")
	require.False(t, newCall(nil, called(7, 31*time.Second), now), "or have arrived long ago")
	require.False(t, newCall(called(7, 0), called(7, 0), now))
	require.True(t, newCall(called(7, 0), called(8, time.Hour), now), "a recall is a new call of an old number")
	require.True(t, newCall(view(queue.CounterOpen, ""), called(8, time.Hour), now))
	require.False(t, newCall(called(6, 0), serving, now))
	require.False(t, newCall(called(6, 0), view(queue.CounterOpen, ""), now))
}

func TestTheNumberOfABoard(t *testing.T) {
	for id, want := range map[string]int{"3": 3, "quay-12": 12, "a2": 2, "tiep-dan": 0, "": 0} {
		require.Equal(t, want, numberOf(id), id)
	}
}

func TestLettersThatTheDigitsLack(t *testing.T) {
	v := view(queue.CounterOpen, "")
	require.Empty(t, unshown("max7219", v))
	v.Serves = append(v.Serves, queue.CounterServes{Prefix: "KM"}, queue.CounterServes{Prefix: "K"})
	require.Equal(t, []string{"K", "M"}, unshown("max7219", v))
	require.Empty(t, unshown("ht16k33", v), "fourteen segments have them all")
}
