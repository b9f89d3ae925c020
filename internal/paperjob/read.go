package paperjob

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"motcua/internal/escpos"
	"motcua/internal/paper"
)

// kinds are the orders there are, by their name in JSON.
func kinds() []string {
	return []string{"ticket", "receipt", "supplement", "refusal", "status", "selftest", "document"}
}

// read lays out the order: an object with one field, whose name is the kind of paper.
func read(order []byte, p escpos.Profile, say paper.Words) (paper.Document, error) {
	m := &Mistakes{say: say}
	var top map[string]json.RawMessage
	switch err := json.Unmarshal(order, &top); {
	case err != nil && !json.Valid(order):
		line, column := position(order, err)
		m.add("JSON", "json", "line", strconv.Itoa(line), "column", strconv.Itoa(column))
		return nil, m
	case err != nil || len(top) != 1:
		m.add("JSON", "kind", "kinds", strings.Join(kinds(), ", "))
		return nil, m
	}
	var doc paper.Document
	for kind, raw := range top {
		doc = m.layOut(kind, raw, p)
	}
	if err := m.err(); err != nil {
		return nil, err
	}
	if err := doc.Check(); err != nil {
		m.block("document", err)
	}
	return doc, m.err()
}

// layOut reads an order of the kind. What it returns counts only while there are no mistakes.
func (m *Mistakes) layOut(kind string, raw json.RawMessage, p escpos.Profile) (doc paper.Document) {
	if kind == "document" {
		return m.document(raw)
	}
	o := m.object(kind, raw)
	if len(m.lines) > 0 {
		return nil
	}
	switch kind {
	case "ticket":
		doc = paper.Ticket(o.ticket(p.Width), m.say)
	case "receipt":
		doc = paper.Receipt(o.receipt(p.Width), m.say)
	case "supplement":
		doc = paper.Supplement(o.supplement(p.Width), m.say)
	case "refusal":
		doc = paper.Refusal(o.refusal(p.Width), m.say)
	case "status":
		doc = paper.Status(o.status(p.Width), m.say)
	case "selftest":
		doc = paper.SelfTest(o.selftest(p.Name), m.say)
	default:
		m.add(kind, "kind", "kinds", strings.Join(kinds(), ", "))
		return nil
	}
	o.close()
	return doc
}

func (m *Mistakes) document(raw json.RawMessage) (doc paper.Document) {
	if err := json.Unmarshal(raw, &doc); err != nil {
		m.block("document", err)
	} else if len(doc) == 0 {
		m.add("document", "block")
	}
	return doc
}

// block says what is wrong with a block of a document.
func (m *Mistakes) block(path string, err error) {
	var wrong *paper.BlockError
	if !errors.As(err, &wrong) {
		m.add(path, "list")
		return
	}
	if wrong.Index >= 0 {
		path += wrong.Path()
	}
	m.add(path, string(wrong.Want), "n", strconv.Itoa(wrong.Want.Most()))
}

// position is where in the order the JSON stops being JSON, in lines and characters from 1.
func position(order []byte, err error) (line, column int) {
	before := order
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		before = order[:min(max(int(syntax.Offset)-1, 0), len(order))]
	}
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, len([]rune(string(before[start:]))) + 1
}
