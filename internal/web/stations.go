package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"time"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/printing"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) stationRoutes() []route {
	const jobs = "/api/v1/devices/{id}/jobs/{job}"
	return []route{
		{"GET /api/v1/devices/{id}", access.Hall, s.device},
		{"POST /api/v1/devices/{id}/print", access.Serve, s.print},
		{"GET " + jobs, access.Hall, s.job},
		{"POST " + jobs + "/take", access.Hall, s.takeJob},
		{"POST " + jobs, access.Hall, s.endJob},
	}
}

// device is what the hub knows of one machine, so that the machine can look whether it is known.
func (s *Server) device(r *request) error {
	all := s.presence.devices()
	i := slices.IndexFunc(all, func(d wire.Device) bool { return d.ID == r.PathValue("id") })
	if i < 0 {
		return &problem{http.StatusNotFound, wire.CodeUnknownDevice, map[string]string{"device": cut(r.PathValue("id"), maxName)}}
	}
	return r.answer(http.StatusOK, all[i])
}

// print gives a station a document. What is refused leaves no trace, and a job that is known is answered before its
// ticket is looked for, which may be over by then.
func (s *Server) print(r *request) error {
	var body wire.Print
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	asked, err := r.printRequest(body)
	if err != nil {
		return err
	}
	job, known, err := s.desk.Find(asked)
	if err == nil && !known {
		job, err = s.putJob(asked, r.PathValue("id"), body)
	}
	if err != nil {
		return s.deskProblem(r, err)
	}
	r.w.Header().Set("Location", "/api/v1/devices/"+job.Device+"/jobs/"+job.ID)
	return r.answer(http.StatusAccepted, job)
}

func (r *request) printRequest(body wire.Print) (printing.Request, error) {
	device := r.PathValue("id")
	switch {
	case !isDevice(device):
		return printing.Request{}, invalid("id")
	case (body.Ticket == "") == (body.Document == nil), body.Document != nil && len(body.Document) == 0:
		return printing.Request{}, invalid("document")
	case body.Lang != "" && !isDevice(body.Lang):
		return printing.Request{}, invalid("lang")
	}
	key, err := r.key()
	if err != nil {
		return printing.Request{}, err
	}
	sender, err := r.sender()
	if err != nil {
		return printing.Request{}, err
	}
	content, err := json.Marshal(body)
	if err != nil { // our own plain types
		return printing.Request{}, err
	}
	sum := sha256.Sum256(append(content, device...))
	return printing.Request{Sender: sender, ID: key, Sum: hex.EncodeToString(sum[:8])}, nil
}

func (s *Server) putJob(asked printing.Request, device string, body wire.Print) (wire.PrintJob, error) {
	content := wire.PrintDocument{Document: body.Document, Lang: body.Lang}
	if body.Ticket != "" {
		v, first, err := s.printable(body.Ticket)
		if err != nil {
			return wire.PrintJob{}, err
		}
		content.Ticket, content.Copy = &v, !first
	}
	return s.desk.Put(asked, device, !s.presence.connected(device), content)
}

// printable is a ticket whose number still means something, and whether this is its first paper.
func (s *Server) printable(id string) (v queue.TicketView, first bool, err error) {
	bygone := false
	v, _, err = read(s.opts.Engine, func(st *queue.State, now time.Time) (queue.TicketView, bool) {
		v, ok := st.Ticket(id, now)
		bygone, first = st.Bygone(id), st.Unprinted(id)
		return v, ok && v.ID == id
	})
	switch {
	case err != nil:
		err = &queue.Refusal{Code: queue.CodeUnknownTicket, Params: map[string]string{"ticket": id}}
	case bygone || v.State.Final():
		err = &queue.Refusal{Code: queue.CodeWrongState, Params: map[string]string{"number": v.Number, "state": string(v.State)}}
	}
	return v, first, err
}

func (s *Server) job(r *request) error {
	job, err := s.desk.Job(r.PathValue("id"), r.PathValue("job"))
	if err != nil {
		return s.deskProblem(r, err)
	}
	return r.answer(http.StatusOK, job)
}

func (s *Server) takeJob(r *request) error {
	if err := s.stationOnly(r); err != nil {
		return err
	}
	if err := r.nothing(); err != nil {
		return err
	}
	device, err := r.station()
	if err != nil {
		return err
	}
	content, err := s.desk.Take(device, r.PathValue("job"))
	if err != nil {
		return s.deskProblem(r, err)
	}
	return r.answer(http.StatusOK, content)
}

// endJob keeps what became of a ticket's paper before the station is told that the hub knows: one that gets no answer
// says it again.
func (s *Server) endJob(r *request) error {
	if err := s.stationOnly(r); err != nil {
		return err
	}
	var result wire.PrintResult
	if err := r.read(&result, smallBody); err != nil {
		return err
	}
	device, err := r.station()
	switch {
	case err != nil:
		return err
	case !queue.PaperState(result.State).Known():
		return invalid("state")
	case result.Why != "" && !isDevice(result.Why):
		return invalid("why")
	}
	ended, err := s.desk.End(device, r.PathValue("job"), result)
	if err != nil {
		return s.deskProblem(r, err)
	}
	if err := s.notePaper(r.Context(), ended); err != nil {
		return err
	}
	return r.answer(http.StatusOK, ended.PrintJob)
}

// station is the machine that asks, when it is the one it asks about.
func (r *request) station() (string, error) {
	device, err := r.sender()
	if err == nil && device != r.PathValue("id") {
		err = &problem{status: http.StatusForbidden, code: "wrong-device"}
	}
	return device, err
}

// notePaper keeps what became of a ticket's paper. It is the station's word, whether it spoke or fell silent, and the
// request id is made of the job and its end: said twice, it is kept once.
func (s *Server) notePaper(ctx context.Context, e printing.Ended) error {
	if e.Ticket == "" {
		return nil
	}
	cmd := queue.NotePaper{Ticket: e.Ticket, State: queue.PaperState(e.State), Copy: e.Copy}
	_, err := s.command(ctx, engine.Command{Request: "print-" + e.ID + "-" + e.State, Sender: e.Device, Body: cmd})
	if refusal := (*queue.Refusal)(nil); errors.As(err, &refusal) { // the ticket went with its day, or with a rehearsal
		return nil
	}
	return err
}

// silent keeps what nobody knows of: a station took a ticket and never spoke again.
func (s *Server) silent(ctx context.Context, e printing.Ended) {
	for s.notePaper(ctx, e) != nil {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}

// deskProblem is what a desk's error is to a sender.
func (s *Server) deskProblem(r *request, err error) error {
	switch {
	case errors.Is(err, printing.ErrOther):
		return &queue.Refusal{Code: queue.CodeRequestOther, Params: map[string]string{"request": r.Header.Get("Idempotency-Key")}}
	case errors.Is(err, printing.ErrUnknown):
		return &problem{status: http.StatusNotFound, code: "unknown-job"}
	case errors.Is(err, printing.ErrTaken):
		return &problem{status: http.StatusConflict, code: "job-taken"}
	case errors.Is(err, printing.ErrOver):
		return &problem{status: http.StatusConflict, code: "job-over"}
	case errors.Is(err, printing.ErrBusy):
		r.w.Header().Set("Retry-After", "5")
		return &problem{status: http.StatusTooManyRequests, code: "station-busy"}
	}
	return err
}
