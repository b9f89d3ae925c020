package config_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"motcua/internal/config"
	"motcua/internal/queue"
)

// Any office that can be in force is written as a file that reads back as the identical office.
func TestAnOfficeSurvivesItsFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := office(t)
		data, err := config.WriteOffice(o)
		if err != nil {
			t.Fatalf("%v", err)
		}
		again, err := config.ParseOffice("office.toml", data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		require.Equal(t, o, again, "%s", data)
	})
}

func words(t *rapid.T) queue.Text {
	vi := rapid.StringMatching(`[A-Za-zĐđÀ-ỹ"\\'#\[\]{}=,“” ]{0,20}[a-zưế]`).Draw(t, "text")
	text := queue.Text{"vi": norm.NFC.String(vi)}
	if rapid.Bool().Draw(t, "english") {
		text["en"] = rapid.StringMatching(`[a-z]["\\ a-z]{0,20}`).Draw(t, "en")
	}
	return text
}

func maybe[T any](t *rapid.T, name string, draw func() T) (v T) {
	if rapid.Bool().Draw(t, name) {
		v = draw()
	}
	return v
}

func span(t *rapid.T) queue.Duration {
	return queue.Duration(rapid.IntRange(1, 90_000).Draw(t, "seconds")) * 1_000_000_000
}

func day(t *rapid.T) (all []queue.Span) {
	at := 0
	for range rapid.IntRange(0, 3).Draw(t, "openings") {
		from := at + rapid.IntRange(0, 200).Draw(t, "from")
		to := from + rapid.IntRange(1, 200).Draw(t, "to")
		all, at = append(all, queue.Span{From: from, To: to}), to
	}
	return all
}

func some(t *rapid.T, name string, from, to int) []string {
	ids := make([]string, rapid.IntRange(from, to).Draw(t, name))
	for i := range ids {
		ids[i] = fmt.Sprintf("%s-%d", name, i)
	}
	return ids
}

func ratio(t *rapid.T) queue.Mixing {
	return queue.Mixing{Priority: rapid.IntRange(1, 9).Draw(t, "p"), Ordinary: rapid.IntRange(1, 9).Draw(t, "o")}
}

func office(t *rapid.T) queue.Office {
	o := queue.Office{
		Name: words(t), Noun: words(t),
		Hotline:   maybe(t, "hotline", func() string { return "0218 \"1\"" }),
		Notice:    maybe(t, "notice", func() queue.Text { return words(t) }),
		PublicURL: rapid.SampledFrom([]string{"", "http://10.0.0.1:8080", "https://mot-cua"}).Draw(t, "url"),
		Wifi: maybe(t, "wifi", func() *queue.Wifi {
			return &queue.Wifi{SSID: "Một cửa", Password: rapid.SampledFrom([]string{"", `p"\ss'word`}).Draw(t, "password")}
		}),
		Languages: rapid.SampledFrom([][]string{{"vi"}, {"en", "vi"}}).Draw(t, "languages"),
		Rules: queue.Rules{
			Mixing: ratio(t), NextFinishes: rapid.Bool().Draw(t, "nf"), AutoNoShow: rapid.IntRange(0, 5).Draw(t, "no show"),
			MissedTolerance: maybe(t, "tolerance", func() queue.Duration { return span(t) }), HeldCross: rapid.Bool().Draw(t, "hc"),
			AnnounceAge: span(t), OpenEarly: maybe(t, "early", func() queue.Duration { return span(t) }),
			LateCheck: rapid.Bool().Draw(t, "lc"), AlwaysOpen: rapid.Bool().Draw(t, "ao"),
			ForgottenAfter: maybe(t, "forgotten", func() queue.Duration { return span(t) }),
		},
	}
	calendars, zones, groups := some(t, "lich", 1, 2), some(t, "khu", 1, 3), some(t, "nhom", 0, 2)
	for _, id := range calendars {
		c := queue.Calendar{ID: id, Mon: day(t), Thu: day(t), Sun: day(t)}
		for _, date := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"2026-09-02", "2027-01-01"}), 0, 2, rapid.ID[string]).Draw(t, "dates") {
			if c.Special == nil {
				c.Special = map[string][]queue.Span{}
			}
			c.Special[date] = append([]queue.Span{}, day(t)...)
		}
		o.Calendars = append(o.Calendars, c)
	}
	for _, id := range zones {
		o.Zones = append(o.Zones, queue.Zone{ID: id, Name: words(t)})
	}
	for _, id := range some(t, "dien", 0, 2) {
		o.Priorities = append(o.Priorities, queue.Priority{ID: id, Name: words(t)})
	}
	for _, id := range groups {
		o.Groups = append(o.Groups, queue.Group{ID: id, Name: words(t)})
	}
	services := some(t, "dv", 1, 4)
	for i, id := range services {
		o.Services = append(o.Services, service(t, id, strings.Repeat(string(rune('A'+i)), i%3+1), calendars, groups))
	}
	for _, id := range some(t, "quay", 1, 3) {
		c := queue.CounterConfig{ID: id, Name: maybe(t, "name", func() queue.Text { return words(t) })}
		c.Zone = maybe(t, "zone", func() string { return rapid.SampledFrom(zones).Draw(t, "in") })
		for _, s := range rapid.SliceOfNDistinct(rapid.SampledFrom(services), 1, -1, rapid.ID[string]).Draw(t, "serves") {
			c.Serves = append(c.Serves, queue.Serve{Service: s, Rank: rapid.IntRange(0, 2).Draw(t, "rank")})
		}
		o.Counters = append(o.Counters, c)
	}
	return o
}

