package paperjob

// Samples are the kinds there is a sample of: all but whole documents.
func Samples() []string { return kinds()[:len(kinds())-1] }

// samples are orders to start from, with names as long as the law's. The persons in them do not exist.
func samples() map[string]string {
	return map[string]string{
		"ticket": `{
  "ticket": {
    "office": "Trung tâm Phục vụ hành chính công phường Hòa Bình",
    "service": "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp",
    "number": "A012",
    "issued_at": "2026-11-23T08:15:00+07:00",
    "ahead": 5,
    "estimate": {"low": 10, "high": 20},
    "priority": true,
    "code": "K7M2B4C9TVQ1",
    "url": "http://192.168.1.10:8080/t/K7M2B4C9TVQ1",
    "hotline": "0218 3 123 456"
  }
}
`,
		"receipt": `{
  "receipt": {
    "office": "Trung tâm Phục vụ hành chính công phường Hòa Bình",
    "form": "Mẫu số 01",
    "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "code": "000.00.18.H10-261123-0012",
    "secret": "7K2M4C",
    "procedure": "Liên thông các thủ tục hành chính về đăng ký khai sinh, cấp Thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
    "applicant": "Nguyễn Hoàng Thị Ví Dụ",
    "papers": ["Tờ khai (1 bản chính)", "Giấy chứng sinh (1 bản chính)", "Bản chụp căn cước của cha, mẹ (2 bản)"],
    "sets": 1,
    "received_at": "2026-11-23T08:15:00+07:00",
    "due_at": "2026-11-26T08:15:00+07:00",
    "term": "3 ngày làm việc",
    "collect": "Quầy 5, Trung tâm Phục vụ hành chính công phường Hòa Bình",
    "fee": "Theo quy định của tỉnh",
    "token": "K7M2B4C9TVQ1",
    "url": "http://192.168.1.10:8080/d/K7M2B4C9TVQ1",
    "phone": "0218 3 123 456"
  }
}
`,
		"supplement": `{
  "supplement": {
    "office": "Trung tâm Phục vụ hành chính công phường Hòa Bình",
    "form": "Mẫu số 02",
    "code": "000.00.18.H10-261123-0012",
    "procedure": "Đăng ký khai sinh có yếu tố nước ngoài",
    "applicant": "Nguyễn Hoàng Thị Ví Dụ",
    "at": "2026-11-23T08:40:00+07:00",
    "items": ["Giấy chứng nhận kết hôn của cha mẹ (bản chụp kèm bản chính để đối chiếu)", "Chữ ký của người mẹ trên tờ khai"],
    "reason": "Hồ sơ chưa đủ giấy tờ theo thành phần hồ sơ của thủ tục.",
    "until": "2026-11-30T16:30:00+07:00",
    "token": "K7M2B4C9TVQ1",
    "url": "http://192.168.1.10:8080/d/K7M2B4C9TVQ1",
    "phone": "0218 3 123 456"
  }
}
`,
		"refusal": `{
  "refusal": {
    "office": "Trung tâm Phục vụ hành chính công phường Hòa Bình",
    "form": "Mẫu số 03",
    "procedure": "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "applicant": "Nguyễn Hoàng Thị Ví Dụ",
    "at": "2026-11-23T08:40:00+07:00",
    "reasons": ["Thửa đất đang có tranh chấp chưa được giải quyết.", "Thủ tục này thuộc thẩm quyền của cơ quan khác."],
    "phone": "0218 3 123 456"
  }
}
`,
		"status": `{
  "status": {
    "office": "Trung tâm Phục vụ hành chính công phường Hòa Bình",
    "code": "000.00.18.H10-261123-0012",
    "procedure": "Đăng ký khai sinh có yếu tố nước ngoài",
    "applicant": "Ng*** H*** T** V* D*",
    "at": "2026-11-24T09:05:00+07:00",
    "state": "Yêu cầu bổ sung giấy tờ",
    "next": "Mang giấy chứng nhận kết hôn đến quầy 3",
    "where": "Bộ phận Một cửa, quầy 3",
    "received_at": "2026-11-23T08:15:00+07:00",
    "steps": [
      {"at": "2026-11-23T08:15:00+07:00", "text": "Được tiếp nhận"},
      {"at": "2026-11-23T14:00:00+07:00", "text": "Chuyển Phòng Văn hóa – Xã hội xử lý"},
      {"at": "2026-11-24T08:50:00+07:00", "text": "Yêu cầu bổ sung giấy tờ"}
    ],
    "token": "K7M2B4C9TVQ1",
    "url": "http://192.168.1.10:8080/d/K7M2B4C9TVQ1",
    "phone": "0218 3 123 456"
  }
}
`,
		"selftest": `{
  "selftest": {
    "printed_at": "2026-11-23T07:25:00+07:00",
    "status": ["Sẵn sàng", "Giấy sắp hết"]
  }
}
`,
	}
}
