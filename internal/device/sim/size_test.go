package sim_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/escpos"
	"motcua/internal/paper"
)

// longNames are the longest names of procedures that communes often do, up to what the wire's goal allows a ticket.
func longNames() []string {
	return []string{
		"Chứng thực",
		"Hộ tịch: khai sinh, kết hôn, khai tử",
		"Đăng ký biến động quyền sử dụng đất, tài sản gắn với đất",
		"Công nhận hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp và diêm nghiệp có mức sống trung bình",
		"Khai báo thông tin về cư trú đối với người chưa đủ điều kiện đăng ký thường trú, đăng ký tạm trú",
		"Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh, Cấp đổi sang Giấy chứng nhận đăng ký hộ kinh doanh",
		"Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc có yếu tố nước ngoài",
		longVietnamese,
		"Liên thông các thủ tục hành chính về đăng ký khai sinh, cấp Thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
		"Liên thông thủ tục hành chính về đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
		"Chứng thực chữ ký người dịch mà người dịch không phải là cộng tác viên dịch thuật của Ủy ban nhân dân cấp xã, " +
			"tổ chức hành nghề công chứng",
		"Chứng thực chữ ký trong các giấy tờ, văn bản (áp dụng cho cả trường hợp chứng thực điểm chỉ và trường hợp người " +
			"yêu cầu chứng thực không thể ký, không thể điểm chỉ được)",
		"Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền " +
			"với đất lần đầu đối với hộ gia đình, cá nhân, cộng đồng dân cư, người gốc Việt Nam định cư ở nước ngoài",
	}
}

// goals are the most bytes of a ticket with both codes.
func goals() map[int]int { return map[int]int{escpos.Width80: 15_000, escpos.Width58: 9_000} }

// burden is what may stand on a ticket beside its number, office and codes.
type burden struct {
	from, to   int // letters of the service's name
	list, wifi bool
	twice      bool // printed again, in a rehearsal
}

// burdens are those for which the manual says how large a ticket is.
func burdens() (all []burden) {
	from := 1
	for _, to := range []int{40, 60, 100, 215} {
		for _, wifi := range []bool{false, true} {
			all = append(all, burden{from: from, to: to, wifi: wifi}, burden{from: from, to: to, wifi: wifi, list: true})
		}
		from = to + 1
	}
	return append(all, burden{from: 1, to: 60, twice: true})
}

// heavy is the heaviest ticket of a service: a long office name, a priority mark, an estimate, and with both set the
// longest list of papers that is printed, and the Wi-Fi.
func heavy(lang, service string, load burden) paper.TicketData {
	t := full(lang)
	t.Office, t.Service = "Trung tâm Phục vụ hành chính công xã Nam Trà My, thành phố Đà Nẵng", service
	t.Priority = assets.Texts(lang, "kiosk.priority.")["kiosk.priority.badge"]
	t.Bring, t.Notice = nil, ""
	if load.list {
		t.Bring = []string{
			"Căn cước (hoặc VNeID mức 2)", "Giấy chứng sinh, giấy báo tử hoặc giấy tờ gốc liên quan", "Tờ khai đã điền đủ",
		}
	}
	if load.wifi {
		t.Wifi = wifi
	}
	t.Copy, t.Rehearsal = load.twice, load.twice
	return t
}

// heaviest is the most bytes of a ticket with the burden in any language. Without the address of a phone page it has
// fewer: its QR code holds twelve characters, and there is no Wi-Fi to join.
func heaviest(t testing.TB, set escpos.Typesetter, load burden, p escpos.Profile) int {
	most := 0
	for _, name := range longNames() {
		if n := utf8.RuneCountInString(name); n < load.from || n > load.to {
			continue
		}
		for lang, w := range languages() {
			job, err := escpos.Encode(nil, paper.Ticket(heavy(lang, name, load), w), p, set)
			require.NoError(t, err)
			most = max(most, len(job))
		}
	}
	require.NotZero(t, most)
	return most
}

// drawing are the printers of each width that get the most bytes, with and without a QR code of their own.
func drawing() []string { return []string{"epson-80", "epson-58", "zjiang-58"} }

// The manual says how large a ticket can be, and where that is above the goal. On a serial line of 9600 baud a ticket
// of 15 KB takes under 16 seconds.
func TestTheManualSaysHowLargeTicketsAre(t *testing.T) {
	manual, err := os.ReadFile("../../../docs/hardware.md")
	require.NoError(t, err)
	set, held := setter(t), 0
	for _, load := range burdens() {
		row := fmt.Sprintf("| %d–%d | %s | %s | %s |", load.from, load.to, yes(load.list), yes(load.wifi), yes(load.twice))
		for _, name := range drawing() {
			p, _ := escpos.Named(name)
			bytes := heaviest(t, set, load, p)
			size := fmt.Sprintf("%.1f", math.Ceil(float64(bytes)/100)/10)
			if bytes > goals()[p.Width] {
				size = "*" + size + "*"
			} else {
				held++
			}
			row += " " + size + " |"
		}
		t.Log(row)
		assert.True(t, strings.Contains(string(manual), "\n"+row+"\n"), "docs/hardware.md lacks the row %s", row)
	}
	require.GreaterOrEqual(t, held, 18, "tickets have grown beyond their goals")
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "–"
}

// goalFor is the burden that the goal of a width is measured with.
func goalFor(width int) burden {
	if width == escpos.Width80 {
		return burden{from: 1, to: 100, wifi: true}
	}
	return burden{from: 1, to: 60}
}

// BenchmarkJob is a whole ticket, from its text to the bytes of the job: how large, and how long it takes warm.
func BenchmarkJob(b *testing.B) {
	set := setter(b)
	for _, name := range []string{"epson-80", "zjiang-58"} {
		p, _ := escpos.Named(name)
		b.Run(name, func(b *testing.B) {
			doc := paper.Ticket(heavy("vi", longVietnamese, burden{list: true, wifi: true}), words("vi"))
			var job []byte
			b.ReportAllocs()
			for b.Loop() {
				var err error
				if job, err = escpos.Encode(job[:0], doc, p, set); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(heaviest(b, set, goalFor(p.Width), p))/1000, "KB/ticket")
		})
	}
}
