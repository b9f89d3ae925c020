package web

import (
	"context"
	"io"
	"net/http"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/register"
	"motcua/internal/sheet"
	"motcua/internal/wire"
)

// Exchange takes in what another system says of dossiers, and lets dossiers out. The error is the disk's; what is wrong with a row is in the
// answer, in the language that is asked for.
type Exchange interface {
	Sync(ctx context.Context, b wire.SyncBatch, lang, who string, now time.Time, plan *calendar.Plan) (wire.SyncAnswer, error)
	SyncTable(ctx context.Context, in io.Reader, t wire.SyncTable, lang, who string, now time.Time, plan *calendar.Plan) (wire.SyncedTable, error)
	// ExportTable writes those that came in from one day to another and returns how many they are; a zero day is no bound.
	ExportTable(ctx context.Context, out io.Writer, f sheet.Format, from, to time.Time, look register.Look, lang string) (int, error)
}

const (
	syncBody     = 4 << 20
	syncPatience = 25 * time.Second // below the connection's
)

// sync takes a batch in. It needs no key: the same rows again are no news.
func (s *Server) sync(r *request) error {
	if s.opts.Dossiers.Exchange == nil {
		return errNoRegister
	}
	var batch wire.SyncBatch
	if err := r.read(&batch, syncBody); err != nil {
		return err
	}
	switch {
	case !isName(batch.Source):
		return invalid("source")
	case len(batch.Dossiers) > wire.MostSyncRows:
		return invalid("dossiers")
	}
	a, err := s.acts(r, "")
	if err != nil {
		return err
	}
	lang := r.FormValue("lang")
	if _, ok := s.texts[lang]; !ok {
		lang = "vi"
	}
	ctx, cancel := context.WithTimeout(r.Context(), syncPatience)
	defer cancel()
	answer, err := s.opts.Dossiers.Exchange.Sync(ctx, batch, lang, a.Who, a.At, a.Plan)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, answer)
}
