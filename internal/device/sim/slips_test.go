package sim_test

import (
	"time"

	"motcua/internal/paper"
)

func at(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, time.FixedZone("ICT", 7*3600))
}

// slips is every paper of a dossier, with names as long as the law's, and the test page.
func slips(lang string, w paper.Words) map[string]paper.Document {
	d := paper.Dossier{
		Office: "Trung tâm Phục vụ hành chính công phường Hòa Bình", Code: "000.00.18.H10-261123-0012",
		Procedure: longVietnamese, Applicant: "Nguyễn Thị Hoàng Thiên Ấn", Token: code,
		URL: "http://192.168.1.10:8080/d/K7M2B4C9TVQ1", Phone: "0218 3 123 456",
		Form: paper.Form{Number: "Mẫu số 01"},
	}
	masked := d
	masked.Applicant, masked.Form = "Ng*** T** H*** Th*** Ấ*", paper.Form{}
	supplement, refusal := d, d
	supplement.Form.Number, refusal.Form.Number = "Mẫu số 02", "Mẫu số 03"
	return map[string]paper.Document{
		"receipt": paper.Receipt(paper.ReceiptData{
			Dossier: d, Secret: "7K2M4C",
			Papers: []string{
				"Tờ khai đăng ký khai sinh (1 bản chính)", "Giấy chứng sinh (1 bản chính)",
				"Bản chụp căn cước của cha, mẹ (2 bản)",
			},
			Sets: 1, ReceivedAt: at(23, 8, 15), DueAt: at(26, 10, 0),
			Term: "3 ngày làm việc, trừ thứ Bảy, Chủ nhật", Collect: "Quầy 5, Trung tâm Phục vụ hành chính công",
			Fee: "Theo quy định của tỉnh",
		}, w),
		"supplement": paper.Supplement(paper.SupplementData{
			Dossier: supplement, At: at(23, 8, 40),
			Items: []string{
				"Giấy chứng nhận kết hôn của cha mẹ (bản chụp kèm bản chính để đối chiếu)",
				"Chữ ký của người mẹ trên tờ khai",
			},
			Reason: "Hồ sơ chưa đủ giấy tờ theo thành phần hồ sơ của thủ tục.", Until: at(30, 16, 30),
		}, w),
		"refusal": paper.Refusal(paper.RefusalData{
			Dossier: refusal, At: at(23, 8, 40),
			Reasons: []string{"Thửa đất đang có tranh chấp chưa được giải quyết.", "Thủ tục thuộc thẩm quyền của cơ quan khác."},
		}, w),
		"status": paper.Status(paper.StatusData{
			Dossier: masked, At: at(24, 9, 5), State: "Yêu cầu bổ sung giấy tờ", Where: "Bộ phận Một cửa, quầy 3",
			ReceivedAt: at(23, 8, 15), DueAt: at(26, 10, 0),
			Next: "Mang giấy chứng nhận kết hôn đến quầy 3",
			Steps: []paper.Step{
				{At: at(23, 8, 15), Text: "Được tiếp nhận"},
				{At: at(23, 14, 0), Text: "Chuyển Phòng Văn hóa – Xã hội"},
				{At: at(24, 8, 50), Text: "Yêu cầu bổ sung giấy tờ"},
			},
		}, w),
		"selftest": paper.SelfTest(paper.SelfTestData{
			Profile: "epson-80", At: at(23, 7, 25), Status: []string{"Sẵn sàng", "Giấy sắp hết"},
		}, w),
	}
}
