package config

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/queue"
	"motcua/internal/sheet"
)

// An office may come as a table of its services and counters, a row for each, which is what most offices have. The
// table is written as an office file and checked as one: there is one list of rules, and every mistake is told by the
// row and the column that it comes from.

// The columns of the table by the key of the file that they are.
const (
	colKind     = "kind" // service or counter
	colID       = "id"
	colName     = "name"
	colNameEn   = "name_en"
	colPrefix   = "prefix"
	colServices = "services" // of a counter: their prefixes, ids or names
	colZone     = "zone"     // of a counter: its name
	colTypical  = "typical"  // minutes
	colTarget   = "target"
	colKeywords = "keywords"
	colBring    = "bring"
)

func tableColumns() []string {
	return []string{colKind, colID, colName, colNameEn, colPrefix, colServices, colZone, colTypical, colTarget, colKeywords, colBring}
}

// The kinds of rows, which are headings of the file too.
const (
	rowService = "service"
	rowCounter = "counter"
)

// tabled is a table on its way to a file.
type tabled struct {
	name     string
	columns  map[string]int // by key; missing: not there
	heads    []string       // as the file calls them
	rows     []sheet.Row
	problems Problems
	words    []texts // vi, en

	file  strings.Builder
	lines map[int]int    // of the written file to those of the table
	where map[string]int // service[1] → line of the table
}

// ParseTable reads a table of services and counters into the office that base is but for them. The error is Problems,
// whose lines and columns are the table's, and whose keys are its columns.
func ParseTable(name string, data []byte, base queue.Office) (queue.Office, Problems) {
	t := &tabled{name: name, words: []texts{textsIn("vi"), textsIn("en")}, columns: map[string]int{}, lines: map[int]int{}, where: map[string]int{}}
	rows, err := sheet.Read(data)
	if mistake, ok := err.(*sheet.Mistake); ok {
		return queue.Office{}, Problems{{File: name, Line: mistake.Line, Code: mistake.Code, Params: mistake.Params}}
	}
	t.rows = rows
	if len(rows) == 0 {
		return queue.Office{}, Problems{{File: name, Code: sheet.CodeEmpty}}
	}
	t.headings(rows[0])
	if len(t.problems.Errors()) > 0 {
		return queue.Office{}, t.problems
	}
	t.write(base)
	o, found := CheckOffice(name, []byte(t.file.String()))
	for _, p := range found {
		t.problems = append(t.problems, t.told(p))
	}
	return o, t.problems.sorted()
}

func (t *tabled) headings(head sheet.Row) {
	known := map[string]string{}
	for _, words := range t.words {
		for _, key := range tableColumns() {
			known[folded(key)], known[folded(words["config.table."+key])] = key, key
		}
	}
	t.heads = head.Cells
	for i, h := range head.Cells {
		key, ok := known[folded(h)]
		_, twice := t.columns[key]
		switch {
		case h == "":
		case !ok:
			t.problems = append(t.problems, Problem{File: t.name, Line: head.Line, Column: i + 1, Key: h, Code: "table-column", Warning: true})
		case twice:
			t.problems = append(t.problems, Problem{File: t.name, Line: head.Line, Column: i + 1, Key: h, Code: "table-twice"})
		default:
			t.columns[key] = i
		}
	}
	for _, key := range []string{colKind, colName} {
		if _, ok := t.columns[key]; !ok {
			t.problems = append(t.problems, Problem{File: t.name, Line: head.Line, Code: "table-no-column", Params: map[string]string{"name": "config.table." + key}})
		}
	}
}

func (t *tabled) at(r sheet.Row, column string) string {
	if i, ok := t.columns[column]; ok && i < len(r.Cells) {
		return strings.TrimSpace(r.Cells[i])
	}
	return ""
}

// write writes the file: what base says beside services and counters, then the rows.
func (t *tabled) write(base queue.Office) {
	base.Services, base.Counters, base.Groups = nil, nil, nil
	services, counters := t.sorted()
	if zones := t.zones(counters); len(zones) > 0 {
		base.Zones = zones
	}
	w := &writer{texts: texts{}, told: map[string]bool{}}
	w.table("", reflect.ValueOf(base), reflect.ValueOf(DefaultOffice()))
	t.file.Write(w.Bytes())
	for i, r := range services {
		t.open(rowService, i, r)
		t.set(r, "id", quote(t.serviceID(r)), true)
		t.set(r, "prefix", quote(t.at(r, colPrefix)), t.at(r, colPrefix) != "")
		t.set(r, "name", t.names(r), t.at(r, colName) != "")
		for _, key := range []string{colTarget, colTypical} {
			t.set(r, key, quote(minutes(t.at(r, key))), t.at(r, key) != "")
		}
		t.set(r, "keywords", quoted(parts(t.at(r, colKeywords))), t.at(r, colKeywords) != "")
		t.set(r, "bring", papers(parts(t.at(r, colBring))), t.at(r, colBring) != "")
	}
	for i, r := range counters {
		t.open(rowCounter, i, r)
		t.set(r, "id", quote(t.at(r, colID)), t.at(r, colID) != "")
		t.set(r, "name", t.names(r), t.at(r, colName) != "")
		t.set(r, "zone", quote(slug(t.at(r, colZone))), t.at(r, colZone) != "")
		var serves []string
		for _, word := range parts(strings.ReplaceAll(t.at(r, colServices), ",", ";")) {
			serves = append(serves, t.refer(word, services))
		}
		t.set(r, "services", quoted(serves), true)
	}
}

