package hub

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"

	"motcua/assets"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// AtConsole calls do with the console of a data folder's hub: of the one that runs, or, while none does, of one that is
// made of its files for as long as do takes and serves nothing else.
func AtConsole(ctx context.Context, cfg Config, lang string, do func(Caller) error) error {
	c := Console(cfg.DataDir, lang)
	if _, err := c.Personal(ctx); err == nil {
		return do(c)
	} else if !errors.Is(err, ErrNoConsole) {
		return err
	}
	cfg.Listen, cfg.TLS.Mode = "127.0.0.1:0", TLSOff
	a, err := New(cfg)
	if err != nil {
		return err
	}
	defer a.Close()
	l, err := a.listenConsole()
	if err != nil {
		return fmt.Errorf("hub: console: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	var serving sync.WaitGroup
	served := error(nil)
	serving.Go(func() { served = a.serveConsole(ctx, l) })
	err = do(c)
	cancel()
	serving.Wait()
	return errors.Join(err, served)
}

// Personal is how long the office keeps what it knows of people.
func (c Caller) Personal(ctx context.Context) (kept wire.KeptPersonal, err error) {
	return kept, c.get(ctx, "/api/v1/personal", &kept)
}

// FindPerson finds what may be a person's dossiers, masked.
func (c Caller) FindPerson(ctx context.Context, text, after string) (found wire.FoundPerson, err error) {
	return found, c.post(ctx, "/api/v1/personal/search", wire.FindPerson{Text: text, After: after}, &found)
}

// ExportPerson is everything that is held of the person whose these dossiers are.
func (c Caller) ExportPerson(ctx context.Context, codes ...dossier.Code) (held wire.PersonExport, err error) {
	return held, c.post(ctx, "/api/v1/personal/export", wire.ExportPerson{Codes: codes}, &held)
}

// Erase erases a dossier as it is now.
func (c Caller) Erase(ctx context.Context, code dossier.Code, reason string) (done wire.Erasure, err error) {
	found, err := c.FindPerson(ctx, string(code), "")
	if err != nil {
		return done, err
	}
	body := wire.EraseDossier{Reason: reason}
	for _, d := range found.Dossiers {
		body.Version = d.Version
	}
	return done, c.post(ctx, "/api/v1/dossiers/"+string(code)+"/erase", body, &done)
}

// WritePerson prints what was found for a person to read.
func WritePerson(w io.Writer, found wire.FoundPerson, lang string) error {
	say := assets.Words(lang)
	for _, d := range found.Dossiers {
		_, err := fmt.Fprintf(w, "%s  %s  %s  %s  %s\n", d.Code, d.Name, cmp.Or(d.Phone, "–"), say("dossier.status."+strconv.Itoa(int(d.Status))), d.Title)
		if err != nil {
			return err
		}
	}
	if found.Suggestions > 0 {
		_, err := fmt.Fprintln(w, say("personal.suggestions", "n", strconv.Itoa(found.Suggestions)))
		return err
	}
	return nil
}

// HeldWords says until when backups have what was erased.
func HeldWords(held wire.HeldBackups, lang string) string {
	say := assets.Words(lang)
	switch {
	case !held.Made:
		return say("personal.backups.off")
	case held.Until.IsZero():
		return say("personal.backups.none")
	}
	return say("personal.backups.until", "date", held.Until.In(queue.Local).Format("02/01/2006"))
}
