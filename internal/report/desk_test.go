package report_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/report"
)

// on is a time of November 2026; the 23rd is a Monday.
func on(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, calendar.Local)
}

func office() report.Office {
	return report.Office{
		Parent: "Ủy ban nhân dân tỉnh Phú Thọ", Agency: "Ủy ban nhân dân phường Hòa Bình",
		Desk:  "Trung tâm Phục vụ hành chính công phường Hòa Bình",
		Place: "Hòa Bình", Phone: "0218 385 4321", Hotline: "1022",
		Signer: report.Signer{Title: "CHỦ TỊCH", Name: "Trần Thị Mẫu"},
		Names: map[string]string{
			"mot-cua": "Trung tâm Phục vụ hành chính công", "tu-phap": "Phòng Tư pháp - Hộ tịch",
			"dia-chinh": "Phòng Kinh tế, Hạ tầng và Đô thị", "clerk": "Lê Văn Thử",
		},
	}
}

func sheet() report.Sheet {
	return report.Sheet{At: on(23, 10, 0), Officer: "Lê Văn Thử", Link: "https://motcua.phuonghoabinh.example.vn/d/0123456789BC"}
}

func registration() dossier.Registration {
	return dossier.Registration{
		Channel: dossier.Direct, Term: calendar.Days(3), Unit: "mot-cua", Complete: true,
		Procedure: dossier.Procedure{Code: "1.001193", Version: 2, Name: "Thủ tục đăng ký khai sinh", Case: "trẻ em sinh tại Việt Nam"},
		Applicant: dossier.Applicant{
			Kind: dossier.Citizen, Name: "Nguyễn Thị Ví Dụ", Phone: "0912 345 678", Email: "vidu@example.vn",
			Address: "Số 7, ngõ 12, đường Trần Hưng Đạo, tổ 5, phường Hòa Bình, tỉnh Phú Thọ", Paper: "001099012345",
		},
		Papers: []dossier.Paper{
			{Name: "Tờ khai đăng ký khai sinh theo mẫu", Originals: 1},
			{Name: "Giấy chứng sinh", Originals: 1, Copies: 1},
			{Name: "Giấy chứng nhận kết hôn của cha, mẹ", Data: "CSDL hộ tịch điện tử"},
		},
		Fee: dossier.Fee{Kind: dossier.FeeAmount, Amount: 10000},
	}
}

// desk is one dossier at a desk that works from Monday to Friday.
type desk struct {
	t    require.TestingT
	plan *calendar.Plan
	now  time.Time
	d    *dossier.Dossier
}

// openDesk registers a dossier on Monday at 10:00.
func openDesk(t require.TestingT, change ...func(*dossier.Registration)) *desk {
	day := []calendar.Span{{From: 450, To: 690}, {From: 810, To: 1020}}
	plan, err := calendar.NewPlan(&calendar.Calendar{Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}, nil, calendar.DefaultRules())
	require.NoError(t, err)
	r := registration()
	for _, f := range change {
		f(&r)
	}
	k := &desk{t: t, plan: plan, now: on(23, 10, 0)}
	marks := dossier.Marks{ID: "d1", Code: "000.00.18.H10-261123-0012", Token: "0123456789BC", Secret: "GHKLMN"}
	k.d, _, err = dossier.New(r, marks, dossier.Act{Who: "clerk", At: k.now, Plan: plan})
	require.NoError(t, err)
	return k
}

// do sends commands, all of which must be accepted.
func (k *desk) do(commands ...dossier.Command) *desk {
	for _, c := range commands {
		next, _, err := k.d.Do(c, dossier.Act{Who: "clerk", At: k.now, Version: k.d.Version, Plan: k.plan})
		require.NoError(k.t, err, "%T", c)
		k.d = next
	}
	return k
}

// at moves the clock.
func (k *desk) at(day, hour, minute int) *desk {
	k.now = on(day, hour, minute)
	return k
}

// example is an ordinary dossier that a form of the kind is about, and the sheet it is printed on.
func example(t require.TestingT, kind report.Kind) (*dossier.Dossier, report.Sheet) {
	k, s := openDesk(t), sheet()
	switch kind {
	case report.Receipt:
		k.do(dossier.Pay{Amount: 10000, Receipt: "0000123", Method: "cash"})
		s.Book, s.Entry = "01/2026", "1774"
	case report.Supplement:
		k.at(24, 8, 0).do(dossier.RequestSupplement{
			Papers: []string{"Giấy chứng sinh có chữ ký của cơ sở y tế", "Văn bản ủy quyền"}, Reason: "Giấy chứng sinh chưa có chữ ký",
		})
	case report.Refusal:
		k.at(24, 8, 0).do(dossier.Refuse{Reason: "x"})
		s.Reason = "Không thuộc thẩm quyền giải quyết của cơ quan. Đề nghị nộp tại nơi cư trú của cha hoặc mẹ."
	case report.Apology:
		k.at(25, 9, 0).do(dossier.HandOver{To: "tu-phap"}, dossier.Apologise{
			Due: on(30, 10, 0), Reason: "Chờ kết quả xác minh của cơ quan công an", Number: "15/XL",
		})
		s.Number = "15/XL-UBND"
	case report.Stop:
		k.at(24, 8, 0).do(dossier.Withdraw{Reason: "x"})
		s.Reason = "Người nộp hồ sơ đề nghị dừng để thỏa thuận lại về họ của con"
		s.Number = "16/TB-UBND"
	case report.Control:
		k.at(23, 14, 0).do(dossier.HandOver{To: "tu-phap", Taker: "Phạm Thị Bình", Note: "01 bộ, 03 tờ"})
		k.at(25, 16, 0).do(dossier.Finish{}, dossier.HandOver{To: "mot-cua", Taker: "Lê Văn Thử"})
	}
	s.At = k.now
	return k.d, s
}
