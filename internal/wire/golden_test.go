package wire_test

import (
	"encoding"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Run with -golden after adding a field. A line that leaves the file is a break: older screens read it.
var golden = flag.Bool("golden", false, "write testdata/protocol1.txt anew")

// What protocol 1 says: every field of every message, with its JSON type. Fields may be added, never taken out,
// renamed or given another type, because an older display lives on with a newer hub.
func TestProtocol1KeepsItsShapes(t *testing.T) {
	now := shapes(
		wire.Message{}, wire.Report{}, wire.SyncBatch{}, wire.SyncAnswer{}, wire.SyncedTable{}, wire.TableImported{}, wire.ActivateProcedures{}, wire.StatusEvent{}, wire.CounterView{}, wire.OfficeView{}, wire.RoomView{}, wire.RoomWeek{}, wire.RoomAdvice{}, wire.CallAttention{}, wire.SeenAttention{}, wire.KnowAlarm{}, wire.Contacts{}, wire.KioskView{}, wire.WallView{}, wire.BoxView{},
		wire.IssueTicket{}, wire.OpenCounter{}, wire.CallTicket{}, wire.Finish{}, wire.CorrectOutcome{}, wire.Rights{}, wire.Transfer{}, wire.Resume{},
		wire.Problem{}, wire.TakeNumber{}, wire.Taken{}, wire.CounterChanged{}, wire.OfficeChanged{},
		wire.Print{}, wire.PrintJob{}, wire.StationView{}, wire.PrintDocument{}, wire.PrintResult{}, wire.TicketPaper{},
		wire.RegisterDossier{}, wire.DossierView{}, wire.DossierConflict{}, wire.EraseDossier{}, wire.PrintDossier{},
		wire.DossierHistory{}, wire.SearchDossiers{}, wire.FoundDossiers{}, wire.UnitWork{}, wire.RegisterSettings{},
		wire.AskPairing{}, wire.RevealPairing{}, wire.Pairing{}, wire.PairingShown{}, wire.DevicesView{}, wire.AcceptDevice{}, wire.Authority{},
		wire.LookUp{}, wire.LookedUp{}, wire.Glimpsed{}, wire.AskDossier{}, wire.AskGlimpse{}, wire.HeldDossier{}, wire.Procedures{},
		wire.ReportNumbers{}, wire.FreeNumbers{}, wire.Backups{}, wire.GrantSeries{}, wire.HandIn{}, wire.HandedIn{}, queue.SeriesView{},
		queue.BoardView{}, queue.MenuView{}, queue.TicketView{},
		wire.Survey{}, wire.RateView{}, wire.Rate{}, wire.Rated{}, wire.RateTicket{}, wire.KeyPaper{}, wire.KeyedPapers{},
		wire.SurveyFigures{}, wire.Suggest{}, wire.Suggested{}, wire.FindAnswer{}, wire.FoundAnswer{}, wire.Suggestions{}, wire.FollowUp{},
		wire.KeptPersonal{}, wire.Erasure{}, wire.FindPerson{}, wire.FoundPerson{}, wire.ExportPerson{}, wire.PersonExport{},
	)
	const file = "testdata/protocol1.txt"
	if *golden {
		require.NoError(t, os.WriteFile(file, []byte(strings.Join(now, "\n")+"\n"), 0o600))
	}
	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	for line := range strings.Lines(string(kept)) {
		require.Contains(t, now, strings.TrimSpace(line), "protocol 1 has this and the code no longer does")
	}
	require.Equal(t, strings.Join(now, "\n")+"\n", string(kept), "new fields belong into the file: run with -golden")
}

// shapes lists "Type.field.field type" for every field.
func shapes(values ...any) []string {
	var list []string
	for _, v := range values {
		list = append(list, walk(reflect.TypeOf(v).Name(), reflect.TypeOf(v), 0)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func walk(path string, t reflect.Type, depth int) []string {
	text := reflect.TypeFor[encoding.TextMarshaler]()
	raw := reflect.TypeFor[json.RawMessage]()
	switch {
	case t == reflect.TypeFor[time.Time]() || t.Implements(text):
		return []string{path + " string"}
	case t == raw:
		return []string{path + " any"}
	case depth > 8:
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer:
		return walk(path, t.Elem(), depth)
	case reflect.Slice:
		return walk(path+"[]", t.Elem(), depth+1)
	case reflect.Map:
		return walk(path+"{}", t.Elem(), depth+1)
	case reflect.Struct:
		var list []string
		for f := range fields(t) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			switch {
			case name == "-":
			case f.Anonymous:
				list = append(list, walk(path, f.Type, depth)...)
			default:
				list = append(list, walk(path+"."+name, f.Type, depth+1)...)
			}
		}
		return list
	case reflect.String:
		return []string{path + " string"}
	case reflect.Bool:
		return []string{path + " boolean"}
	case reflect.Int, reflect.Int64, reflect.Uint16, reflect.Uint64, reflect.Float64:
		return []string{path + " number"}
	}
	return []string{fmt.Sprintf("%s %s", path, t.Kind())}
}

func fields(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && !yield(f) {
				return
			}
		}
	}
}
