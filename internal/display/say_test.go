package display

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/speech"
	"motcua/internal/voicepack"
)

func says(t *testing.T, edit ...func(*Config)) *sayer {
	t.Helper()
	cfg := Config{Hub: "http://hub", Device: "d"}
	for _, e := range edit {
		e(&cfg)
	}
	cfg = cfg.withDefaults()
	pack, err := voicepack.Open("", cfg.Log)
	require.NoError(t, err)
	s := newSayer(cfg)
	s.use(pack.Names())
	return s
}

func TestEveryCallOfTheBoardIsSaidOnce(t *testing.T) {
	s := says(t)
	b := office()
	b.Calls = []queue.Call{{ID: 2, Number: "C031", Counter: "2", Recall: true}, {ID: 1, Number: "H012", Counter: "1"}}
	said := s.board(&b)
	require.Len(t, said, 2)
	require.Equal(t, "Xin mời công dân có số thứ tự H012 đến quầy số 1.", said[1].Text)
	require.Empty(t, speech.Missing(s.pack, said[1].Clips))
	require.Empty(t, said[1].Repeat)
	require.Contains(t, said[0].Clips, "vi/xin_nhac_lai")
	require.NotContains(t, said[0].Repeat, "vi/xin_nhac_lai")

	b.Noun = queue.Text{"vi": "ông, bà"}
	require.Equal(t, said, s.board(&b), "a call keeps its words")
	b.Calls = b.Calls[:1]
	s.board(&b)
	require.Len(t, s.said, 1, "words of calls that are gone are forgotten")
}

func TestLanguagesRegionAndReading(t *testing.T) {
	b := office()
	b.Calls = []queue.Call{{ID: 1, Number: "H105", Counter: "1"}}
	said := says(t, func(c *Config) { c.Speak = []speech.Lang{"vi", "en"}; c.Region = speech.South }).board(&b)
	require.Equal(t, []string{"vi", "en"}, []string{said[0].Lang, said[1].Lang})
	require.Contains(t, said[0].Clips, "vi/number-le")
	require.Contains(t, said[1].Text, "H105")

	digits := says(t, func(c *Config) { c.Reading = speech.Digits }).board(&b)
	require.Contains(t, digits[0].Clips, "vi/number-khong")
}

func TestAServiceIsCalledInItsOwnWords(t *testing.T) {
	s := says(t, func(c *Config) { c.Speak = []speech.Lang{"vi", "en"} })
	b := office()
	b.Sentences = map[string]queue.Text{"tiep-dan": {"vi": "Mời {noun} số {n} gặp lãnh đạo tại phòng số {q}"}}
	b.Calls = []queue.Call{{ID: 2, Number: "T002", Counter: "1", Service: "tiep-dan"}, {ID: 1, Number: "H012", Counter: "1", Service: "ho-tich"}}
	said := s.board(&b)
	require.Equal(t, "Mời công dân số T002 gặp lãnh đạo tại phòng số 1", said[0].Text)
	require.Equal(t, "Ticket number T002, please go to counter 1.", said[1].Text, "where the service has no words of its own")
	require.Equal(t, "Xin mời công dân có số thứ tự H012 đến quầy số 1.", said[2].Text)
	require.Empty(t, speech.Missing(s.pack, said[0].Clips), "the stand-in says it in the usual words")

	b.Sentences["tiep-dan"]["vi"] = "Mời gặp lãnh đạo"
	b.Calls[0].ID = 3
	require.Equal(t, "Xin mời công dân có số thứ tự T002 đến quầy số 1.", s.board(&b)[0].Text, "a sentence without its number silences nothing")
}

func TestWordsThatCannotBeSaidSilenceNothing(t *testing.T) {
	var log bytes.Buffer
	s := says(t, func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	b := office()
	b.Noun = queue.Text{"vi": "公民"}
	b.Calls = []queue.Call{{ID: 2, Number: "H013", Counter: "1"}, {ID: 1, Number: "??", Counter: "1"}}
	said := s.board(&b)
	require.Len(t, said, 1, "a number that nobody can say has no words; the chime still calls")
	require.Equal(t, "Xin mời công dân có số thứ tự H013 đến quầy số 1.", said[0].Text)
	require.Contains(t, log.String(), "cannot be said")
}

func TestACounterAsPeopleKnowIt(t *testing.T) {
	b := office()
	b.Counters = append(b.Counters, queue.BoardCounter{ID: "tiep-dan", Name: queue.Text{"vi": "Phòng tiếp công dân"}})
	for id, want := range map[string]string{
		"3": "3", "A2": "A2", "quay-3": "3", "counter12": "12", "tiep-dan": "Phòng tiếp công dân", "unknown": "unknown",
	} {
		name, _ := place(&b, id, "vi")
		require.Equal(t, want, name, id)
	}
}
