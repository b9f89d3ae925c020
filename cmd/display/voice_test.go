package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/sound"
	"motcua/internal/studio"
)

// command runs the command line and returns what it printed.
func command(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	root := rootCommand()
	root.SetArgs(config.Args(args))
	root.SetOut(&out)
	root.SetErr(&out)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

func printed(t *testing.T, args ...string) string {
	t.Helper()
	out, err := command(t, args...)
	require.NoError(t, err)
	return out
}

func TestSayPrintsTheWordsAndTheClips(t *testing.T) {
	folder := t.TempDir()
	out := printed(t, "voice", "say", "A115", "3", "--region", "north", "--folder", folder)
	require.Equal(t, `Xin mời công dân có số thứ tự A115 đến quầy số 3.
Xin mời công dân có số thứ tự A một trăm mười lăm đến quầy số ba

chime
pause_100
vi/xin_moi_cong_dan_co_so_thu_tu
vi/letter-a
pause_200
vi/number-mot
vi/number-tram
vi/number-muoi_huyen
vi/number-lam
pause_200
vi/den_quay_so
vi/number-ba
pause_600
vi/xin_moi_cong_dan_co_so_thu_tu
vi/letter-a
pause_200
vi/number-mot
vi/number-tram
vi/number-muoi_huyen
vi/number-lam
pause_200
vi/den_quay_so
vi/number-ba

Dài 12.3 giây.
`, out)
	for want, args := range map[string]string{
		"A một nghìn không trăm linh bốn": "A1004 3",
		"A hai ngàn không trăm lẻ bốn":    "A2004 3 --region south",
		"K hai mươi bốn":                  "K024 3 --region south,bon",
		"Đ không hai bốn":                 "Đ024 3 --reading digits",
		"Xin nhắc lại. Xin mời bà con":    "A1 3 --recall --noun bà·con",
		"A one hundred and five":          "A105 3 --speak vi,en",
		"Mời A một vào phòng ba":          "A1 3 --template Mời·{n}·vào·phòng·{q}",
		"Loa đọc thay: Xin mời công dân có số thứ tự A một đến quầy số bốn": "A1 Trả·kết·quả --counter-id quay-4",
		"Bộ giọng chưa có: vi/name-quay_tra":                                "A1 Trả·kết·quả",
		"The voice pack lacks: vi/moi vi/vao_":                              "A1 3 -lang en --template Mời·{n}·vào·phòng·{q}",
	} {
		var list []string
		for arg := range strings.SplitSeq(args, " ") {
			list = append(list, strings.ReplaceAll(arg, "·", " "))
		}
		out := printed(t, append([]string{"voice", "say", "--folder", folder}, list...)...)
		require.Contains(t, out, want, args)
	}
}

func TestSayGivesTheSound(t *testing.T) {
	folder := t.TempDir()
	var said studio.Said
	require.NoError(t, json.Unmarshal([]byte(printed(t, "voice", "say", "A012", "3", "--folder", folder, "--speak", "vi,en", "--json")), &said))
	require.Len(t, said.Languages, 2)
	wav := printed(t, "voice", "say", "A012", "3", "--folder", folder, "--speak", "vi,en", "--wav", "-")
	clip, err := sound.Parse([]byte(wav))
	require.NoError(t, err)
	require.Equal(t, said.Length, clip.Duration().Milliseconds())
	loud := sound.Measure(clip)
	require.Zero(t, loud.Clipped)

	file := filepath.Join(t.TempDir(), "a.wav")
	require.Contains(t, printed(t, "voice", "say", "A012", "3", "--folder", folder, "--speak", "vi,en", "--wav", file, "--volume", "50"), "mười hai")
	body, err := os.ReadFile(file)
	require.NoError(t, err)
	half, err := sound.Parse(body)
	require.NoError(t, err)
	require.Len(t, half.Samples, len(clip.Samples))
	require.InDelta(t, loud.Loudness-6, sound.Measure(half).Loudness, 0.1)
}

func TestSayRefusesWhatCannotBeSaid(t *testing.T) {
	for want, args := range map[string][]string{
		"ticket number": {"A", "3"}, `region "east"`: {"A1", "3", "--region", "east"}, `language "fr"`: {"A1", "3", "--speak", "fr"},
		"want whole or digits": {"A1", "3", "--reading", "letters"}, "want {n} once": {"A1", "3", "--template", "Mời"},
	} {
		_, err := command(t, append([]string{"voice", "say"}, args...)...)
		require.ErrorContains(t, err, want)
	}
}

// recorded is what a person would bring who recorded a whole script.
func recorded(t *testing.T, args ...string) (folder string, lines []studio.Line) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(printed(t, append([]string{"voice", "script", "--json"}, args...)...)), &lines))
	words := sound.Clip{Rate: 44100, Samples: make([]int16, 44100*3/10)}
	for i := range words.Samples { // 300 ms of a tone with soft ends
		words.Samples[i] = int16(float64(min(4200, i, len(words.Samples)-1-i)) * math.Sin(2*math.Pi*441*float64(i)/44100))
	}
	folder = t.TempDir()
	for _, l := range lines {
		put(t, folder, l.Clip, words)
	}
	return folder, lines
}

