package wire

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"motcua/internal/dossier"
)

// SyncBatch is the body of POST /api/v1/sync: dossiers of another system as they are now. The answer is 200 and a
// SyncAnswer, whatever is wrong with single rows. The same rows again change nothing.
type SyncBatch struct {
	Source   string    `json:"source"`            // what people call the system
	DryRun   bool      `json:"dry_run,omitempty"` // nothing is written
	Dossiers []SyncRow `json:"dossiers"`          // at most MostSyncRows
}

// MostSyncRows is how many rows one batch carries at most.
const MostSyncRows = 1000

// SyncRow is one dossier by the names of its columns, as in the tables of `motcua-hub sync import`: code, status, due …
type SyncRow map[string]SyncValue

// SyncValue is a text; a number is taken as it is written, and null as no text.
type SyncValue string

// UnmarshalJSON takes a text, a number or null.
func (v *SyncValue) UnmarshalJSON(text []byte) error {
	switch {
	case string(text) == "null":
		return nil
	case strings.HasPrefix(string(text), `"`):
		return json.Unmarshal(text, (*string)(v))
	case strings.Trim(string(text), "+-.0123456789eE") == "":
		*v = SyncValue(text)
		return nil
	}
	return errors.New("wire: a value of a row is neither a text nor a number")
}

// SyncAnswer says what became of a batch.
type SyncAnswer struct {
	New     int          `json:"new"`
	Changed int          `json:"changed"`
	Same    int          `json:"same"`
	Refused int          `json:"refused"`
	Rows    []SyncResult `json:"rows"` // one for each, in order
}

// SyncResult is what became of a row.
type SyncResult struct {
	Code     string        `json:"code,omitempty"` // of the dossier, as it was understood
	Result   string        `json:"result"`         // new, changed, same, refused
	Problems []SyncProblem `json:"problems,omitempty"`
}

// SyncProblem is something that is wrong with a row, or with Warning set, that works but should be looked at.
type SyncProblem struct {
	Line    int               `json:"line,omitempty"`   // of a table, from 1
	Column  string            `json:"column,omitempty"` // as the row calls it
	Code    string            `json:"code"`             // stable
	Params  map[string]string `json:"params,omitempty"`
	Text    string            `json:"text,omitempty"` // the sentence
	Warning bool              `json:"warning,omitempty"`
}

// SyncTable is how a table of dossiers is taken in, in the query of POST /api/v1/sync/table. The body is the table, CSV
// or XLSX, and the answer 200 and a SyncedTable, whatever is wrong with single rows.
type SyncTable struct {
	Source string // what people call the other system
	DryRun bool   // nothing is written
}

// SyncedTable says what became of a table, or in a dry run would become of it.
type SyncedTable struct {
	DryRun   bool          `json:"dry_run,omitempty"`
	Rows     int           `json:"rows"`
	New      int           `json:"new"`
	Changed  int           `json:"changed"`
	Same     int           `json:"same"`
	Refused  int           `json:"refused"`
	Problems []SyncProblem `json:"problems"`       // in the order of the rows
	More     int           `json:"more,omitempty"` // problems beyond the most that are told, notes first
}

// HeaderRows is how many dossiers an exported table has.
const HeaderRows = "Motcua-Rows"

// MostTableProblems is how many problems of one table are told at most.
const MostTableProblems = 1000

// TableImported is the answer of POST /api/v1/catalogue/table. A table with a mistake is not taken in at all.
type TableImported struct {
	DryRun   bool          `json:"dry_run,omitempty"`
	Rows     int           `json:"rows"`
	New      int           `json:"new"`
	Changed  int           `json:"changed"`
	Same     int           `json:"same"`
	LeftOut  int           `json:"left_out"` // abolished ones
	Absent   int           `json:"absent"`   // in force and not in the table: they stay
	Written  bool          `json:"written"`
	Problems []SyncProblem `json:"problems"`
	More     int           `json:"more,omitempty"`
}

// ActivateProcedures is the body of POST /api/v1/catalogue/active: the office performs these procedures from today on,
// or with Off no more. The answer is 204. Where one is not in the catalogue nothing is changed.
type ActivateProcedures struct {
	Codes []dossier.ProcedureCode `json:"codes"` // at most MostActivated
	Off   bool                    `json:"off,omitempty"`
}

// MostActivated is how many procedures one ActivateProcedures names at most.
const MostActivated = 1000

// Fewest returns what is told of the problems of a table, and how many are left out: notes before mistakes, and what is
// further down before what is further up.
func Fewest(all []SyncProblem) (told []SyncProblem, more int) {
	told = append([]SyncProblem{}, all...)
	if len(told) > MostTableProblems {
		told = slices.DeleteFunc(told, func(p SyncProblem) bool { return p.Warning })
	}
	told = told[:min(len(told), MostTableProblems)]
	return told, len(all) - len(told)
}

// Results of a row.
const (
	SyncNew     = "new"
	SyncChanged = "changed"
	SyncSame    = "same"
	SyncRefused = "refused"
)

// The headers of a webhook's request, beside Content-Type: application/json. The signature is "sha256=" and the
// hexadecimal HMAC-SHA-256, under the shared secret, of the timestamp, a full stop and the body as it came.
const (
	HookEvent     = "Motcua-Event"     // id of the event: the same one when it is sent again
	HookTimestamp = "Motcua-Timestamp" // seconds since 1970 when it was sent: refuse what is older than five minutes
	HookSignature = "Motcua-Signature"
)
