package demo

import (
	"motcua/internal/config"
	"motcua/internal/queue"
)

// books are the dossiers of the demo's ward: an agency that does not exist, and the units of a ward.
func books() config.Register {
	r := config.DefaultRegister()
	r.Agency = "H00.00"
	r.Parent, r.Place = "Ủy ban nhân dân phường Hòa Bình", "Hòa Bình"
	r.Return = queue.Text{"vi": "Quầy 3, tầng 1, Bộ phận Một cửa", "en": "Counter 3, first floor, one-stop office"}
	r.Units = []config.Unit{
		{ID: "mot-cua", Name: queue.Text{"vi": "Bộ phận Một cửa", "en": "One-stop desk"}},
		{ID: "tu-phap", Name: queue.Text{"vi": "Tư pháp – Hộ tịch", "en": "Justice and civil status"}},
		{ID: "kinh-te", Name: queue.Text{"vi": "Phòng Kinh tế, Hạ tầng và Đô thị", "en": "Economy, infrastructure and urban affairs"}},
		{ID: "van-hoa", Name: queue.Text{"vi": "Phòng Văn hóa – Xã hội", "en": "Culture and social affairs"}},
		{ID: "cong-an", Name: queue.Text{"vi": "Công an phường", "en": "Ward police"}},
	}
	return r
}
