package paper_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/paper"
)

// keys answers with the key and its arguments, so that a test sees what was asked for.
func keys(key string, args ...string) string {
	return strings.TrimPrefix(strings.Join(append([]string{key}, args...), " "), "paper.")
}

func ticket() paper.TicketData {
	return paper.TicketData{
		Office: "Bộ phận Một cửa", Service: "Hộ tịch", Number: "B007",
		At:    time.Date(2026, 11, 23, 8, 13, 40, 0, time.FixedZone("ICT", 7*3600)),
		Ahead: 3, EstimateLow: 8 * time.Minute, EstimateHigh: 16 * time.Minute, Code: "K7M2B4C9TVQ1",
	}
}

// texts is the document as a person reads it, codes in brackets.
func texts(d paper.Document) []string {
	var out []string
	for _, b := range d {
		switch b := b.(type) {
		case paper.Line:
			out = append(out, b.Text)
		case paper.Number:
			out = append(out, "#"+b.Text)
		case paper.Barcode:
			out = append(out, "["+b.Text+"]")
		case paper.QR:
			out = append(out, "<"+b.Text+">")
		}
	}
	return out
}

func TestTicketWithoutPhonePage(t *testing.T) {
	require.Equal(t, []string{
		"Bộ phận Một cửa", "08:13  23/11/2026", "number", "#B007", "Hộ tịch",
		"ahead.many n 3", "wait.range low 8 high 16", "call", "08:20 - 08:30",
		"follow_here", "<K7M2B4C9TVQ1>", "[K7M2B4C9TVQ1]", "K7M2 B4C9 TVQ1", "keep",
	}, texts(paper.Ticket(ticket(), keys)))
}

// A ticket whose office has neither phone page nor codes has no place for them either.
func TestTicketWithoutCodes(t *testing.T) {
	d := ticket()
	d.Code, d.Hotline = "", "1022"
	var before paper.Block
	rules := 0
	for _, b := range paper.Ticket(d, keys) {
		require.False(t, b == paper.Rule{} && before == b, "two rules around nothing")
		if before = b; b == (paper.Rule{}) {
			rules++
		}
	}
	require.Equal(t, 3, rules, "below the office, below the service, above the hotline")
}

func TestTicketWithEverything(t *testing.T) {
	d := ticket()
	d.URL, d.Wifi, d.Hotline, d.Priority = "http://mc.local/t/K7", "WIFI:S:motcua;;", "1022", "Ưu tiên"
	d.Bring, d.Notice = []string{"Thẻ căn cước", "Bản chính"}, "Thứ Hai thường đông."
	d.Copy, d.Rehearsal = true, true
	require.Equal(t, []string{
		"rehearsal", "copy",
		"Bộ phận Một cửa", "08:13  23/11/2026", "number", "#B007", "Ưu tiên", "Hộ tịch",
		"ahead.many n 3", "wait.range low 8 high 16", "call", "08:20 - 08:30",
		"bring", "Thẻ căn cước", "Bản chính", "Thứ Hai thường đông.",
		"wifi", "<WIFI:S:motcua;;>", "follow_after_wifi", "<http://mc.local/t/K7>",
		"[K7M2B4C9TVQ1]", "K7M2 B4C9 TVQ1", "hotline", "1022", "rehearsal",
	}, texts(paper.Ticket(d, keys)))
}

// The more has to stand on a ticket, the less is said twice; what has to be known is on all of them.
func TestTicketsWithManyLetters(t *testing.T) {
	d := ticket()
	says := func(service string, bring ...string) []string {
		d.Service, d.Bring = service, bring
		return texts(paper.Ticket(d, keys))
	}
	for _, c := range []struct {
		service    string
		wait, keep bool
	}{
		{"Hộ tịch", true, true},
		{strings.Repeat("Chứng thực ", 5), true, false},
		{strings.Repeat("Chứng thực ", 12), false, false},
	} {
		got := says(c.service)
		require.Subset(t, got, []string{c.service, "#B007", "ahead.many n 3", "08:20 - 08:30", "[K7M2B4C9TVQ1]"})
		require.Equal(t, c.wait, slices.Contains(got, "wait.range low 8 high 16"))
		require.Equal(t, c.keep, slices.Contains(got, "keep"))
	}
	d.URL, d.Wifi = "http://mc.local/t/K7", "WIFI:S:motcua;;"
	require.NotContains(t, says(strings.Repeat("Chứng thực ", 7)+"sao y"), "wait.range low 8 high 16", "a step more to print")
	d.Wifi = ""
	require.Contains(t, says(strings.Repeat("Chứng thực ", 7)+"sao y"), "wait.range low 8 high 16")
	require.Contains(t, says("Hộ tịch", "Thẻ căn cước", "Bản chính"), "bring")
	require.NotContains(t, says("Hộ tịch", "Thẻ căn cước", strings.Repeat("Bản chính ", 10)), "bring", "a long list is no reminder")
}

