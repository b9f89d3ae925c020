package kiosk

import (
	"encoding/json"
	"errors"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"motcua/assets"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (a *App) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", a.healthz)
	if !a.cfg.Station {
		a.pages(mux)
	}
	if a.cfg.Demo && a.sim != nil {
		if a.cfg.Station { // what came out, to be looked at
			mux.Handle("GET /{$}", assets.Page("station"))
			mux.Handle("GET /static/", assets.Static())
		}
		mux.HandleFunc("GET /sim/paper", a.simPaper)
		mux.HandleFunc("GET /sim/paper/{file}", a.simSheet)
		mux.HandleFunc("GET /sim/printer", a.simTrouble)
		mux.HandleFunc("POST /sim/printer", a.simPrinter)
	}
	return a.ownPages(http.NewCrossOriginProtection().Handler(mux))
}

// pages are the citizens' page and what it asks for.
func (a *App) pages(mux *http.ServeMux) {
	mux.Handle("GET /{$}", assets.Page("kiosk"))
	mux.Handle("GET /static/", assets.Static())
	mux.Handle("GET /live", a.screens)
	mux.HandleFunc("POST /take", a.take)
	mux.HandleFunc("GET /qr/{file}", a.qr)
	mux.HandleFunc("GET /procedures", a.listProcedures)
	mux.HandleFunc("GET /procedures/{file}", a.procedureQR)
	mux.HandleFunc("POST /scan/reprint", a.reprintScanned)
	mux.HandleFunc("POST /scan/resume", a.resumeScanned)
	mux.HandleFunc("GET /opinion", a.askOpinion)
	mux.HandleFunc("POST /opinion/rating", a.rateVisit)
	mux.HandleFunc("POST /opinion/suggestion", a.suggest)
	mux.HandleFunc("POST /lookup", a.askDossier)
	mux.HandleFunc("POST /lookup/glimpse", a.askGlimpse)
	mux.HandleFunc("POST /lookup/{held}/show", a.showDossier)
	mux.HandleFunc("POST /lookup/{held}/print", a.printDossier)
	mux.HandleFunc("POST /lookup/{held}/clear", a.clearDossier)
	if a.cfg.Demo {
		mux.HandleFunc("POST /scan", a.scanText)
	}
}

// Alive is what GET /healthz says of a kiosk program that runs.
type Alive struct {
	Device  string `json:"device"`
	Kind    string `json:"kind"` // kiosk, station
	Link    bool   `json:"link"` // the hub is heard
	Printer string `json:"printer"`
	wire.Health
}

func (a *App) healthz(w http.ResponseWriter, _ *http.Request) {
	a.state.Lock()
	h := a.healthy
	a.state.Unlock()
	answer(w, http.StatusOK, Alive{
		Device: a.cfg.Device, Kind: a.cfg.kind(), Link: a.link.Up(), Printer: a.cfg.PrinterAt.String(), Health: h,
	})
}

// ownPages answers only under the machine's own names: another site's name that points here must not read the page.
func (a *App) ownPages(next http.Handler) http.Handler {
	listen, _, _ := net.SplitHostPort(a.cfg.Listen)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !ownName(r.Host, listen) {
			http.Error(w, "this machine answers under its own address only", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func ownName(host, listen string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	if strings.EqualFold(host, "localhost") || strings.EqualFold(host, listen) {
		return true
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	open, err := netip.ParseAddr(listen)
	return ip.IsLoopback() || listen == "" || err == nil && open.IsUnspecified()
}

const maxBody = 4 << 10

// take answers a touch on the page.
func (a *App) take(w http.ResponseWriter, r *http.Request) {
	var wish wire.TakeNumber
	if err := read(w, r, &wish); err != nil || !sound(wish) {
		problem(w, wire.Problem{Status: http.StatusBadRequest, Code: queue.CodeInvalid})
		return
	}
	taken, err := a.desk.take(r.Context(), wish)
	if err != nil {
		problem(w, problemOf(err))
		return
	}
	answer(w, http.StatusOK, taken)
}

func sound(wish wire.TakeNumber) bool {
	return requestID(wish.Request) && wish.Service != "" && plain(wish.Lang)
}

// requestID reports whether a page can have minted s.
func requestID(s string) bool {
	return len(s) >= 8 && len(s) <= 56 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == ""
}

func problemOf(err error) wire.Problem {
	var no *refusal
	switch {
	case errors.As(err, &no):
		return no.Problem
	case errors.Is(err, errAway):
		return wire.Problem{Status: http.StatusServiceUnavailable, Code: "hub-away"}
	case errors.Is(err, errPaper):
		return wire.Problem{Status: http.StatusConflict, Code: "no-paper"}
	case errors.Is(err, errStale):
		return wire.Problem{Status: http.StatusGone, Code: "scan-old"}
	case errors.Is(err, errState):
		return wire.Problem{Status: http.StatusConflict, Code: queue.CodeWrongState}
	case errors.Is(err, errCopies):
		return wire.Problem{Status: http.StatusTooManyRequests, Code: "copies"}
	case errors.Is(err, errLeft):
		return wire.Problem{Status: http.StatusGone, Code: "failed"} // it is being taken back
	case errors.Is(err, errOther):
		return wire.Problem{Status: http.StatusUnprocessableEntity, Code: queue.CodeRequestOther}
	default:
		return wire.Problem{Status: http.StatusAccepted, Code: "hub-slow"} // no error yet: the page asks again
	}
}

// read reads a JSON body. Only a page of ours can send this content type without being asked first.
func read(w http.ResponseWriter, r *http.Request, v any) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return errors.New("kiosk: not JSON")
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a page that went away needs no answer
}

func problem(w http.ResponseWriter, p wire.Problem) {
	p.Type, p.Title = "about:blank", http.StatusText(p.Status)
	answer(w, p.Status, p)
}

// sameOrigin keeps other sites' pages off the socket.
func (a *App) sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "" || origin == "http://"+r.Host
}
