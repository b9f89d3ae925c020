package register

import (
	"context"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// Enter registers a dossier and does what comes at once with it, such as another due date, in one transaction. a says
// who, when and by which hours. The same request again returns what the first one made.
func (r *Register) Enter(ctx context.Context, q Request, reg dossier.Registration, a dossier.Act, then ...dossier.Command) (*dossier.Dossier, error) {
	panic("soon")
}

// Do does something with a dossier. a.Version is the version that a.Who saw. Errors are *dossier.Refusal,
// *StaleError, ErrUnknown, ErrOther, or the disk's; then nothing happened.
func (r *Register) Do(ctx context.Context, q Request, id string, a dossier.Act, c dossier.Command) (*dossier.Dossier, error) {
	panic("soon")
}

// Row is a dossier as it is to be kept, for those who bring dossiers in from elsewhere.
type Row struct {
	Was     int              // version that it replaces; 0: a new dossier
	Dossier *dossier.Dossier // its Version is Was+1
	Entry   dossier.Entry    // of its history
}

// Put keeps rows, all or none, in one transaction. Errors are *StaleError, ErrCode or the disk's.
func (r *Register) Put(ctx context.Context, rows ...Row) error { panic("soon") }

// Marks draws the id, and, when secrets are wanted, the token and the secret of a dossier whose code comes from elsewhere.
func (r *Register) Marks(code dossier.Code) (dossier.Marks, error) { panic("soon") }

// ByID returns a dossier, or ErrUnknown. So do ByCode and ByToken.
func (r *Register) ByID(id string) (*dossier.Dossier, error) { panic("soon") }

// ByCode returns the dossier of a code.
func (r *Register) ByCode(code dossier.Code) (*dossier.Dossier, error) { panic("soon") }

// ByToken returns the dossier of a receipt.
func (r *Register) ByToken(token string) (*dossier.Dossier, error) { panic("soon") }

// Query is what somebody looks for. All that is given must fit.
type Query struct {
	Text      string // a code, a token, words of a name with or without marks, or at least four last digits of a phone
	Unit      string
	Status    []dossier.Status // any of them
	DueBefore time.Time        // and not finished
	Ticket    string           // id of the visit
	Limit     int              // default 50
	After     string           // Page.After of the page before
}

// Page is part of what was found. A page may be short, or empty, and still have more after it.
type Page struct {
	Dossiers []*dossier.Dossier
	After    string // empty: that was all
}

// Find looks for dossiers.
func (r *Register) Find(q Query) (Page, error) { panic("soon") }

// All walks over every dossier in the order of their codes, a page at a time, until do returns an error.
func (r *Register) All(do func(*dossier.Dossier) error) error { panic("soon") }

// Work returns every dossier, or linked procedure, that a unit has and that is not over, by status and due time.
func (r *Register) Work(unit string) ([]*dossier.Dossier, error) { panic("soon") }

// History returns what was done with a dossier, oldest first.
func (r *Register) History(id string) ([]dossier.Entry, error) { panic("soon") }

// Looked notes that somebody looked at a dossier.
func (r *Register) Looked(ctx context.Context, id string, l Look) error { panic("soon") }

// Looks returns who looked at a dossier, oldest first.
func (r *Register) Looks(id string) ([]Look, error) { panic("soon") }

// Erase takes a dossier, its history and everything it is found by out of the file, and writes the file anew, so that
// its bytes are gone. What stays is that a dossier with this code was erased, when, by whom and why.
func (r *Register) Erase(ctx context.Context, id string, a dossier.Act, reason string) error {
	panic("soon")
}

// Erased is what stays of a dossier that was erased.
type Erased struct {
	ID     string       `json:"id"`
	Code   dossier.Code `json:"code"`
	At     time.Time    `json:"at"`
	Who    string       `json:"who"`
	Reason string       `json:"reason"`
}

// Erasures returns what was erased, oldest first.
func (r *Register) Erasures() ([]Erased, error) { panic("soon") }

func (r *Register) finishErasing() error { return nil }

func buckets(*bbolt.Tx) error { return nil }