func put(t *testing.T, folder, clip string, c sound.Clip) {
	t.Helper()
	file := filepath.Join(folder, clip+".wav")
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, c.WAV(), 0o600))
}

func TestAScriptThatWasRecordedPassesTheCheck(t *testing.T) {
	folder, lines := recorded(t, "--speak", "vi,en", "--region", "south")
	require.Contains(t, lines, studio.Line{Clip: "vi/number-ngan", Text: "ngàn", How: "Một từ trong số, đọc rời, giọng ngang, không kéo dài."})
	require.Contains(t, lines, studio.Line{Clip: "vi/number-muoi", Text: "mươi", How: "Không dấu huyền, như trong “hai mươi”. Đọc rời, giọng ngang."})
	for _, l := range lines {
		require.NotEmpty(t, l.How, l.Clip)
		require.NotRegexp(t, `[0-9]`, l.Text, "no reader is left to guess how a number is said")
	}
	require.Equal(t, "118 tệp, 0 lỗi.\n", printed(t, "voice", "check", folder, "--speak", "vi,en", "--region", "south"))

	out, err := command(t, "voice", "check", folder, "--speak", "vi,en", "--region", "north", "--lang", "en")
	require.ErrorIs(t, err, studio.ErrFaults)
	require.Equal(t, `vi/number-le.wav: note: no call uses this file. Check its name.
vi/number-linh.wav: No file yet. Record: “linh”.
vi/number-ngan.wav: note: no call uses this file. Check its name.
vi/number-nghin.wav: No file yet. Record: “nghìn”.
118 files, 2 faults.
`, out)
}

// overdriven is a tone that was recorded three times too loud, and then turned down to the level of the others.
func overdriven() sound.Clip {
	c := sound.Clip{Rate: 44100, Samples: make([]int16, 44100*3/10)}
	for i := range c.Samples {
		level := float64(min(9000, 3*i, 3*(len(c.Samples)-1-i)))
		c.Samples[i] = int16(max(-3000, min(3000, level*math.Sin(2*math.Pi*441*float64(i)/44100))))
	}
	return c
}

