package paper_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/paper"
)

func clock(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, time.FixedZone("ICT", 7*3600))
}

func dossier() paper.Dossier {
	return paper.Dossier{
		Office: "Một cửa", Form: paper.Form{Number: "Mẫu số 01", Title: "Giấy tiếp nhận"}, Code: "H17.18-261123-0012",
		Procedure: "Khai sinh", Applicant: "Nguyễn Thị Ấn", Token: "K7M2B4C9TVQ1", URL: "http://mc.local/d/K7", Phone: "1022",
	}
}

func head() []string {
	return []string{
		"Một cửa", "Giấy tiếp nhận", "Mẫu số 01", "code", "H17.18-261123-0012",
		"procedure", "Khai sinh", "applicant", "Nguyễn Thị Ấn",
	}
}

func foot() []string {
	return []string{"dossier.scan", "<http://mc.local/d/K7>", "dossier.machine", "[K7M2B4C9TVQ1]", "K7M2 B4C9 TVQ1", "ask", "1022"}
}

// whole is a slip with its head and foot around what is its own.
func whole(own ...string) []string { return append(append(head(), own...), foot()...) }

func TestReceipt(t *testing.T) {
	require.Equal(t, whole(
		"due", "10:00", "day weekday weekday.4 date 26/11/2026",
		"collect", "Quầy 5", "fee", "Theo quy định của tỉnh",
		"papers", "Tờ khai", "Giấy chứng sinh", "sets: 2",
		"received: 08:15, 23/11/2026", "term: 3 ngày làm việc", "receipt.keep",
	), texts(paper.Receipt(paper.ReceiptData{
		Dossier: dossier(), Papers: []string{"Tờ khai", "Giấy chứng sinh"}, Sets: 2,
		ReceivedAt: clock(23, 8, 15), DueAt: clock(26, 10, 0), Term: "3 ngày làm việc",
		Collect: "Quầy 5", Fee: "Theo quy định của tỉnh",
	}, keys)))
}

// The secret stands below the code that it is typed beside, and means nothing without one.
func TestReceiptWithASecret(t *testing.T) {
	data := paper.ReceiptData{Dossier: dossier(), Secret: "7K2M4C"}
	doc := paper.Receipt(data, keys)
	require.Equal(t, []string{"code", "H17.18-261123-0012", "secret", "7K2M4C", "procedure"}, texts(doc)[3:8])
	require.Contains(t, doc, paper.Line{Text: "7K2M4C", Size: paper.Large, Bold: true, Align: paper.Center, Own: true})
	data.Code = ""
	require.NotContains(t, texts(paper.Receipt(data, keys)), "7K2M4C")
}

func TestSupplement(t *testing.T) {
	doc := paper.Supplement(paper.SupplementData{
		Dossier: dossier(), At: clock(23, 8, 40), Items: []string{"Giấy kết hôn", "Chữ ký"},
		Reason: "Thiếu giấy tờ", Until: clock(29, 11, 30),
	}, keys)
	require.Equal(t, whole(
		"supplement.items", "Giấy kết hôn", "Chữ ký", "reason", "Thiếu giấy tờ",
		"supplement.until", "11:30", "day weekday weekday.0 date 29/11/2026",
		"supplement.once", "at: 08:40, 23/11/2026",
	), texts(doc))
	var items []int
	for _, b := range doc {
		if l, ok := b.(paper.Line); ok && l.Item > 0 {
			items = append(items, l.Item)
		}
	}
	require.Equal(t, []int{1, 2}, items)
}

func TestRefusal(t *testing.T) {
	require.Equal(t, whole("refusal.reasons", "Đang tranh chấp", "at: 08:40, 23/11/2026"),
		texts(paper.Refusal(paper.RefusalData{
			Dossier: dossier(), At: clock(23, 8, 40), Reasons: []string{"Đang tranh chấp"},
		}, keys)))
}

func TestStatus(t *testing.T) {
	require.Equal(t, whole(
		"Đang xử lý", "status.next", "Chờ", "status.where", "Phòng Tư pháp",
		"due", "10:00", "day weekday weekday.4 date 26/11/2026", "received: 08:15, 23/11/2026",
		"status.steps", "08:15, 23/11/2026: Được tiếp nhận", "status.at: 09:05, 24/11/2026",
	), texts(paper.Status(paper.StatusData{
		Dossier: dossier(), At: clock(24, 9, 5), State: "Đang xử lý", Where: "Phòng Tư pháp",
		ReceivedAt: clock(23, 8, 15), DueAt: clock(26, 10, 0), Next: "Chờ",
		Steps: []paper.Step{{At: clock(23, 8, 15), Text: "Được tiếp nhận"}},
	}, keys)))
}

// A slip says what it was told and nothing else: no empty captions, no title of a law that nobody gave.
func TestSlipsLeaveOutWhatIsNotKnown(t *testing.T) {
	bare := paper.Dossier{Office: "Một cửa", Procedure: "Khai sinh"}
	for want, doc := range map[string]paper.Document{
		"receipt.title":    paper.Receipt(paper.ReceiptData{Dossier: bare}, keys),
		"supplement.title": paper.Supplement(paper.SupplementData{Dossier: bare}, keys),
		"refusal.title":    paper.Refusal(paper.RefusalData{Dossier: bare}, keys),
	} {
		got := texts(doc)
		require.Equal(t, []string{"Một cửa", want, "procedure", "Khai sinh"}, got[:4])
		require.LessOrEqual(t, len(got), 5, "%v", got)
	}
	require.Equal(t, []string{"Một cửa", "status.title", "procedure", "Khai sinh", "Đang xử lý"},
		texts(paper.Status(paper.StatusData{Dossier: bare, State: "Đang xử lý"}, keys)))
}

// Without a page for phones the codes are for the machine in the hall.
func TestSlipWithoutAddress(t *testing.T) {
	d := dossier()
	d.URL, d.Copy, d.Rehearsal = "", true, true
	got := texts(paper.Refusal(paper.RefusalData{Dossier: d}, keys))
	require.Equal(t, []string{"rehearsal.slip", "copy"}, got[:2])
	require.Equal(t, []string{"dossier.machine", "<K7M2B4C9TVQ1>", "[K7M2B4C9TVQ1]"}, got[len(got)-6:len(got)-3])
}

func TestSelfTest(t *testing.T) {
	doc := paper.SelfTest(paper.SelfTestData{Profile: "epson-80", At: clock(23, 7, 25), Status: []string{"Sẵn sàng"}}, keys)
	got := texts(doc)
	require.Subset(t, got, []string{"epson-80", "07:25:00  23/11/2026", "#A0129", "<0123456789BC>", "[0123456789BC]", "Sẵn sàng"})
	require.Contains(t, doc, paper.Ruler{})
	require.Contains(t, doc, paper.Pattern{})
	require.Equal(t, paper.Cut{}, doc[len(doc)-1])
}

func TestAlphabet(t *testing.T) {
	seen := map[string]bool{}
	for _, family := range paper.Alphabet() {
		for _, letter := range family {
			require.Len(t, []rune(letter), 1, "composed")
			require.Greater(t, letter, "~")
			seen[letter] = true
		}
	}
	require.Len(t, seen, 134)
}
