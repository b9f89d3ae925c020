package sim_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"motcua/internal/escpos"
	"motcua/internal/paper"
)

// longNames are the longest names of procedures that communes often do, up to what the wire's goal allows a ticket.
func longNames() []string {
	return []string{
		"Chứng thực",
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

// goals are the most bytes of a ticket with both codes, and the longest name, in letters, that they are held for.
func goals() map[int]struct{ bytes, letters int } {
	return map[int]struct{ bytes, letters int }{escpos.Width80: {15_000, 215}, escpos.Width58: {9_000, 100}}
}

// heavy is a ticket with everything that the goal counts in.
func heavy(lang, service string) paper.TicketData {
	t := full(lang)
	t.Office, t.Service = "Trung tâm Phục vụ hành chính công phường Hòa Bình", service
	t.Bring, t.Notice = nil, ""
	return t
}

// On a serial line of 9600 baud a ticket of these sizes takes under 16 seconds, on narrow paper under 10; most lines
// are faster. Every printer that draws codes itself is held to it, with the longest names that can be.
func TestTicketsAreSmall(t *testing.T) {
	set, texts := setter(t), languages()
	for _, p := range escpos.Profiles() {
		if !p.Code128 {
			continue
		}
		goal, tried := goals()[p.Width], 0
		for _, name := range longNames() {
			if utf8.RuneCountInString(name) > goal.letters {
				continue
			}
			for lang, w := range texts {
				job, err := escpos.Encode(nil, paper.Ticket(heavy(lang, name), w), p, set)
				require.NoError(t, err)
				require.LessOrEqual(t, len(job), goal.bytes, "%s, %s: %s", p.Name, lang, name)
				tried++
			}
		}
		require.GreaterOrEqual(t, tried, 14)
	}
}

// BenchmarkJob is a whole ticket, from its text to the bytes of the job: how large, and how long it takes warm.
func BenchmarkJob(b *testing.B) {
	set := setter(b)
	for _, name := range []string{"epson-80", "zjiang-58"} { // the ones with the most bytes on their width
		p, _ := escpos.Named(name)
		b.Run(name, func(b *testing.B) {
			doc := paper.Ticket(heavy("vi", longVietnamese), words("vi"))
			var job []byte
			largest := 0
			for _, name := range longNames() {
				if utf8.RuneCountInString(name) <= goals()[p.Width].letters {
					job, _ = escpos.Encode(job[:0], paper.Ticket(heavy("vi", name), words("vi")), p, set)
					largest = max(largest, len(job))
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				var err error
				if job, err = escpos.Encode(job[:0], doc, p, set); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(largest)/1000, "KB/ticket")
		})
	}
}
