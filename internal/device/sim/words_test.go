package sim_test

import (
	"strings"
	"time"

	"motcua/assets"
	"motcua/internal/paper"
)

// words are the real texts of a language. A key that has none spoils the test.
func words(lang string) paper.Words {
	texts := assets.Texts(lang, "paper.")
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
	return map[string]paper.Words{"vi": words("vi"), "en": words("en")}
}

const (
	longVietnamese = "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp"
	longEnglish    = "Certification of copies from originals of papers issued by competent Vietnamese agencies and organisations"
	code           = "K7M2B4C9TVQ1"
	wifi           = "WIFI:T:WPA;S:motcua;P:moi-nguoi;;"
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

// bare is the least: no phone page, no estimate, and both banners.
func bare(lang string) paper.TicketData {
	t := plain(lang)
	t.URL, t.EstimateLow, t.EstimateHigh, t.Ahead = "", 0, 0, 0
	t.Copy, t.Rehearsal = true, true
	return t
}

// tickets is every kind of ticket in Vietnamese, and those that differ in length in the other language.
func tickets(lang string) map[string]paper.TicketData {
	step := plain(lang)
	step.Wifi = wifi
	if lang != "vi" {
		return map[string]paper.TicketData{"plain": plain(lang), "full": full(lang)}
	}
	long := plain(lang)
	long.Service = full(lang).Service
	wide := plain(lang)
	wide.Number = "A1000"
	accent := plain(lang)
	accent.Number = "Đ012"
	broken := plain(lang)
	broken.Service = "Nghiêngnghiêng" + "nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng"
	return map[string]paper.TicketData{
		"plain": plain(lang), "full": full(lang), "bare": bare(lang), "long name": long, "wi-fi": step,
		"wide number": wide, "accented number": accent, "unbreakable name": broken,
	}
}
