package paper_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/paper"
)

// Run with -golden after adding a block or a field. Older stations read what newer hubs write.
var golden = flag.Bool("golden", false, "write testdata/document.json anew")

// every is a document with every block and every field.
func every() paper.Document {
	return paper.Document{
		paper.Line{Text: "Hộ tịch"},
		paper.Line{Text: "Giấy <1> & 2", Size: paper.Small, Bold: true, Align: paper.Center, Invert: true, Own: true},
		paper.Line{Text: "Bản chính", Size: paper.Large, Align: paper.Right, Bullet: true},
		paper.Line{Text: "Chữ ký", Item: 12},
		paper.Line{},
		paper.Number{Text: "Đ012"},
		paper.Barcode{Text: "K7M2B4C9TVQ1"},
		paper.QR{Text: "http://mc.local/t/K7?a=1&b=2"},
		paper.Rule{},
		paper.Feed{Dots: 8},
		paper.Ruler{},
		paper.Pattern{},
		paper.Cut{},
	}
}

func TestDocumentInJSON(t *testing.T) {
	const file = "testdata/document.json"
	now, err := json.MarshalIndent(every(), "", "  ")
	require.NoError(t, err)
	if *golden {
		require.NoError(t, os.WriteFile(file, append(now, '\n'), 0o600))
	}
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(kept), string(now)+"\n")
	var doc paper.Document
	require.NoError(t, json.Unmarshal(kept, &doc))
	require.Equal(t, every(), doc)
}

func TestNothingInJSON(t *testing.T) {
	for in, want := range map[string]paper.Document{"null": nil, "[]": {}, " [ ] ": {}} {
		doc := paper.Document{paper.Cut{}}
		require.NoError(t, json.Unmarshal([]byte(in), &doc))
		require.Equal(t, want, doc)
	}
	b, err := json.Marshal(struct {
		D paper.Document `json:"d,omitempty"`
	}{})
	require.NoError(t, err)
	require.Equal(t, "{}", string(b))
}

func TestWhatIsNoDocument(t *testing.T) {
	for in, want := range map[string]string{
		`{}`:                                  "paper: document: want a list of blocks",
		`"x"`:                                 "paper: document: want a list of blocks",
		`[1]`:                                 "paper: [0]: want an object such as",
		`[null]`:                              "paper: [0]: want an object such as",
		`[{}]`:                                "paper: [0].type: want one of line, number",
		`[{"type":"cut"},{"type":"picture"}]`: "paper: [1].type: want one of",
		`[{"type":"cut"},{"type":"cut","text":"x"}]`:                     "paper: [1].text: no such field",
		`[{"type":"line","text":"x","colour":"red"}]`:                    "paper: [0].colour: no such field",
		`[{"type":"line","Text":"x"}]`:                                   "paper: [0].Text: no such field",
		`[{"type":"line","text":5}]`:                                     "paper: [0].text: want text in quotes",
		`[{"type":"line","text":null}]`:                                  "paper: [0].text: want text in quotes",
		`[{"type":"line","bold":"yes"}]`:                                 "paper: [0].bold: want true or false",
		`[{"type":"line","size":"huge"}]`:                                "paper: [0].size: want small, normal or large",
		`[{"type":"line","size":""}]`:                                    "paper: [0].size: want small, normal or large",
		`[{"type":"line","align":"justify"}]`:                            "paper: [0].align: want left, center or right",
		`[{"type":"line","item":1.5}]`:                                   "paper: [0].item: want a whole number",
		`[{"type":"line","item":100}]`:                                   "paper: [0].item: want 1 to 99",
		`[{"type":"line","item":1,"bullet":true}]`:                       "paper: [0].item: want 1 to 99, and no bullet",
		`[{"type":"line","text":"a\u001bb"}]`:                            "paper: [0].text: want at most 1500 letters and no control characters",
		`[{"type":"line","text":"` + strings.Repeat("ậ", 1501) + `"}]`:   "paper: [0].text: want at most 1500 letters",
		`[{"type":"number"}]`:                                            "paper: [0].text: want 1 to 20 letters",
		`[{"type":"number","text":"` + strings.Repeat("1", 21) + `"}]`:   "paper: [0].text: want 1 to 20 letters",
		`[{"type":"barcode","text":"Đ"}]`:                                "paper: [0].text: want 1 to 40 printable ASCII",
		`[{"type":"qr"}]`:                                                "paper: [0].text: want 1 to 412 printable ASCII",
		`[{"type":"feed","dots":-1}]`:                                    "paper: [0].dots: want 0 to 1000 dots",
		`[{"type":"feed","dots":1e9}]`:                                   "paper: [0].dots: want a whole number",
		`[{"type":"feed","dots":1001}]`:                                  "paper: [0].dots: want 0 to 1000 dots",
		`[` + strings.Repeat(`{"type":"cut"},`, 200) + `{"type":"cut"}]`: "paper: document: want at most 200 blocks",
		`[` + strings.Repeat(`{"type":"line","text":"`+strings.Repeat("a", 1500)+`"},`, 6) + `{"type":"cut"}]`: "paper: document: want at most 8000 letters",
	} {
		doc := paper.Document{paper.Rule{}}
		err := json.Unmarshal([]byte(in), &doc)
		require.ErrorContains(t, err, want, "%.80s", in)
		require.Equal(t, paper.Document{paper.Rule{}}, doc, "a refused document changes nothing")
	}
}

