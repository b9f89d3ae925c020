package paperjob

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/assets"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// reader lays out orders that are right.
func reader(t *testing.T) func(order string) paper.Document {
	p, _ := escpos.Named("epson-80")
	say := assets.Words("vi")
	return func(order string) paper.Document {
		doc, err := read([]byte(order), p, say)
		require.NoError(t, err, order)
		return doc
	}
}

// What a ticket says beyond the least: each of these changes the paper, and what is empty does not.
func TestEveryFieldOfATicketIsOnThePaper(t *testing.T) {
	const start = `{"ticket":{"office":"Một cửa","service":"Hộ tịch","number":"A012","issued_at":"2026-11-23T08:15+07:00"`
	layOut := reader(t)
	plain := layOut(start + "}}")
	seen := []paper.Document{plain}
	for _, field := range []string{
		`"ahead":3`, `"estimate":{"low":5,"high":15}`, `"priority":true`, `"priority":"Mời lên trước"`, `"code":"K7M2"`,
		`"url":"http://mc/t/1"`, `"url":"http://mc/t/1","wifi":"WIFI:S:motcua;;"`, `"hotline":"1022"`, `"bring":["Căn cước"]`,
		`"notice":"Thứ Hai đông"`, `"copy":true`, `"rehearsal":true`,
	} {
		doc := layOut(start + "," + field + "}}")
		require.NotContains(t, seen, doc, field)
		seen = append(seen, doc)
	}
	for _, field := range []string{`"ahead":0`, `"priority":false`, `"priority":""`, `"bring":[]`, `"copy":null`, `"estimate":null`} {
		require.Equal(t, plain, layOut(start+","+field+"}}"), field)
	}
}

func TestDecomposedOrderIsTheSamePaper(t *testing.T) {
	set, err := typeset.New()
	require.NoError(t, err)
	p, _ := escpos.Named("epson-80")
	layOut := reader(t)
	bytes := func(order string) []byte {
		job, err := escpos.Encode(nil, layOut(order), p, set)
		require.NoError(t, err)
		return job
	}
	for kind, order := range samples() {
		require.Equal(t, bytes(order), bytes(norm.NFD.String(order)), kind)
	}
}

// Whatever stands in an order, it is either told what is wrong with it or laid out within the limits of a document.
func FuzzRead(f *testing.F) {
	for _, order := range samples() {
		f.Add([]byte(order))
	}
	f.Add([]byte(`{"document":[{"type":"number","text":"Đ1"}]}`))
	f.Add([]byte(`{"ticket":{"issued_at":"9999-12-31T23:59:59+23:59","estimate":{"low":0,"high":100000}}}`))
	say := assets.Words("vi")
	p, _ := escpos.Named("zjiang-58")
	f.Fuzz(func(t *testing.T, order []byte) {
		doc, err := read(order, p, say)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.NotEmpty(t, doc)
		require.NoError(t, doc.Check())
	})
}
