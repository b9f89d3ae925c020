package register_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/register"
)

// The fixture was made once, by the first program that wrote format 1 of the dossiers:
//
//	go test ./internal/register -run TestFormat1 -make-v1
//
// Never make it again: its worth is that an old program wrote it. A new format gets a fixture of its own.
var makeV1 = flag.Bool("make-v1", false, "write testdata/v1.db and testdata/v1.json anew")

// contents is all that a register holds.
type contents struct {
	Dossiers []*dossier.Dossier         `json:"dossiers"`
	History  map[string][]dossier.Entry `json:"history"`
	Looks    map[string][]register.Look `json:"looks"`
	Erased   []register.Erased          `json:"erased"`
}

func (k *desk) contents() contents {
	k.t.Helper()
	c := contents{History: map[string][]dossier.Entry{}, Looks: map[string][]register.Look{}}
	require.NoError(k.t, k.All(func(d *dossier.Dossier) (err error) {
		c.Dossiers = append(c.Dossiers, d)
		if c.History[d.ID], err = k.History(d.ID); err == nil {
			c.Looks[d.ID], err = k.Looks(d.ID)
		}
		return err
	}))
	var err error
	c.Erased, err = k.Erasures()
	require.NoError(k.t, err)
	return c
}

func TestFormat1IsReadForEver(t *testing.T) {
	if *makeV1 {
		makeFixture(t)
	}
	k := start(t, t.TempDir())
	require.NoError(t, k.file.Close())
	old, err := os.ReadFile("testdata/v1.db")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(k.path, old, 0o600))
	k.open()
	defer k.close()
	want, err := os.ReadFile("testdata/v1.json")
	require.NoError(t, err)
	require.JSONEq(t, string(want), text(t, k.contents()))

	again, err := k.Enter(ctx, register.Request{Sender: "desk", ID: "key-1", Sum: "sum"}, registration(), k.act(0))
	require.NoError(t, err)
	require.Equal(t, 1, again.Code.Number(), "its requests are remembered")
	k.keys = 100
	require.Equal(t, dossier.Code("H17.18-261123-0006"), k.enter().Code, "its numbers are not given again")
}

// makeFixture has a dossier in many states, with every field filled somewhere.
func makeFixture(t *testing.T) {
	k := start(t, t.TempDir())
	whole := k.enter(func(r *dossier.Registration) {
		r.Ticket, r.Sets, r.ReturnBy = "01JDTICKET", 2, dossier.ByPost
		r.Applicant = dossier.Applicant{
			Kind: dossier.Business, Name: "Công ty TNHH Thử", Phone: "028 3333 4444", Email: "a@b.vn", Address: "Số 1 Đường Thử", Paper: "0100000000", Agent: "Lê Thị Mẫu",
		}
		r.Fee = dossier.Fee{Kind: dossier.FeeAmount, Amount: 8000, Note: "mỗi bản"}
		r.Papers = []dossier.Paper{{Name: "Tờ khai", Originals: 1, Copies: 2}, {Name: "Căn cước", Data: "CSDL dân cư"}}
		r.Parts = []dossier.Part{{Procedure: dossier.Procedure{Code: "2.000815", Version: 1, Name: "Chứng thực", Case: "1"}, Unit: "tu-phap", Term: calendar.Minutes(90)}}
	})
	for _, c := range []dossier.Command{
		dossier.HandOver{To: "tu-phap", Taker: "chị Bình", Note: "1 bộ", Part: 0},
		dossier.RequestSupplement{Papers: []string{"Giấy ủy quyền"}, Reason: "thiếu"},
		dossier.SupplementArrived{Papers: []dossier.Paper{{Name: "Giấy ủy quyền", Originals: 1}}},
		dossier.RequestPayment{Bill: dossier.Bill{For: "Lệ phí", Amount: 8000}},
		dossier.Pay{Amount: 8000, Receipt: "0000123", Method: "cash"},
		dossier.Stop{Reason: "chờ"},
		dossier.Resume{Reason: "đủ"},
		dossier.LogCall{About: dossier.AboutLateness, Reached: true, Note: "đã báo"},
		dossier.Apologise{Due: monday.AddDate(0, 0, 7), Reason: "chậm", Number: "12/XL"},
		dossier.FinishPart{Part: 1},
		dossier.Finish{Digitised: true},
		dossier.Digitise{Papers: []int{1}, Result: true},
		dossier.SendByPost{Zone: dossier.Beyond, Number: "E1"},
		dossier.Return{To: "Lê Thị Mẫu", By: dossier.ByPost, Proof: "ký nhận"},
	} {
		k.now = k.now.Add(37 * time.Minute)
		whole = k.do(whole, c)
	}
	require.NoError(t, k.Looked(ctx, register.Look{At: k.now, Who: "clerk", Device: "counter-1", What: "open"}, whole.ID))
	k.now = monday.Add(9 * time.Hour)
	waiting := k.enter(func(r *dossier.Registration) { r.Complete, r.Channel = false, dossier.Online })
	k.do(waiting, dossier.RequestSupplement{Papers: []string{"Tờ khai"}, Reason: "thiếu"})
	k.do(k.enter(), dossier.Withdraw{Reason: "đổi ý"})
	k.do(k.enter(), dossier.RequestPayment{Bill: dossier.Bill{For: "Thuế"}})
	gone := k.enter()
	require.NoError(t, k.Erase(ctx, gone.ID, k.act(1), "theo yêu cầu"))
	want, err := json.MarshalIndent(k.contents(), "", "  ")
	require.NoError(t, err)
	k.close()
	text, err := os.ReadFile(k.path)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll("testdata", 0o755))
	require.NoError(t, os.WriteFile(filepath.Join("testdata", "v1.db"), text, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join("testdata", "v1.json"), append(want, '\n'), 0o644))
}
