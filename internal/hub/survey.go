package hub

import (
	"context"
	"path/filepath"
	"time"

	"motcua/internal/survey"
	"motcua/internal/web"
)

// sweepEvery is how often things are looked for whose time has come.
const sweepEvery = time.Hour

func openSurvey(cfg Config) (*survey.Survey, error) {
	return survey.Open(filepath.Join(cfg.DataDir, survey.FileName), survey.Options{
		KeepContact: time.Duration(cfg.Survey.ContactDays) * 24 * time.Hour,
	})
}

// opinions are what the web needs of the survey.
func (a *App) opinions() *web.Opinions {
	return &web.Opinions{Store: a.survey, Form: a.cfg.Survey.Form(), AnswerDays: a.cfg.Survey.AnswerDays}
}

// Survey is the office's ratings and suggestions, for programs that live in the same process.
func (a *App) Survey() *survey.Survey { return a.survey }

// sweep lets go of what is kept long enough, at the start and then every hour: the contacts of suggestions that were
// closed, and what the office's rules say of dossiers.
func (a *App) sweep(ctx context.Context) error {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if n, err := a.survey.Sweep(a.cfg.Now()); err != nil {
			a.cfg.Log.Error("hub: contacts are not erased", "error", err)
		} else if n > 0 {
			a.cfg.Log.Info("hub: contacts of closed suggestions are erased", "suggestions", n)
		}
		a.expireDossiers(ctx)
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
