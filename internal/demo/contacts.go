package demo

import (
	"motcua/internal/config"
	"motcua/internal/queue"
)

// contacts are whom citizens of the demo's ward could turn to, if there were such people: no number here is anybody's.
func contacts() config.Contacts {
	return config.Contacts{
		Suggestions: "gop-y@motcua.example",
		Leaders: []config.Leader{
			{Title: queue.Text{"vi": "Chủ tịch UBND phường", "en": "Chair of the ward"}, Name: "Nguyễn Văn Thí Dụ", Phone: "0000 000 001", Email: "chu-tich@motcua.example"},
			{Title: queue.Text{"vi": "Giám đốc Trung tâm", "en": "Head of the centre"}, Name: "Trần Thị Ví Dụ", Phone: "0000 000 002"},
		},
		Reception: []config.Reception{{
			Who: queue.Text{"vi": "Lãnh đạo UBND phường", "en": "Leaders of the ward"}, Days: []string{"mon", "thu"}, // as the service of the queue
			Hours: []queue.Span{{From: 8 * 60, To: 11 * 60}, {From: 14 * 60, To: 16*60 + 30}},
			Place: queue.Text{"vi": "Phòng tiếp công dân, tầng 2", "en": "Reception room, second floor"},
		}},
	}
}
