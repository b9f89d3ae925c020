package speech_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/speech"
)

func vi(number, counter string) speech.Call {
	return speech.Call{Number: number, Counter: counter, Lang: speech.Vietnamese}
}

func announce(t *testing.T, c speech.Call) speech.Announcement {
	t.Helper()
	a, err := speech.Announce(c)
	require.NoError(t, err)
	return a
}

func TestDefaultSentence(t *testing.T) {
	a := announce(t, vi("A012", "3"))
	require.Equal(t, "Xin mời công dân có số thứ tự A012 đến quầy số 3.", a.Text)
	require.Equal(t, "Xin mời công dân có số thứ tự A mười hai đến quầy số ba", a.Words)
	require.Equal(t, []string{
		"vi/xin_moi_cong_dan_co_so_thu_tu",
		"vi/letter-a", "pause_200", "vi/number-muoi_huyen", "vi/number-hai", "pause_200",
		"vi/den_quay_so", "vi/number-ba",
	}, a.Clips)
	require.Equal(t, a.Clips, a.Repeat)

	a = announce(t, speech.Call{Number: "a-105", Counter: "12", Lang: speech.English})
	require.Equal(t, "Ticket number A105, please go to counter 12.", a.Text)
	require.Equal(t, "Ticket number A one hundred and five please go to counter twelve", a.Words)
}

func TestTicketNumbers(t *testing.T) {
	for _, row := range []struct {
		number        string
		whole, digits string
	}{
		{"A012", "A mười hai", "A không một hai"},
		{"A1000", "A một nghìn", "A một không không không"},
		{"TN015", "T N mười lăm", "T N không một năm"},
		{"A000", "A không", "A không không không"},
		{"Đ041", "Đ bốn mươi mốt", "Đ không bốn một"},
		{"ư104", "Ư một trăm linh bốn", "Ư một không bốn"},
		{"015", "mười lăm", "không một năm"},
		{"A 012", "A mười hai", "A không một hai"},
		{"B12345", "B một hai ba bốn năm", "B một hai ba bốn năm"},
	} {
		c := vi(row.number, "1")
		c.Template = "{n}"
		require.Equal(t, row.whole, announce(t, c).Words, row.number)
		c.Reading = speech.Digits
		require.Equal(t, row.digits, announce(t, c).Words, row.number)
	}
}

func TestLettersOfTheDomain(t *testing.T) {
	script, err := speech.Script(speech.Vietnamese, speech.North)
	require.NoError(t, err)
	names := map[string]string{}
	for _, c := range script {
		names[c.Name] = c.Text
	}
	want := "A a|B bê|C xê|D dê|DD đê|E e|G giê|H hát|K ca|L e-lờ|M em-mờ|N en-nờ|P pê|Q quy|R e-rờ|S ét-sì|T tê|V vê|X ích-xì"
	for entry := range strings.SplitSeq(want, "|") {
		letter, name, _ := strings.Cut(entry, " ")
		require.Equal(t, name, names["vi/letter-"+strings.ToLower(letter)])
	}
}

func TestRecall(t *testing.T) {
	c := vi("A012", "3")
	plain := announce(t, c)
	c.Recall = true
	a := announce(t, c)
	require.Equal(t, "Xin nhắc lại. "+plain.Text, a.Text)
	require.Equal(t, append([]string{"vi/xin_nhac_lai", "pause_400"}, plain.Clips...), a.Clips)
	require.Equal(t, plain.Clips, a.Repeat)
}

func TestNounAndTemplate(t *testing.T) {
	c := vi("A001", "2")
	c.Noun = "ông, bà"
	require.Equal(t, "Xin mời ông, bà có số thứ tự A001 đến quầy số 2.", announce(t, c).Text)
	require.Equal(t, "vi/xin_moi_ong_ba_co_so_thu_tu", announce(t, c).Clips[0])

	c.Template = "mời số {n} lên tầng 2, vào phòng {q} gặp lãnh đạo"
	a := announce(t, c)
	require.Equal(t, "Mời số A001 lên tầng 2, vào phòng 2 gặp lãnh đạo", a.Text)
	require.Equal(t, "mời số A một lên tầng hai, vào phòng hai gặp lãnh đạo", a.Words)
	require.Equal(t, "vi/gap_lanh_dao", a.Clips[len(a.Clips)-1])
}

