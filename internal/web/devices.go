package web

import (
	"errors"
	"net"
	"net/http"
	"time"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/trust"
	"motcua/internal/wire"
)

func (s *Server) deviceRoutes() []route {
	return []route{
		{"POST /api/v1/pairing", access.Anyone, s.askPairing},
		{"GET /api/v1/pairing/{id}", access.Anyone, s.pairing},
		{"POST /api/v1/pairing/{id}", access.Anyone, s.revealPairing},
		{"POST /api/v1/tablet", access.Anyone, s.askTablet},
		{"GET /api/v1/tablet", access.Anyone, s.tabletState},
		{"GET /api/v1/devices", access.Devices, s.devices},
		{"POST /api/v1/pairing/{id}/accept", access.Devices, s.acceptDevice},
		{"POST /api/v1/pairing/{id}/refuse", access.Devices, s.refuseDevice},
		{"POST /api/v1/devices/{id}/place", access.Devices, s.placeDevice},
		{"POST /api/v1/devices/{id}/revoke", access.Devices, s.revokeDevice},
		{"GET /api/v1/ca", access.Anyone, s.authority},
		{"GET /ca/motcua-ca.crt", access.Anyone, s.authorityFile},
		{"GET /ca/motcua-ca.cmd", access.Anyone, s.authorityInstaller},
	}
}

// askPairing is asked by whoever is in the network: it is bounded, and believes nothing.
func (s *Server) askPairing(r *request) error {
	var asked wire.AskPairing
	if err := r.read(&asked, smallBody); err != nil {
		return err
	}
	if s.opts.Trust == nil {
		return errNoPairing
	}
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	p, err := s.opts.Trust.Ask(asked, address)
	if err != nil {
		return pairingProblem(err)
	}
	r.w.Header().Set("Location", "/api/v1/pairing/"+p.ID)
	return r.answer(http.StatusCreated, p)
}

func (s *Server) revealPairing(r *request) error {
	var shown wire.RevealPairing
	if err := r.read(&shown, smallBody); err != nil {
		return err
	}
	if s.opts.Trust == nil {
		return errNoPairing
	}
	p, err := s.opts.Trust.Reveal(r.PathValue("id"), shown.Nonce)
	if err != nil {
		return pairingProblem(err)
	}
	return r.answer(http.StatusOK, p)
}

func (s *Server) pairing(r *request) error {
	if s.opts.Trust == nil {
		return errNoPairing
	}
	p, err := s.opts.Trust.State(r.PathValue("id"))
	if err != nil {
		return pairingProblem(err)
	}
	return r.answer(http.StatusOK, p)
}

func (s *Server) devices(r *request) error {
	v, _ := s.source.devices()
	return r.answer(http.StatusOK, v)
}

func (s *Server) acceptDevice(r *request) error {
	var how wire.AcceptDevice
	if err := r.read(&how, smallBody); err != nil {
		return err
	}
	return s.devicesChange(r, func(t *trust.Authority) error { return t.Accept(r.PathValue("id"), how) })
}

func (s *Server) refuseDevice(r *request) error {
	if err := r.nothing(); err != nil {
		return err
	}
	return s.devicesChange(r, func(t *trust.Authority) error { return t.Refuse(r.PathValue("id")) })
}

func (s *Server) placeDevice(r *request) error {
	var to wire.PlaceDevice
	if err := r.read(&to, smallBody); err != nil {
		return err
	}
	if len([]rune(to.Place)) > maxName {
		return invalid("place")
	}
	return s.devicesChange(r, func(t *trust.Authority) error { return t.Move(r.PathValue("id"), to.Place) })
}

func (s *Server) revokeDevice(r *request) error {
	if err := r.nothing(); err != nil {
		return err
	}
	return s.devicesChange(r, func(t *trust.Authority) error { return t.Revoke(r.PathValue("id")) })
}

// devicesChange changes the list of machines and answers with it. Each of these changes can be asked for again without
// harm: the second one finds nothing to do and says so.
func (s *Server) devicesChange(r *request, change func(*trust.Authority) error) error {
	if s.opts.Trust == nil {
		return errNoPairing
	}
	if _, err := r.key(); err != nil {
		return err
	}
	if err := change(s.opts.Trust); err != nil {
		return pairingProblem(err)
	}
	return s.devices(r)
}

var errNoPairing = &problem{status: http.StatusNotFound, code: "pairing-off"}

func pairingProblem(err error) error {
	var field *trust.AskError
	switch {
	case errors.As(err, &field):
		return invalid(field.Field)
	case errors.Is(err, trust.ErrUnknown):
		return &problem{status: http.StatusNotFound, code: "unknown-pairing"}
	case errors.Is(err, trust.ErrTaken):
		return &problem{status: http.StatusConflict, code: "device-taken"}
	case errors.Is(err, trust.ErrCode):
		return &problem{status: http.StatusConflict, code: "device-code"}
	case errors.Is(err, trust.ErrProof):
		return &problem{status: http.StatusConflict, code: "pairing-proof"}
	case errors.Is(err, trust.ErrMany):
		return &problem{status: http.StatusTooManyRequests, code: "pairing-many"}
	}
	return err
}

// devices are the machines that wait and that are paired, with what is known of their connections.
func (s *source) devices() (wire.DevicesView, engine.Tag) {
	var tag engine.Tag
	v := wire.DevicesView{Waiting: []wire.WaitingDevice{}, Paired: []wire.PairedDevice{}, Open: s.trust == nil}
	s.engine.Read(func(st *queue.State, at engine.Tag, _ time.Time) { tag, v.Office = at, st.Office.Name })
	if s.trust == nil {
		return v, tag
	}
	v.Waiting, v.Paired, v.SHA256 = s.trust.Waiting(), s.trust.Paired(), s.trust.Public().SHA256
	for i := range v.Paired {
		s.presence.tell(&v.Paired[i])
	}
	return v, tag
}
