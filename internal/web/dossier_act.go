package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// command returns the empty command of an action, to be filled from a body; nil is no action.
func command(action string) any {
	switch action {
	case wire.ActReceive:
		return &dossier.Receive{}
	case wire.ActHandOver:
		return &dossier.HandOver{}
	case wire.ActFinishPart:
		return &dossier.FinishPart{}
	case wire.ActFinish:
		return &dossier.Finish{}
	case wire.ActRefuse:
		return &dossier.Refuse{}
	case wire.ActWithdraw:
		return &dossier.Withdraw{}
	case wire.ActSupplement:
		return &dossier.RequestSupplement{}
	case wire.ActSupplementArrived:
		return &dossier.SupplementArrived{}
	case wire.ActAskPayment:
		return &dossier.RequestPayment{}
	case wire.ActPaid:
		return &dossier.Pay{}
	case wire.ActStop:
		return &dossier.Stop{}
	case wire.ActResume:
		return &dossier.Resume{}
	case wire.ActExtend:
		return &dossier.ChangeDue{}
	case wire.ActApologise:
		return &dossier.Apologise{}
	case wire.ActPhoneCall:
		return &dossier.LogCall{}
	case wire.ActPostTaken:
		return &dossier.SendByPost{}
	case wire.ActReturnResult:
		return &dossier.Return{}
	case wire.ActDigitised:
		return &dossier.Digitise{}
	case wire.ActAmend:
		return &dossier.Amend{}
	}
	return nil
}

// act does something with a dossier.
func (s *Server) act(r *request) error {
	cmd := command(r.PathValue("action"))
	if cmd == nil {
		return errNotFound
	}
	version, err := r.command(cmd)
	if err != nil {
		return err
	}
	d, err := s.byCode(r)
	if err != nil {
		return err
	}
	if err := s.mayAct(r, d, r.PathValue("action")); err != nil {
		return err
	}
	a, err := s.acts(r, d.Calendar)
	if err != nil {
		return err
	}
	a.Version = version
	do, err := s.settle(d, cmd)
	if err != nil {
		return err
	}
	asked, err := r.asked(struct {
		Version int
		Do      any
	}{version, cmd})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	after, err := s.opts.Dossiers.Register.Do(ctx, asked, d.ID, a, do)
	if stale := (*register.StaleError)(nil); errors.As(err, &stale) {
		return s.stale(r, stale)
	}
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, s.dossierView(r, after, a.Plan))
}

// command reads the body of an action: the fields of its command, and beside them the version that was seen, unless
// the header If-Match has it.
func (r *request) command(cmd any) (version int, err error) {
	fields := map[string]json.RawMessage{}
	if err := r.readText(&fields); err != nil {
		return 0, err
	}
	seen := strings.Trim(r.Header.Get("If-Match"), `"`)
	if text, ok := fields["version"]; ok {
		seen = string(text)
		delete(fields, "version")
	}
	if version, err = strconv.Atoi(seen); err != nil || version < 1 {
		return 0, invalid("version")
	}
	rest, err := json.Marshal(fields)
	if err != nil {
		return 0, err
	}
	dec := json.NewDecoder(bytes.NewReader(rest))
	dec.DisallowUnknownFields()
	if err := dec.Decode(cmd); err != nil {
		return 0, invalid(fieldOf(err))
	}
	return version, nil
}

// settle completes a command with what the page does not know, and returns it as a value.
func (s *Server) settle(d *dossier.Dossier, cmd any) (dossier.Command, error) {
	switch c := cmd.(type) {
	case *dossier.Receive:
		p, ok, err := s.opts.Dossiers.Catalogue.At(d.Procedure.Code, s.now())
		if ok {
			c.Version = p.Version
		}
		return *c, err
	case *dossier.HandOver:
		if _, known := s.unit(c.To); !known {
			return nil, invalid("to")
		}
	}
	return cmd.(dossier.Command), nil
}

// conflict is the problem of whoever was too slow, with what the dossier is now.
type conflict struct {
	*problem
	current wire.DossierView
}

func (c *conflict) Unwrap() error { return c.problem }

// stale tells a page that somebody was quicker.
func (s *Server) stale(r *request, e *register.StaleError) error {
	plan, err := s.plan(e.Now.Calendar)
	if err != nil {
		return err
	}
	if err := s.looked(r, "open", e.Now); err != nil {
		return err
	}
	params := map[string]string{"version": strconv.Itoa(e.Version), "now": strconv.Itoa(e.Now.Version)}
	return &conflict{&problem{http.StatusConflict, dossier.CodeStale, params}, s.dossierView(r, e.Now, plan)}
}
