package config_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/queue"
)

const small = `
name = "Bộ phận Một cửa"
languages = ["vi"]
[[service]]
id = "a"
prefix = "A"
name = "Dịch vụ"
[[counter]]
id = "1"
services = ["a"]
`

func TestSilenceMeansTheDefaults(t *testing.T) {
	o, err := config.ParseOffice("office.toml", []byte(small))
	require.NoError(t, err)

	day := []queue.Span{{From: 450, To: 690}, {From: 810, To: 1020}}
	require.Len(t, o.Calendars, 1)
	for _, spans := range [][]queue.Span{o.Calendars[0].Mon, o.Calendars[0].Fri} {
		require.Equal(t, day, spans)
	}
	require.Empty(t, o.Calendars[0].Sat)
	require.Equal(t, "công dân", o.Noun["vi"])
	require.Equal(t, queue.Mixing{Priority: 1, Ordinary: 2}, o.Rules.Mixing)
	require.Equal(t, "sanh", o.Zones[0].ID)
	require.Equal(t, 30*time.Second, o.Rules.AnnounceAge.D())
	require.Equal(t, 30*time.Minute, o.Rules.OpenEarly.D())
	require.Equal(t, 30*time.Minute, o.Rules.MissedTolerance.D())
	require.Equal(t, 45*time.Minute, o.Rules.ForgottenAfter.D())
	require.Equal(t, 15*time.Minute, o.Services[0].Target.D())
	require.Equal(t, 8*time.Minute, o.Services[0].Typical.D())
	require.Equal(t, []queue.Serve{{Service: "a"}}, o.Counters[0].Serves)
}

func TestWhatIsWrittenReplacesTheDefault(t *testing.T) {
	o, err := config.ParseOffice("office.toml", []byte(`rules = { missed_tolerance = "0s", mixing = { ordinary = 3 } }
public_url = "http://10.0.0.5:8080/"
`+small))
	require.NoError(t, err)
	require.Zero(t, o.Rules.MissedTolerance)
	require.Equal(t, queue.Mixing{Priority: 1, Ordinary: 3}, o.Rules.Mixing)
	require.Equal(t, "http://10.0.0.5:8080", o.PublicURL)
	require.Equal(t, []string{"vi"}, o.Languages)
}

func TestTextsAreComposedAndTheByteOrderMarkIsIgnored(t *testing.T) {
	decomposed := strings.Replace(small, "Dịch", "Di\u0323ch", 1)
	o, err := config.ParseOffice("office.toml", append([]byte("\xef\xbb\xbf"), decomposed...))
	require.NoError(t, err)
	require.Equal(t, "Dịch vụ", o.Services[0].Name["vi"])

	o, err = config.ParseOffice("office.toml", []byte(strings.ReplaceAll(small, "\n", "\r\n")))
	require.NoError(t, err)
	require.Equal(t, "Dịch vụ", o.Services[0].Name["vi"])
}

func TestOfficesThatShipAreWithoutMistakeOrWarning(t *testing.T) {
	for _, name := range []string{"demo.toml", "example.toml"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "assets", "office", name))
		require.NoError(t, err)
		o, problems := config.CheckOffice(name, data)
		require.Empty(t, problems)
		require.NotEmpty(t, o.Services)

		written, err := config.WriteOffice(o)
		require.NoError(t, err)
		again, err := config.ParseOffice(name, written)
		require.NoError(t, err)
		require.Equal(t, o, again)
	}
	o, err := config.Demo()
	require.NoError(t, err)
	require.True(t, o.Rules.AlwaysOpen)
	require.Len(t, o.Counters, 7)
	require.Len(t, o.Zones, 2)
}

// The example shows optional keys as comments; they must work when someone takes the # away.
func TestEveryLineOfTheExampleWorksUncommented(t *testing.T) {
	example, err := config.Example()
	require.NoError(t, err)
	recipe, err := os.ReadFile(filepath.Join("..", "..", "deploy", "example", "office.toml"))
	require.NoError(t, err)
	require.Equal(t, string(example), string(recipe))

	var all bytes.Buffer
	for line := range strings.Lines(string(example)) {
		key := strings.TrimPrefix(line, "# ")
		if key != line && (strings.HasPrefix(key, "[") || strings.Contains(key, " = ")) && !strings.Contains(key, "ghi kèm") {
			line = key
		}
		all.WriteString(line)
	}
	o, problems := config.CheckOffice("example.toml", all.Bytes())
	require.Empty(t, problems.Errors())
	require.NotNil(t, o.Wifi)
	require.NotEmpty(t, o.Calendars[0].Special)
	require.Equal(t, 20, o.Services[0].Cap.Channels["online"])
	require.Contains(t, o.Services[0].Call["vi"], "đến phòng số {q}")
}
