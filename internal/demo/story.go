package demo

import (
	"slices"
	"strings"

	"motcua/internal/dossier"
)

// story is what becomes of a dossier. Each of the ten statuses ends one.
type story struct {
	oldest     int // days since it came in, at most
	incomplete bool
	steps      []func(field string) dossier.Command
}

func stories() []story {
	give := func(field string) dossier.Command { return dossier.HandOver{To: unitOf(field)} }
	do := func(c dossier.Command) func(string) dossier.Command {
		return func(string) dossier.Command { return c }
	}
	papers := do(dossier.RequestSupplement{Papers: []string{"Giấy tờ mẫu"}, Reason: "Thiếu bản chính"})
	pay := do(dossier.RequestPayment{Bill: dossier.Bill{Amount: 50_000, For: "Lệ phí mẫu"}})
	home := do(dossier.Return{To: "Người nộp", By: dossier.AtCounter})
	done, back := do(dossier.Finish{Digitised: true}), do(dossier.SupplementArrived{})
	type steps = []func(string) dossier.Command
	return []story{
		{oldest: 2, incomplete: true},
		{oldest: 2},
		{oldest: 30, incomplete: true, steps: steps{do(dossier.Refuse{Reason: "Không thuộc thẩm quyền"})}},
		{oldest: 5, steps: steps{give}},
		{oldest: 20, steps: steps{give}}, // most of these are overdue
		{oldest: 10, steps: steps{give, papers}},
		{oldest: 10, incomplete: true, steps: steps{papers}},
		{oldest: 10, steps: steps{give, pay}},
		{oldest: 30, steps: steps{give, do(dossier.Withdraw{Reason: "Đổi ý"})}},
		{oldest: 20, steps: steps{give, do(dossier.Stop{Reason: "Chờ xác minh"})}},
		{oldest: 10, steps: steps{give, done}},
		{oldest: 30, steps: steps{give, done, home}},
		{oldest: 30, steps: steps{give, papers, back, done, home}},
		{oldest: 30, steps: steps{give, done, home}},
	}
}

// unitOf is the unit that a field of procedures belongs to.
func unitOf(field string) string {
	for unit, words := range map[string][]string{
		"tu-phap": {"Hộ tịch", "Chứng thực"}, "kinh-te": {"Đất đai", "doanh", "Xây dựng"}, "cong-an": {"Cư trú", "Căn cước"},
	} {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(field, w) }) {
			return unit
		}
	}
	return "van-hoa"
}