func TestCounterWithAName(t *testing.T) {
	c := vi("A012", "Quầy trả kết quả")
	a := announce(t, c)
	require.Equal(t, "Xin mời công dân có số thứ tự A012 đến quầy trả kết quả.", a.Text)
	require.Equal(t, []string{"vi/den", "vi/name-quay_tra_ket_qua"}, a.Clips[len(a.Clips)-2:])

	c.Counter = "Trả kết quả"
	require.Equal(t, a.Clips, announce(t, c).Clips)
	c.Counter = "Phòng 101"
	require.Contains(t, announce(t, c).Words, "đến phòng một trăm linh một")
	c.Counter = "A2"
	require.Contains(t, announce(t, c).Words, "đến quầy số A hai")
	c.Counter = "q3"
	require.Contains(t, announce(t, c).Text, "đến quầy q3.")

	c = speech.Call{Number: "A012", Counter: "Results", Lang: speech.English}
	require.Equal(t, "Ticket number A012, please go to counter Results.", announce(t, c).Text)
	c.Counter = "Information desk"
	require.Equal(t, "Ticket number A012, please go to counter Information desk.", announce(t, c).Text)
}

func TestNameThatThePackLacks(t *testing.T) {
	script, err := speech.Script(speech.Vietnamese, speech.North)
	require.NoError(t, err)
	pack := speech.Pack{}
	for _, c := range script {
		pack[c.Name] = struct{}{}
	}
	for id, want := range map[string]string{
		"quay-3": "… đến quầy số ba", "A2": "… đến quầy số A hai", "12": "… đến quầy số mười hai",
		"quay-3a": "… đến quầy số ba A", "12B": "… đến quầy số mười hai B", "tra-ket-qua": "…", "": "…",
	} {
		c := vi("A012", "Trả kết quả")
		c.CounterID = id
		named := announce(t, c)
		require.Equal(t, []string{"vi/name-quay_tra_ket_qua"}, speech.Missing(pack, named.Clips))

		a, err := speech.AnnounceWith(pack, c)
		require.NoError(t, err)
		require.Equal(t, named.Text, a.Text, "the screen keeps the name")
		require.Equal(t, strings.Replace(want, "…", "Xin mời công dân có số thứ tự A mười hai", 1), a.Words)
		require.Empty(t, speech.Missing(pack, a.Clips))

		pack := speech.NewPack("vi/name-quay_tra_ket_qua")
		a, err = speech.AnnounceWith(pack, c)
		require.NoError(t, err)
		require.Equal(t, named, a)
	}
}

// A counter that has a number and a letter is spelt, whatever its id is; a pack with its name says the name.
func TestCounterWithALetterBehindItsNumber(t *testing.T) {
	script, err := speech.Script(speech.Vietnamese, speech.North)
	require.NoError(t, err)
	pack := speech.Pack{}
	for _, c := range script {
		pack[c.Name] = struct{}{}
	}
	for _, row := range []struct{ id, name, text, words string }{
		{"3a", "", "quầy số 3A", "quầy số ba A"},
		{"quay-12b", "Quầy 12B", "quầy số 12B", "quầy số mười hai B"},
		{"tiep-nhan", "3Đ", "quầy số 3Đ", "quầy số ba Đ"},
		{"tiep-nhan", "Quầy 3A", "quầy 3A", "quầy số ba A"},
		{"tiep-nhan-1", "Quầy số 3", "quầy số 3", "quầy số ba"},
		{"tiep-nhan-1", "Quầy 3A tầng 2", "quầy 3A tầng 2", "quầy số một"},
		{"tiep-nhan", "Phòng 3A", "phòng 3A", ""},
	} {
		c := vi("A012", "")
		c.Counter, c.CounterID = speech.Known(row.id, row.name)
		a, err := speech.AnnounceWith(pack, c)
		require.NoError(t, err)
		require.Equal(t, "Xin mời công dân có số thứ tự A012 đến "+row.text+".", a.Text)
		require.Equal(t, strings.TrimSuffix("Xin mời công dân có số thứ tự A mười hai đến "+row.words, " đến "), a.Words)
		require.Empty(t, speech.Missing(pack, a.Clips))
	}
	c := vi("A012", "Quầy 3A")
	require.Equal(t, "vi/name-quay_3a", announce(t, c).Clips[len(announce(t, c).Clips)-1])
	c = speech.Call{Number: "A012", Counter: "3A", Lang: speech.English}
	require.Equal(t, "Ticket number A twelve please go to counter three A", announce(t, c).Words)
}