func service(t *rapid.T, id, prefix string, calendars, groups []string) queue.Service {
	s := queue.Service{ID: id, Prefix: prefix, Name: words(t), Target: span(t), Typical: span(t), Staff: rapid.Bool().Draw(t, "staff")}
	s.Calendar = maybe(t, "calendar", func() string { return rapid.SampledFrom(calendars).Draw(t, "of") })
	if len(groups) > 0 {
		s.Group = maybe(t, "group", func() string { return rapid.SampledFrom(groups).Draw(t, "in") })
	}
	s.Cap.Day = rapid.IntRange(0, 3).Draw(t, "cap")
	s.Cap.Channels = maybe(t, "channels", func() map[string]int {
		return map[string]int{"online": rapid.IntRange(0, 9).Draw(t, "online"), "kiosk": 5}
	})
	s.Mixing = maybe(t, "mixing", func() *queue.Mixing { m := ratio(t); return &m })
	s.Keywords = maybe(t, "keywords", func() []string { return []string{"khai sinh", `sao "y"`} })
	s.Bring = maybe(t, "bring", func() []queue.Text { return []queue.Text{words(t)} })
	return s
}

func TestWhatIsRetiredIsNotWritten(t *testing.T) {
	o, err := config.ParseOffice("office.toml", []byte(small))
	require.NoError(t, err)
	running := o
	running.Services = append(running.Services, queue.Service{ID: "cu", Prefix: "C", Name: queue.Text{"vi": "Cũ"}, Retired: true})
	running.Counters = []queue.CounterConfig{
		{ID: "1", Serves: []queue.Serve{{Service: "cu"}, {Service: "a"}}},
		{ID: "9", Serves: []queue.Serve{{Service: "a"}}, Retired: true},
	}
	data, err := config.WriteOffice(running)
	require.NoError(t, err)
	again, err := config.ParseOffice("office.toml", data)
	require.NoError(t, err)
	require.Equal(t, o, again)
	require.Len(t, running.Counters[0].Serves, 2, "the office given is left alone")
}

func TestAnOfficeThatItsFileCouldNotHoldIsAnError(t *testing.T) {
	o, err := config.ParseOffice("office.toml", []byte(small))
	require.NoError(t, err)
	o.Languages = nil
	_, err = config.WriteOffice(o)
	require.ErrorContains(t, err, "languages")
	o.Languages = []string{"vi"}
	o.Name = queue.Text{"vi": "Bo\u0323"} // the file composes it
	_, err = config.WriteOffice(o)
	require.ErrorContains(t, err, "cannot be written")
}

func TestWrittenFilesExplainTheirKeysOnce(t *testing.T) {
	o, err := config.Demo()
	require.NoError(t, err)
	data, err := config.WriteOffice(o)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(data), "# Ký hiệu 1–3 chữ in hoa"))
	require.Equal(t, 1, strings.Count(string(data), "# Số quầy, được đọc qua loa."))
	require.Contains(t, string(data), `services = ["ho-tich", { id = "chung-thuc", rank = 1 }]`)
	require.Contains(t, string(data), "\n# Dịch vụ mà người dân lấy số.\n[[service]]\n# Mã của dịch vụ; đừng đổi khi đang dùng.\nid = \"ho-tich\"\n")
}