// sorted are the rows of each kind; one of neither is a mistake.
func (t *tabled) sorted() (services, counters []sheet.Row) {
	kinds := map[string]string{}
	for _, words := range t.words {
		for _, kind := range []string{rowService, rowCounter} {
			kinds[folded(words["config.table.kind."+kind])] = kind
		}
	}
	for _, r := range t.rows[1:] {
		switch kinds[folded(t.at(r, colKind))] {
		case rowService:
			services = append(services, r)
		case rowCounter:
			counters = append(counters, r)
		default:
			t.problems = append(t.problems, Problem{
				File: t.name, Line: r.Line, Column: t.columns[colKind] + 1, Key: t.heads[t.columns[colKind]], Code: "table-kind",
				Params: map[string]string{"value": t.at(r, colKind)},
			})
		}
	}
	return services, counters
}

func (t *tabled) open(kind string, i int, r sheet.Row) {
	t.where[nth(kind, i)] = r.Line
	t.put(r, fmt.Sprintf("[[%s]]", kind))
}

func (t *tabled) set(r sheet.Row, key, value string, there bool) {
	if there {
		t.put(r, key+" = "+value)
	}
}

func (t *tabled) put(r sheet.Row, text string) {
	t.lines[strings.Count(t.file.String(), "\n")+1] = r.Line
	t.file.WriteString(text + "\n")
}

func (t *tabled) names(r sheet.Row) string {
	name := "vi = " + quote(t.at(r, colName))
	if en := t.at(r, colNameEn); en != "" {
		name += ", en = " + quote(en)
	}
	return "{ " + name + " }"
}

// serviceID is the id that a row gives, or one made of its name.
func (t *tabled) serviceID(r sheet.Row) string {
	if id := t.at(r, colID); id != "" {
		return id
	}
	return slug(t.at(r, colName))
}

// refer is the id of the service that a counter's cell means by its prefix, id or name; what is none is left as it is
// for the check to find.
func (t *tabled) refer(word string, services []sheet.Row) string {
	for _, r := range services {
		if word == t.at(r, colPrefix) || word == t.serviceID(r) || folded(word) == folded(t.at(r, colName)) {
			return t.serviceID(r)
		}
	}
	return word
}

func (t *tabled) zones(counters []sheet.Row) (all []queue.Zone) {
	for _, r := range counters {
		id := slug(t.at(r, colZone))
		if id != "" && !slices.ContainsFunc(all, func(z queue.Zone) bool { return z.ID == id }) {
			all = append(all, queue.Zone{ID: id, Name: queue.Text{"vi": t.at(r, colZone)}})
		}
	}
	return all
}

var keyForm = regexp.MustCompile(`^((?:service|counter)\[\d+\])(?:\.([a-z_]+))?(?:\.en)?`)

// told is a mistake of the written file as one of the table.
func (t *tabled) told(p Problem) Problem {
	p.Params = maps.Clone(p.Params)
	if n, err := strconv.Atoi(p.Params["line"]); err == nil {
		p.Params["line"] = strconv.Itoa(t.lines[n])
	}
	p.Line, p.Column = t.lines[p.Line], 0
	found := keyForm.FindStringSubmatch(p.Key)
	if found == nil {
		if p.Line == 0 {
			p.Line = t.rows[0].Line
		}
		p.Key = ""
		return p
	}
	p.Line, p.Key = t.where[found[1]], ""
	if key := found[2]; slices.Contains(tableColumns(), key) {
		p.Key = "config.table." + key
		if i, ok := t.columns[key]; ok {
			p.Column, p.Key = i+1, t.heads[i]
		}
		if p.Params["key"] == key {
			p.Params["key"] = p.Key
		}
	}
	if known := t.words[0][p.Key]; known != "" { // a column that is not there is called as the template does
		p.Key = known
	}
	return p
}

// minutes reads a bare number as minutes.
func minutes(s string) string {
	if n, err := strconv.Atoi(s); err == nil {
		return strconv.Itoa(n) + "m"
	}
	return s
}

// parts are the items of a cell, between semicolons or on lines of their own.
func parts(s string) (all []string) {
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

func quoted(all []string) string {
	for i, s := range all {
		all[i] = quote(s)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

func papers(all []string) string {
	for i, s := range all {
		all[i] = "{ vi = " + quote(s) + " }"
	}
	return "[" + strings.Join(all, ", ") + "]"
}
