package report_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/report"
	"motcua/internal/stats"
)

// paperOffice is what an office counted, in dossiers and forms.
type paperOffice struct {
	early, late, online int // dossiers that were processed; of all of them online
	open                int // in progress
	field               func(n int) string
	marks               [3]int // very satisfied, satisfied, not satisfied
	receipts, transfers int
	cash, wired         dossier.Dong // what they come to
}

func (o paperOffice) source(begin time.Time) stats.Source {
	s := stats.Source{Levels: figures(stats.Day, stats.ByOffice, 0).Levels}
	for level, n := range o.marks {
		for range n {
			s.Marks = append(s.Marks, stats.Mark{At: begin, Level: s.Levels[level].Key, Satisfied: s.Levels[level].Satisfied})
		}
	}
	pays := func(n int) (all []dossier.Payment) {
		if n < o.receipts {
			all = append(all, dossier.Payment{At: begin, Amount: slice(o.cash, o.receipts, n), Receipt: "BL", Method: "cash"})
		}
		if n < o.transfers {
			all = append(all, dossier.Payment{At: begin, Amount: slice(o.wired, o.transfers, n), Method: "transfer"})
		}
		return all
	}
	s.Cases = func(yield func(stats.Case, error) bool) {
		for n := range o.early + o.late + o.open {
			c := stats.Case{Channel: dossier.Direct, Received: begin, Status: dossier.Processing, Payments: pays(n)}
			if n < o.online {
				c.Channel = dossier.Online
			}
			if n < o.early+o.late {
				c.Finished, c.Standing, c.Digitised = begin, dossier.Early, true
			}
			if n < o.late {
				c.Standing = dossier.Late
			}
			if o.field != nil {
				c.Field = o.field(n)
			}
			if !yield(c, nil) {
				return
			}
		}
	}
	return s
}

// slice is the n-th of so many parts of a sum, the first of which has what is left over.
func slice(sum dossier.Dong, parts, n int) dossier.Dong {
	part := sum / dossier.Dong(parts)
	if n == 0 {
		part += sum % dossier.Dong(parts)
	}
	return part
}

// The figures that five offices printed come out right when their counts go in, on the page, on paper and in the
// workbook.
func TestTheFiguresOfFiveOffices(t *testing.T) {
	for name, o := range map[string]struct {
		counted paperOffice
		says    []string // in Vietnamese
		parts   []string // of a bar that is 100 per cent
	}{
		"Tân Uyên 2018: on time, and satisfied": {
			paperOffice{early: 19041, late: 1000, marks: [3]int{1000, 70, 55}}, []string{"20.041", "95,01%", "95,11%"}, nil,
		},
		"Phường 11: all on time, 200 forms": {
			paperOffice{early: 12780, marks: [3]int{180, 20, 0}}, []string{"12.780", "100,00%"}, nil,
		},
		"Điện Biên Phủ: 98 % of 50.000": {
			paperOffice{early: 49000, late: 1000}, []string{"50.000", "98,00%"}, nil,
		},
		"Tú Sơn: one field, online, electronic receipts, no apology": {
			paperOffice{
				early: 482, open: 1774 - 482, online: 1710, receipts: 219, cash: 2_082_000, transfers: 11, wired: 260_000,
				field: func(n int) string { return map[bool]string{true: "Chứng thực", false: "Hộ tịch"}[n < 1769] },
			},
			[]string{"1.774", "1.769", "1.710", "219", "2.082.000", "11", "260.000", "2.342.000", "482", "100,00%"},
			nil,
		},
		"Hòa Bình: 1.760 forms, which print cut to 86,76 + 12,89 + 0,34 = 99,99": {
			paperOffice{marks: [3]int{1527, 227, 6}}, []string{"1.760", "1.527", "227", "6"}, []string{"86,76%", "12,90%", "0,34%"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := stats.PeriodOf(stats.Year, on(25, 9, 0))
			r, err := stats.Make(p, stats.ByField, on(30, 17, 5), o.counted.source(on(25, 9, 0)))
			require.NoError(t, err)
			r.Office = queue.Text{"vi": "Ủy ban nhân dân phường Ví Dụ"}
			require.Zero(t, r.Total.Dossiers.Apologies)
			require.Contains(t, report.FiguresView(*r, "vi").Totals, report.ViewTotal{Key: "apologies", Name: "Thư xin lỗi", Shown: "0"}, "0 is a result")
			book, err := report.FiguresBook(*r, "vi")
			require.NoError(t, err)
			for form, all := range map[string]string{
				"page":  shown(report.FiguresView(*r, "vi")),
				"paper": strings.Join(texts(t, figuresPDF(t, *r, "vi")), "\n"),
				"book":  vietnamese(dump(t, book)),
			} {
				words := strings.Fields(strings.NewReplacer("|", " ", "=", " ", "(", " ", ")", " ").Replace(all))
				for _, figure := range o.says {
					require.Contains(t, words, figure, form)
				}
				if form == "book" {
					continue // which has no bars
				}
				for _, part := range o.parts {
					require.Contains(t, words, part, form)
				}
			}
		})
	}
}

// shown is every figure of a page.
func shown(v report.View) string {
	var all []string
	for _, total := range v.Totals {
		all = append(all, total.Name, total.Shown)
	}
	for _, table := range v.Tables {
		for _, row := range table.Rows {
			for _, c := range row {
				all = append(all, c.Shown)
			}
		}
	}
	for _, s := range v.Shares {
		for _, p := range s.Parts {
			all = append(all, p.Name, p.Count, p.Shown)
		}
	}
	return strings.Join(all, "\n")
}

// vietnamese is what a spreadsheet shows in English, with the marks of Vietnamese.
func vietnamese(s string) string { return strings.NewReplacer(",", ".", ".", ",").Replace(s) }