func TestEveryFaultIsSaidWithWhatToDo(t *testing.T) {
	folder, _ := recorded(t)
	put(t, folder, "vi/number-ba", sound.Silence(44100, time.Second))
	put(t, folder, "chime", sound.Silence(44100, time.Second))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "vi/number-hai.wav"), []byte("MP3"), 0o600))
	put(t, folder, "vi/number-bay", overdriven())
	require.NoError(t, os.WriteFile(filepath.Join(folder, "vi/number-hai.mp3"), []byte("MP3"), 0o600))
	out, err := command(t, "voice", "check", folder)
	require.ErrorIs(t, err, studio.ErrFaults)
	require.Equal(t, `chime.wav: Không có tiếng. Hãy thu lại.
vi/number-ba.wav: Không có tiếng. Hãy thu lại.
vi/number-bay.wav: Vỡ tiếng: 8066 mẫu chạm mức cao nhất. Hãy thu lại, giảm mức thu hoặc để micro xa hơn.
vi/number-hai.wav: Không phải tệp WAV, hoặc tệp bị cụt. Hãy xuất lại thành tệp WAV.
vi/number-hai.mp3: lưu ý: không lời gọi nào dùng tệp này. Hãy xem lại tên tệp.
59 tệp, 4 lỗi.
`, out)

	out, err = command(t, "voice", "check", folder, "--json")
	require.ErrorIs(t, err, studio.ErrFaults)
	var checked studio.Checked
	require.NoError(t, json.Unmarshal([]byte(out), &checked))
	require.Equal(t, 4, checked.Faults)
	require.Equal(t, sound.Problem{Name: "vi/number-hai", Code: "broken"}, checked.Problems[3])

	_, err = command(t, "voice", "check", filepath.Join(folder, "no"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestTheScriptOfAnOfficeHasItsOwnWords(t *testing.T) {
	example, err := config.Example()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "office.toml")
	own := strings.Replace(string(example), "# call = {", "call = {", 1)
	own = strings.Replace(own, `id = "2"`, `id = "tiep-dan"`, 1)
	require.NoError(t, os.WriteFile(file, []byte(own), 0o600))
	out := printed(t, "voice", "script", "--office", file, "--tsv")
	require.True(t, strings.HasPrefix(out, "clip\ttext\thow\n"))
	require.Contains(t, out, "\nvi/den_phong_so\tđến phòng số\t")
	require.Contains(t, out, "\nvi/name-quay_chung_thuc_tra_ket_qua\tquầy Chứng thực, trả kết quả\tTên nơi phục vụ, đọc như ở cuối câu.\n")
	require.Contains(t, out, "\nvi/xin_moi_cong_dan_co_so_thu_tu\t")
	require.NotContains(t, out, "khach_hang")
	require.Contains(t, printed(t, "voice", "script", "--office", file, "--noun", "bà con"), "“Xin mời bà con có số thứ tự”")
	_, err = command(t, "voice", "script", "--office", file+".no")
	require.ErrorIs(t, err, os.ErrNotExist)
}

// The example shows optional keys as comments; they must work when someone takes the # away.
func TestTheExampleOfTheSettingsWorks(t *testing.T) {
	example, err := os.ReadFile("../../deploy/example/display.toml")
	require.NoError(t, err)
	box := regexp.MustCompile(`(?s)# -+ Hộp quầy -+.*?# -+ Âm thanh`) // its keys exclude each other
	all := regexp.MustCompile(`(?m)^# (\[|[a-z_]+ = )`).ReplaceAll(box.ReplaceAll(example, []byte("#")), []byte("$1"))
	d, err := config.ParseDisplay(config.File{Name: "display.toml", Data: all})
	require.NoError(t, err)
	require.Equal(t, []string{"vi", "en"}, d.Speak)
	require.Equal(t, "plughw:0", d.Sound.Device)
	require.NotEmpty(t, d.Sound.Quiet)
	require.Equal(t, config.DefaultDisplay().Sound.Folder, d.Sound.Folder)
	_, err = config.ParseDisplay(config.File{Name: "display.toml", Data: example})
	require.NoError(t, err)
}

func TestVoiceCommandsSayWhatTheyWant(t *testing.T) {
	for _, args := range [][]string{{"say", "A115"}, {"say", "A115", "3", "--volume", "101"}, {"say", "A115", "3", "--volume", "-1"}} {
		_, err := command(t, append([]string{"voice"}, args...)...)
		require.EqualError(t, err, "display: voice say: want a number and a counter, such as A115 3, and a volume of 0 to 100", args)
	}
	_, err := command(t, "voice", "sy", "A115", "3")
	require.ErrorContains(t, err, `unknown command "sy"`)
}
