package sync

import (
	"motcua/internal/fold"
)

// column is what a column of a table, or a field of a row of the API, means.
type column int

const (
	colCode column = iota
	colProcedure
	colTitle
	colName
	colKind
	colPhone
	colAddress
	colChannel
	colStatus
	colSince
	colFiled
	colReceived
	colDue
	colFinished
	colReturned
	colUnit
	colReturnBy
	colMissing
	colBill
	colAmount
	columns
)

// names are what a column may be called: the Vietnamese name that is written, the English one, and others that are
// read. Marks, capitals and what stands between words do not count: "Mã hồ sơ" is "ma ho so".
func (c column) names() []string {
	return [...][]string{
		colCode:      {"Mã hồ sơ", "code", "so_ho_so"},
		colProcedure: {"Mã thủ tục", "procedure", "ma_tthc"},
		colTitle:     {"Tên thủ tục", "procedure_name", "ten_tthc"},
		colName:      {"Người nộp", "name", "ho_ten", "chu_ho_so"},
		colKind:      {"Loại đối tượng", "applicant_kind"},
		colPhone:     {"Điện thoại", "phone", "so_dien_thoai"},
		colAddress:   {"Địa chỉ", "address"},
		colChannel:   {"Kênh nộp", "channel", "hinh_thuc_nop"},
		colStatus:    {"Trạng thái", "status"},
		colSince:     {"Trạng thái từ", "status_since", "ngay_trang_thai"},
		colFiled:     {"Ngày nộp", "filed"},
		colReceived:  {"Ngày tiếp nhận", "received"},
		colDue:       {"Ngày hẹn trả", "due", "hen_tra"},
		colFinished:  {"Ngày xong", "finished", "ngay_co_ket_qua"},
		colReturned:  {"Ngày trả", "returned", "ngay_tra_ket_qua"},
		colUnit:      {"Đơn vị xử lý", "unit", "don_vi"},
		colReturnBy:  {"Trả kết quả qua", "return_by", "hinh_thuc_tra"},
		colMissing:   {"Giấy tờ cần bổ sung", "papers_missing"},
		colBill:      {"Khoản cần nộp", "payment_for"},
		colAmount:    {"Số tiền cần nộp", "payment_amount"},
	}[c]
}

// name is what a column is called in a table that is written.
func (c column) name(lang string) string {
	if lang != "vi" {
		return c.names()[1]
	}
	return c.names()[0]
}

// named finds a column by its name.
func named(text string) (column, bool) {
	folded := fold.Words(text)
	for c := range columns {
		for _, name := range c.names() {
			if fold.Words(name) == folded {
				return c, true
			}
		}
	}
	return 0, false
}