// Accents written after their letters do not make a ticket longer.
func TestDecomposedTicketIsLaidOutAlike(t *testing.T) {
	d := ticket()
	d.Service = "Chứng thực bản sao từ bản chính giấy tờ"
	nfc := paper.Ticket(d, keys)
	d.Service = norm.NFD.String(d.Service)
	nfd := paper.Ticket(d, keys)
	require.Len(t, nfd, len(nfc))
	for i, b := range nfd {
		if l, ok := b.(paper.Line); ok {
			l.Text = norm.NFC.String(l.Text)
			nfd[i] = l
		}
	}
	require.Equal(t, nfc, nfd)
}

func TestTicketEndsWithOneCut(t *testing.T) {
	d := paper.Ticket(ticket(), keys)
	cuts := 0
	for _, b := range d {
		if _, ok := b.(paper.Cut); ok {
			cuts++
		}
	}
	require.Equal(t, 1, cuts)
	require.Equal(t, paper.Cut{}, d[len(d)-1])
}

// A wrong setting must not cost a citizen the ticket: what cannot be a code is left out.
func TestTicketLeavesOutWhatIsNoCode(t *testing.T) {
	d := ticket()
	d.URL, d.Wifi = "http://mộtcửa.vn/t/1", "WIFI:S:motcua;;"
	got := texts(paper.Ticket(d, keys))
	require.Contains(t, got, "<K7M2B4C9TVQ1>", "what our own machines read, instead")
	require.NotRegexp(t, "<[^K]", strings.Join(got, "\n"))
	d.URL, d.Wifi = "http://mc.local/t/1", "WIFI:S:Một cửa;;"
	require.Contains(t, texts(paper.Ticket(d, keys)), "follow")
	d.URL, d.Code = "", ""
	require.NotRegexp(t, `[<\[]`, strings.Join(texts(paper.Ticket(d, keys)), "\n"))
}

func TestWaitIsSaidInRoundWords(t *testing.T) {
	for _, c := range []struct {
		ahead     int
		low, high time.Duration
		want      []string
	}{
		{0, 0, 0, []string{"ahead.none"}},
		{1, 0, 30 * time.Second, []string{"ahead.one", "wait.about time wait.minutes m 1", "call", "08:13 - 08:15"}},
		{2, 10 * time.Minute, 10 * time.Minute, []string{"ahead.many n 2", "wait.about time wait.minutes m 10", "call", "08:20 - 08:25"}},
		{2, 90 * time.Second, 119 * time.Second, []string{"ahead.many n 2", "wait.range low 1 high 2", "call", "08:15 - 08:20"}},
		{2, 50 * time.Minute, 60 * time.Minute, []string{"ahead.many n 2", "wait.between low wait.minutes m 50 high wait.hours h 1", "call", "09:00 - 09:15"}},
		{2, 60 * time.Minute, 95 * time.Minute, []string{"ahead.many n 2", "wait.between low wait.hours h 1 high wait.hours_minutes h 1 m 35", "call", "09:10 - 09:50"}},
	} {
		d := ticket()
		d.Ahead, d.EstimateLow, d.EstimateHigh = c.ahead, c.low, c.high
		got := texts(paper.Ticket(d, keys))[5:]
		require.Equal(t, c.want, got[:len(c.want)])
	}
}

func TestCodeModulesFitTheirQuietZones(t *testing.T) {
	const twelve = 11*(12+3) + 2
	require.Equal(t, 2, paper.BarcodeModule(twelve, 384))
	require.Equal(t, 3, paper.BarcodeModule(twelve, 576))
	const dossier = 11*(26+3) + 2
	require.Zero(t, paper.BarcodeModule(dossier, 576), "a full dossier code does not fit thermal paper")
	for modules := 21; modules <= 177; modules += 4 {
		for _, width := range []int{384, 576} {
			m := paper.QRModule(modules, width)
			require.LessOrEqual(t, m*(modules+2*paper.QRQuiet), width)
			require.NotContains(t, []int{1, 2}, m)
			raster := paper.RasterQRModule(modules, width)
			require.LessOrEqual(t, raster, m)
			require.GreaterOrEqual(t, raster, min(m, 4))
		}
	}
}