// The stand-in pack cannot speak what an office thinks up. It says the usual words then, and the screen keeps the office's.
func TestWordsThatThePackLacks(t *testing.T) {
	script, err := speech.Office{Lang: speech.Vietnamese, Templates: speech.Templates(speech.Vietnamese)}.Script()
	require.NoError(t, err)
	pack := speech.Pack{}
	for _, c := range script {
		pack[c.Name] = struct{}{}
	}
	for _, row := range []struct{ noun, template, text, words string }{
		{"bà con", "", "Xin mời bà con có số thứ tự A012 đến quầy số 3.", "Xin mời công dân có số thứ tự A mười hai đến quầy số ba"},
		{"ông, bà", "Mời {noun} số {n} lên quầy {q}", "Mời ông, bà số A012 lên quầy 3", "Xin mời ông, bà có số thứ tự A mười hai đến quầy số ba"},
		{"bà con", "Mời số {n}", "Mời số A012", "Xin mời công dân có số thứ tự A mười hai đến quầy số ba"},
		{"", speech.Templates(speech.Vietnamese)[1], "Xin mời công dân có số thứ tự A012 đến cửa số 3.", "Xin mời công dân có số thứ tự A mười hai đến cửa số ba"},
	} {
		c := vi("A012", "3")
		c.Noun, c.Template = row.noun, row.template
		a, err := speech.AnnounceWith(pack, c)
		require.NoError(t, err)
		require.Equal(t, row.text, a.Text)
		require.Equal(t, row.words, a.Words)
		require.Empty(t, speech.Missing(pack, a.Clips))
	}
	c := vi("A012", "3")
	c.Noun = "bà con"
	a, err := speech.AnnounceWith(nil, c)
	require.NoError(t, err)
	require.Equal(t, announce(t, c), a, "a pack of nothing changes nothing")
}

func TestTheSentenceOfAServiceIsChecked(t *testing.T) {
	for _, s := range append(speech.Templates(speech.English), "{n}", "Mời {noun} số {n} vào {q}") {
		require.NoError(t, speech.CheckTemplate(s))
	}
	require.ErrorContains(t, speech.CheckTemplate("{q}"), "want {n} once")
}

func TestRefusals(t *testing.T) {
	for want, change := range map[string]func(*speech.Call){
		`ticket number ""`:              func(c *speech.Call) { c.Number = "" },
		`ticket number "ABCDE1"`:        func(c *speech.Call) { c.Number = "ABCDE1" },
		`ticket number "A1B"`:           func(c *speech.Call) { c.Number = "A1B" },
		`ticket number "A123456789"`:    func(c *speech.Call) { c.Number = "A123456789" },
		`ticket number "Á1"`:            func(c *speech.Call) { c.Number = "Á1" },
		"U+0967":                        func(c *speech.Call) { c.Number = "A१" },
		`counter ""`:                    func(c *speech.Call) { c.Counter = "" },
		`counter "--"`:                  func(c *speech.Call) { c.Counter = "--" },
		"U+4E00":                        func(c *speech.Call) { c.Counter = "一" },
		"U+0303":                        func(c *speech.Call) { c.Noun = "n\u0303" },
		"not UTF-8":                     func(c *speech.Call) { c.Noun = "\xff" },
		`noun "{n}"`:                    func(c *speech.Call) { c.Noun = "{n}" },
		"want {n} once":                 func(c *speech.Call) { c.Template = "mời đến {q}" },
		"want only {noun}, {n} and {q}": func(c *speech.Call) { c.Template = "mời {name}" },
		"a } without its {":             func(c *speech.Call) { c.Template = "mời {n} }" },
		"longer than 200":               func(c *speech.Call) { c.Counter = strings.Repeat("quầy", 60) },
		`language "km": want vi or en`:  func(c *speech.Call) { c.Lang = "km" },
		`counter id "\x00"`:             func(c *speech.Call) { c.CounterID = "\x00" },
		`counter "{q}": no braces`:      func(c *speech.Call) { c.Counter = "{q}" },
	} {
		c := vi("A012", "3")
		change(&c)
		_, err := speech.Announce(c)
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "speech: ")
	}
}

// Every Vietnamese letter, decomposed in either order of its marks, comes out
// as the one composed letter.
func TestTextIsComposed(t *testing.T) {
	c := vi("A1", "")
	for _, letters := range []string{
		"aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệiìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữựyỳýỷỹỵđ",
	} {
		letters += strings.ToUpper(letters)
		c.Counter = "Bàn " + norm.NFD.String(letters)
		require.Contains(t, announce(t, c).Text, "đến bàn "+letters+".")
	}
	c.Counter = "Bàn vie\u0323\u0302t vie\u0302\u0323t vi\u1eb9\u0302t vi\u00ea\u0323t"
	require.Contains(t, announce(t, c).Text, "đến bàn việt việt việt việt.")
}
