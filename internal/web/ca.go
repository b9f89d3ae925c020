package web

import (
	"io"
	"net/http"
	"strings"
)

// authority is what the hub's own authority is called and how it is recognized.
func (s *Server) authority(r *request) error {
	if s.opts.Trust == nil {
		return errNoPairing
	}
	public := s.opts.Trust.Public()
	public.URL = s.tlsURL(r.Request)
	return r.answer(http.StatusOK, public)
}

// authorityFile is the authority as every system takes it.
func (s *Server) authorityFile(r *request) error {
	if s.opts.Trust == nil {
		return errNoPairing
	}
	return r.file("motcua-ca.crt", "application/x-x509-ca-cert", s.opts.Trust.Public().Certificate)
}

// authorityInstaller is a program of Windows' own command language that puts the authority among those that the person
// trusts. It asks for no administrator, and Windows asks the person, showing the SHA-1 thumbprint. It is not signed:
// Windows says so once.
func (s *Server) authorityInstaller(r *request) error {
	if s.opts.Trust == nil {
		return errNoPairing
	}
	public := s.opts.Trust.Public()
	lines := []string{
		"@echo off", "chcp 65001 >nul", "setlocal", `set "crt=%TEMP%\motcua-ca.crt"`, `break > "%crt%"`,
	}
	for line := range strings.Lines(public.Certificate) {
		lines = append(lines, `>>"%crt%" echo(`+strings.TrimSpace(line))
	}
	say := func(key string) string { return s.texts.say("vi", key, nil) }
	lines = append(lines,
		"echo "+say("paper.ca.cmd.about"), "echo   "+public.Subject, "echo   SHA-1 "+public.SHA1, "echo.",
		`certutil -user -f -addstore Root "%crt%"`, `if errorlevel 1 (echo `+say("paper.ca.cmd.failed")+`) else (echo `+say("paper.ca.cmd.done")+`)`,
		`del "%crt%"`, "pause", "")
	return r.file("motcua-ca.cmd", "application/octet-stream", strings.Join(lines, "\r\n"))
}

func (r *request) file(name, kind, body string) error {
	h := r.w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	common(h)
	r.w.WriteHeader(http.StatusOK)
	_, err := io.WriteString(r.w, body)
	return err
}
