package web

import (
	"net/http"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Backups makes backups of the office.
type Backups interface {
	AskBackup() error // without waiting for it
	Backups() wire.Backups
}

var errNoBackups = &problem{status: http.StatusConflict, code: "backup-off"}

func (s *Server) backups(r *request) error {
	if s.opts.Backups == nil {
		return errNoBackups
	}
	return r.answer(http.StatusOK, s.opts.Backups.Backups())
}

// askBackup answers at once: a backup takes as long as its medium.
func (s *Server) askBackup(r *request) error {
	if err := r.nothing(); err != nil {
		return err
	}
	if _, err := r.key(); err != nil {
		return err
	}
	if s.opts.Backups == nil || s.opts.Backups.AskBackup() != nil {
		return errNoBackups
	}
	return r.answer(http.StatusAccepted, s.opts.Backups.Backups())
}

// seenNumbers takes what a machine saw before a restore. What is no news leaves no record.
func (s *Server) seenNumbers(r *request) error {
	var body wire.ReportNumbers
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	device, err := r.machine()
	if err != nil {
		return err
	}
	news := false
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) {
		news = state.Asks(device, body.Date, body.Numbers)
	})
	if !news {
		r.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	if _, err := s.do(r, queue.ReportNumbers(body)); err != nil {
		return err
	}
	r.w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) freeNumbers(r *request) error {
	var body wire.FreeNumbers
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.change(r, queue.FreeNumbers(body))
}
