package sim_test

import (
	"strings"
	"time"

	"motcua/internal/paper"
)

// words looks a key up as the pages' texts do: {name} in the text is replaced.
func words(texts map[string]string) paper.Words {
	return func(key string, args ...string) string {
		text, ok := texts[key]
		if !ok {
			panic("no text for " + key)
		}
		for i := 0; i+1 < len(args); i += 2 {
			text = strings.ReplaceAll(text, "{"+args[i]+"}", args[i+1])
		}
		return text
	}
}

func languages() map[string]paper.Words {
	return map[string]paper.Words{"vi": words(vietnamese()), "en": words(english())}
}

func vietnamese() map[string]string {
	return map[string]string{
		"paper.number":             "SỐ THỨ TỰ",
		"paper.copy":               "BẢN IN LẠI",
		"paper.rehearsal":          "SỐ THỬ – KHÔNG CÓ GIÁ TRỊ",
		"paper.ahead.none":         "Không có ai chờ trước",
		"paper.ahead.one":          "Còn 1 người chờ trước",
		"paper.ahead.many":         "Còn {n} người chờ trước",
		"paper.wait.about":         "Chờ khoảng {time}",
		"paper.wait.range":         "Chờ khoảng {low}–{high}\u00a0phút",
		"paper.wait.between":       "Chờ từ {low} đến {high}",
		"paper.wait.minutes":       "{m}\u00a0phút",
		"paper.wait.hours":         "{h}\u00a0giờ",
		"paper.wait.hours_minutes": "{h}\u00a0giờ\u00a0{m}\u00a0phút",
		"paper.call":               "Dự kiến gọi lúc",
		"paper.bring":              "Giấy tờ cần có:",
		"paper.wifi":               "Bước 1: Quét mã vào Wi-Fi",
		"paper.follow_after_wifi":  "Bước 2: Quét mã xem lượt",
		"paper.follow":             "Quét mã để xem lượt",
		"paper.hotline":            "Đường dây nóng",
		"paper.keep":               "Xin giữ phiếu đến khi xong việc",
	}
}

func english() map[string]string {
	return map[string]string{
		"paper.number":             "YOUR NUMBER",
		"paper.copy":               "REPRINT",
		"paper.rehearsal":          "TEST NUMBER – NOT VALID",
		"paper.ahead.none":         "Nobody is ahead of you",
		"paper.ahead.one":          "1 person ahead of you",
		"paper.ahead.many":         "{n} people ahead of you",
		"paper.wait.about":         "Wait about {time}",
		"paper.wait.range":         "Wait about {low}–{high}\u00a0minutes",
		"paper.wait.between":       "Wait {low} to {high}",
		"paper.wait.minutes":       "{m}\u00a0min",
		"paper.wait.hours":         "{h}\u00a0h",
		"paper.wait.hours_minutes": "{h}\u00a0h\u00a0{m}\u00a0min",
		"paper.call":               "Expected call",
		"paper.bring":              "Please have ready:",
		"paper.wifi":               "Step 1: Scan to join the Wi-Fi",
		"paper.follow_after_wifi":  "Step 2: Scan to follow your turn",
		"paper.follow":             "Scan to follow your turn",
		"paper.hotline":            "Hotline",
		"paper.keep":               "Please keep this ticket until you are done",
	}
}

const (
	longVietnamese = "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp"
	longEnglish    = "Certification of copies from originals of papers issued by competent Vietnamese agencies and organisations"
	code           = "K7M2B4C9TVQ1"
	address        = "http://192.168.1.10:8080/t/K7M2B4C9TVQ1"
)

// plain is a ticket as most citizens get it.
func plain(lang string) paper.TicketData {
	t := paper.TicketData{
		Office: "Bộ phận Một cửa phường Bình Minh", Service: "Chứng thực – Hộ tịch", Number: "A012",
		At:    time.Date(2026, 11, 23, 8, 15, 0, 0, time.FixedZone("ICT", 7*3600)),
		Ahead: 5, EstimateLow: 10 * time.Minute, EstimateHigh: 20 * time.Minute,
		Code: code, URL: address, Hotline: "0274 3 123 456",
	}
	if lang == "en" {
		t.Office, t.Service = "One-Stop Office, Binh Minh Ward", "Certification and civil status"
	}
	return t
}

// full is a ticket with everything on it, and names as long as the law's.
func full(lang string) paper.TicketData {
	t := plain(lang)
	t.Office, t.Service = "Trung tâm Phục vụ hành chính công phường Điện Biên Phủ", longVietnamese
	t.Priority = "ƯU TIÊN"
	t.Bring = []string{"Thẻ căn cước của người đến làm thủ tục", "Bản chính giấy tờ cần chứng thực, còn nguyên vẹn"}
	t.Notice = "Thứ Hai thường đông. Ông/bà có thể đến vào các buổi chiều để chờ ít hơn."
	t.Ahead, t.EstimateLow, t.EstimateHigh = 21, 55*time.Minute, 95*time.Minute
	if lang == "en" {
		t.Office, t.Service, t.Priority = "Public Administration Service Centre, Dien Bien Phu Ward", longEnglish, "PRIORITY"
		t.Bring = []string{"Identity card of the person present", "The originals of the papers to be certified, undamaged"}
		t.Notice = "Mondays are busy. Afternoons usually mean a shorter wait."
	}
	return t
}
