package catalogue

import (
	"strings"

	"motcua/internal/sheet"
)

// column is what a column of a table means.
type column int

const (
	colCode column = iota
	colName
	colNameEn
	colField
	colUnit
	colLevel
	colDecision
	colDirect
	colOnline
	colPost
	colTermNote
	colFee
	colPapers
	colSamples
	colForms
	colSteps
	colSource
	colSureName
	colSureTerm
	colSureFee
	colCommon
	colGroup
	colGone
	columns
)

// names are what a file may call a column: as the national portal's lists do, or in English.
func (c column) names() [2]string {
	return [...][2]string{
		colCode:     {"ma_thu_tuc", "code"},
		colName:     {"ten_thu_tuc", "name"},
		colNameEn:   {"ten_tieng_anh", "name_en"},
		colField:    {"linh_vuc", "field"},
		colUnit:     {"don_vi_giai_quyet", "unit"},
		colLevel:    {"cap_thuc_hien", "level"},
		colDecision: {"quyet_dinh_cong_bo", "decision"},
		colDirect:   {"thoi_han_truc_tiep_portal", "term_direct"},
		colOnline:   {"thoi_han_truc_tuyen_portal", "term_online"},
		colPost:     {"thoi_han_buu_chinh_portal", "term_post"},
		colTermNote: {"thoi_han_dien_giai", "term_note"},
		colFee:      {"phi_le_phi", "fee"},
		colPapers:   {"thanh_phan_ho_so", "papers"},
		colSamples:  {"mau_to_khai", "samples"},
		colForms:    {"bieu_mau", "forms"},
		colSteps:    {"trinh_tu", "steps"},
		colSource:   {"nguon", "source"},
		colSureName: {"cert_ma_ten", "sure_name"},
		colSureTerm: {"cert_thoi_han", "sure_term"},
		colSureFee:  {"cert_phi", "sure_fee"},
		colCommon:   {"pho_bien_cap_xa", "common"},
		colGroup:    {"goi_y_nhom_quay", "group"},
		colGone:     {"bai_bo", "abolished"},
	}[c]
}

// head is the columns of one table.
type head struct {
	line int
	at   [columns]int    // index of the cell, -1: the table has no such column
	name [columns]string // as the file calls it
	want int             // cells in a row
}

// readHead reads the names of the columns. Columns with other names are told and left out.
func readHead(r sheet.Row) (head, Problems) {
	h := head{line: r.Line, want: len(r.Cells)}
	var all Problems
	for c := range columns {
		h.at[c] = -1
	}
	for i, cell := range r.Cells {
		c, ok := columnNamed(cell)
		switch {
		case !ok:
			all = append(all, Problem{Line: r.Line, Column: cell, Code: codeOtherColumn, Warning: true})
		case h.at[c] >= 0:
			all = append(all, Problem{Line: r.Line, Column: cell, Code: codeTwiceColumn})
		default:
			h.at[c], h.name[c] = i, cell
		}
	}
	for _, c := range [...]column{colCode, colName} {
		if h.at[c] < 0 {
			all = append(all, Problem{Line: r.Line, Code: codeNoColumn, Params: map[string]string{"name": c.names()[0] + " / " + c.names()[1]}})
		}
	}
	return h, all
}

func columnNamed(cell string) (column, bool) {
	for c := range columns {
		for _, name := range c.names() {
			if strings.EqualFold(cell, name) {
				return c, true
			}
		}
	}
	return 0, false
}
