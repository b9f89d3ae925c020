package config

import (
	"strconv"
	"strings"

	"motcua/internal/fold"
	"motcua/internal/queue"
)

// OfficeTable is an office's services and counters as a table that ParseTable reads, with its headings in a language.
func OfficeTable(o queue.Office, lang string) [][]string {
	words := textsIn(lang)
	row := func(of func(column string) string) []string {
		cells := make([]string, len(tableColumns()))
		for i, c := range tableColumns() {
			cells[i] = of(c)
		}
		return cells
	}
	rows := [][]string{row(func(c string) string { return words["config.table."+c] })}
	for _, s := range o.Services {
		rows = append(rows, row(func(c string) string { return serviceCell(s, c, words) }))
	}
	for _, k := range o.Counters {
		rows = append(rows, row(func(c string) string { return counterCell(o, k, c, words) }))
	}
	return rows
}

func serviceCell(s queue.Service, column string, words texts) string {
	switch column {
	case colKind:
		return words["config.table.kind."+rowService]
	case colID:
		return s.ID
	case colName:
		return s.Name["vi"]
	case colNameEn:
		return s.Name["en"]
	case colPrefix:
		return s.Prefix
	case colTypical:
		return inMinutes(s.Typical)
	case colTarget:
		return inMinutes(s.Target)
	case colKeywords:
		return strings.Join(s.Keywords, "; ")
	case colBring:
		var all []string
		for _, b := range s.Bring {
			all = append(all, b["vi"])
		}
		return strings.Join(all, "; ")
	}
	return ""
}

func counterCell(o queue.Office, k queue.CounterConfig, column string, words texts) string {
	switch column {
	case colKind:
		return words["config.table.kind."+rowCounter]
	case colID:
		return k.ID
	case colName:
		return k.Name["vi"]
	case colNameEn:
		return k.Name["en"]
	case colZone:
		for _, z := range o.Zones {
			if z.ID == o.ZoneOf(&k) {
				return z.Name["vi"]
			}
		}
	case colServices:
		var all []string
		for _, v := range k.Serves {
			if s, ok := o.Service(v.Service); ok {
				all = append(all, s.Prefix)
			}
		}
		return strings.Join(all, "; ")
	}
	return ""
}

func inMinutes(d queue.Duration) string { return strconv.Itoa(int(d.D().Minutes())) }

// folded is what two spellings of a heading have in common.
func folded(s string) string { return strings.ReplaceAll(fold.Words(s), " ", "") }

const longestID = 32

// slug is a name as an id.
func slug(s string) string {
	id := strings.Join(strings.FieldsFunc(fold.Words(s), func(r rune) bool { return r == ' ' || r >= 0x80 }), "-")
	return strings.Trim(id[:min(len(id), longestID)], "-")
}