// What would be refused on the way in is not sent on its way.
func TestBadDocumentIsNotWritten(t *testing.T) {
	for _, b := range []paper.Block{
		nil, &paper.Cut{},
		paper.Line{Size: 7},
		paper.Line{Align: 9},
		paper.Line{Item: -1},
		paper.Number{},
		paper.Line{Text: "\xff"},
		paper.QR{Text: "Một cửa"},
	} {
		_, err := json.Marshal(paper.Document{paper.Cut{}, b})
		var wrong *paper.BlockError
		require.ErrorAs(t, err, &wrong, "%#v", b)
		require.Equal(t, 1, wrong.Index)
	}
}

func TestEveryWantHasWords(t *testing.T) {
	for _, w := range []paper.Want{
		paper.WantDocument, paper.WantFewerBlocks, paper.WantFewerLetters, paper.WantBlock, paper.WantType, paper.WantField,
		paper.WantString, paper.WantFlag, paper.WantWhole, paper.WantText, paper.WantSize, paper.WantAlign, paper.WantItem,
		paper.WantNumber, paper.WantBarcode, paper.WantQR, paper.WantFeed,
	} {
		require.NotEqual(t, string(w), w.English())
	}
}

// Whatever is laid out survives the way to the printing station.
func TestDocumentsTravel(t *testing.T) {
	text := rapid.StringMatching(`[ -~ăâđêôơưẤẩ\n\t\x{0301}]{0,40}`)
	ascii := rapid.StringMatching(`[ -~]{1,40}`)
	rapid.Check(t, func(t *rapid.T) {
		doc := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) paper.Block {
			switch rapid.IntRange(0, 5).Draw(t, "type") {
			case 0:
				return paper.Number{Text: rapid.StringMatching(`[A-ZĐ]\d{3,5}`).Draw(t, "number")}
			case 1:
				return paper.Barcode{Text: ascii.Draw(t, "barcode")}
			case 2:
				return paper.QR{Text: ascii.Draw(t, "qr")}
			case 3:
				return paper.Feed{Dots: rapid.IntRange(0, 1000).Draw(t, "dots")}
			case 4:
				return rapid.SampledFrom([]paper.Block{paper.Rule{}, paper.Cut{}, paper.Ruler{}, paper.Pattern{}}).Draw(t, "plain")
			default:
				l := paper.Line{
					Text: text.Draw(t, "text"), Size: paper.Size(rapid.IntRange(0, 2).Draw(t, "size")),
					Bold: rapid.Bool().Draw(t, "bold"), Align: paper.Align(rapid.IntRange(0, 2).Draw(t, "align")),
					Invert: rapid.Bool().Draw(t, "invert"), Own: rapid.Bool().Draw(t, "own"),
					Item: rapid.IntRange(0, 99).Draw(t, "item"),
				}
				l.Bullet = l.Item == 0 && rapid.Bool().Draw(t, "bullet")
				return l
			}
		}), 0, 20).Draw(t, "document")
		want := paper.Document(doc)
		b, err := json.Marshal(want)
		require.NoError(t, err)
		var got paper.Document
		require.NoError(t, json.Unmarshal(b, &got))
		require.Equal(t, want, got)
	})
}

func FuzzDocument(f *testing.F) {
	b, err := json.Marshal(every())
	require.NoError(f, err)
	f.Add(b)
	f.Add([]byte(`[{"type":"line","text":"\ud800"},{"type":"feed","dots":1e3}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var doc paper.Document
		if json.Unmarshal(b, &doc) != nil {
			return
		}
		require.NoError(t, doc.Check())
		again, err := json.Marshal(doc)
		require.NoError(t, err)
		var same paper.Document
		require.NoError(t, json.Unmarshal(again, &same))
		require.Len(t, same, len(doc))
		if len(doc) > 0 {
			require.Equal(t, doc, same)
		}
	})
}
