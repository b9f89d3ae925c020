package hub

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// marked are a person and what opens things, in words that stand nowhere else.
var marked = map[string]string{
	"name": "Nguyễn Thị Dấuvết", "phone": "0987612340", "email": "dauvet@example.vn", "paper": "079185004321", "address": "12 Ngõ Dấuvết",
	"password": "mật khẩu Dấuvết", "pin": "739151", "code": "DAUVETKQ", "secret": "SECRETDV", "token": "TOKENDAUVETK", "login": "dauvet",
	"comment": "lời Dấuvết",
}

// output is a log that several goroutines write.
type output struct {
	mu  sync.Mutex
	all bytes.Buffer
}

// Write is io.Writer.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.Write(p)
}

func (o *output) text() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.String()
}

// Every route is asked with names, telephones, papers, passwords and codes in everything that a sender writes. None of
// it is in the log at its most talkative, in the metrics, in the journal, or in what goes to whoever helps from afar.
func TestNothingPersonalIsLeft(t *testing.T) {
	log := &output{}
	r, cfg := privateHub(t, log)
	told := maps.Clone(marked)
	told["encoded"] = "Nguy%E1"
	r.live(told)
	for _, call := range r.everyCall() {
		call.send(r)
	}
	metrics := r.want(200, "GET", "/metrics", nil)
	report, bundle := r.bundle(cfg, log.text())
	r.halt()
	var journal bytes.Buffer
	_, err := ExportJournal(&journal, cfg.DataDir)
	require.NoError(t, err)
	require.Greater(t, strings.Count(log.text(), "\n"), 250, "each request has its line")
	require.Contains(t, log.text(), `"pattern":"POST /api/v1/dossiers"`)
	for what, secret := range told {
		for where, text := range map[string]string{"log": log.text(), "metrics": metrics, "journal": journal.String(), "bundle": bundle} {
			require.NotContains(t, strings.ToLower(text), strings.ToLower(secret), "%s in the %s", what, where)
		}
	}
	for _, part := range []string{"settings.toml", "office.toml", "doctor.vi.txt", "doctor.en.txt", "hub.json", "journal.json", "metrics.txt", "goroutines.txt", "log.txt", "version.txt"} {
		require.NotEmpty(t, report["motcua/"+part], part)
	}
	require.Contains(t, report["motcua/journal.json"], `"ticket.issued": `)
	require.Contains(t, report["motcua/goroutines.txt"], "motcua/internal/engine")
	require.Contains(t, report["motcua/settings.toml"], "listen = \"127.0.0.1:0\"\nlog_level = \"(left out)\"\n[register]\nagency = \"H17.18\"\nsecret = true\nplace = \"(left out)\"")
}

func privateHub(t *testing.T, log io.Writer) (*running, Config) {
	cfg, _ := settings(t)
	var err error
	cfg.Log, err = NewLog(log, "json", "debug")
	require.NoError(t, err)
	cfg.Default, cfg.Register, cfg.Shipped = always(t), config.DefaultRegister(), true
	cfg.Register.Agency = "H17.18"
	return run(t, cfg), cfg
}

// live is a morning with a marked citizen and a marked clerk; what the hub minted for them is marked too.
func (r *running) live(told map[string]string) {
	r.want(200, "POST", "/api/v1/counters/1/open", nil)
	ticket := r.issue()
	r.want(200, "POST", "/api/v1/counters/1/next", nil)
	d := wire.RegisterDossier{Procedure: "1.001193", Channel: dossier.Direct, Ticket: ticket.ID}
	d.Applicant = dossier.Applicant{Kind: dossier.Citizen, Name: marked["name"], Phone: marked["phone"], Paper: marked["paper"], Address: marked["address"]}
	text := r.want(201, "POST", "/api/v1/dossiers", d)
	kept := parse[wire.DossierView](r.t, text)
	told["receipt"] = string(kept.Code)
	account := wire.AccountFields{Login: marked["login"], Name: marked["name"], Role: "clerk"}
	stafftest.Person(r.t, r.Staff(), account)
	for _, password := range []string{marked["password"], stafftest.Password} {
		r.send(rand.Text(), "POST", "/api/v1/session", wire.SignIn{Login: marked["login"], Password: password})
	}
	key := parse[wire.Key](r.t, r.want(201, "POST", "/api/v1/keys", wire.NewKey{Name: marked["name"], Role: "partner"}))
	told["key"] = key.Secret
	code, err := os.ReadFile(filepath.Join(r.cfg.DataDir, "setup-code"))
	if err == nil {
		told["setup"] = strings.TrimSpace(string(code))
	}
}

// call is one request full of marks.
type call struct {
	method, path string
	body         any
}

func (c call) send(r *running) {
	r.t.Helper()
	for _, clerk := range []string{"", "Nguy%E1%BB%85n%20Th%E1%BB%8B%20D%E1%BA%A5uv%E1%BA%BFt", marked["name"]} {
		r.agent = http.Header{
			"Motcua-Clerk": {clerk}, "User-Agent": {marked["name"]}, "Referer": {"/x?" + marked["phone"]},
			"Cookie": {"motcua_session=" + marked["token"] + "; motcua_browser=" + marked["secret"]},
		}
		r.send(rand.Text(), c.method, c.path, c.body)
	}
	r.agent = nil
}

// everyCall is one of each operation that the description has, with every field of its body marked.
func (r *running) everyCall() (calls []call) {
	doc, err := openapi3.NewLoader().LoadFromFile("../../docs/openapi.yaml")
	require.NoError(r.t, err)
	for _, path := range slices.Sorted(maps.Keys(doc.Paths.Map())) {
		for method, op := range doc.Paths.Value(path).Operations() {
			to := strings.NewReplacer("{id}", marked["token"], "{code}", "H17.18-"+marked["phone"], "{counter}", "1", "{token}", marked["token"],
				"{session}", marked["token"], "{job}", marked["token"], "{unit}", "mot-cua", "{form}", marked["code"], "{action}", "amend").Replace(path)
			to += "?q=" + marked["phone"] + "&zone=" + marked["code"] + "&token=" + marked["token"]
			if strings.HasSuffix(path, "/live") {
				to += "&topic=ticket/" + marked["token"]
			}
			var body any
			if op.RequestBody != nil {
				if kind := op.RequestBody.Value.Content["application/json"]; kind != nil {
					body = fill("", kind.Schema.Value, 0)
				}
			}
			if path == "/api/v1/day/close" || strings.HasPrefix(path, "/api/v1/keys") && method == http.MethodDelete {
				continue // the rest of the day is still needed
			}
			calls = append(calls, call{method, to, body})
		}
	}
	return calls
}

// fill makes a value of a schema, and marks every text that may be anything.
func fill(name string, s *openapi3.Schema, depth int) any {
	for _, part := range slices.Concat(s.AllOf, s.OneOf, s.AnyOf) {
		return fill(name, part.Value, depth)
	}
	switch {
	case depth > 6:
		return nil
	case len(s.Enum) > 0:
		return s.Enum[0]
	case s.Type.Is("object"):
		all := map[string]any{}
		for field, sub := range s.Properties {
			all[field] = fill(field, sub.Value, depth+1)
		}
		return all
	case s.Type.Is("array"):
		return []any{fill(name, s.Items.Value, depth+1)}
	case s.Type.Is("integer"), s.Type.Is("number"):
		return 1
	case s.Type.Is("boolean"):
		return false
	case marked[name] != "":
		return marked[name]
	}
	return marked["comment"]
}

// bundle asks for the support bundle of a hub that runs, and reads all of it.
func (r *running) bundle(cfg Config, log string) (files map[string]string, all string) {
	dir := r.t.TempDir()
	settings, logFile := filepath.Join(dir, "hub.toml"), filepath.Join(dir, "log")
	require.NoError(r.t, os.WriteFile(settings, fmt.Appendf(nil, "# %s, %s\nlisten = \"127.0.0.1:0\"\nlog_level = \"debug\" # %s\n[register]\nagency = \"H17.18\"\nsecret = true\nplace = \"%s\"\nsigner = { name = \"%s\" }\n",
		marked["name"], marked["phone"], marked["password"], marked["address"], marked["name"]), 0o600))
	require.NoError(r.t, os.WriteFile(logFile, []byte(log+"code of the first administrator: "+marked["code"]+" (24 h)\n"), 0o600))
	var out bytes.Buffer
	require.NoError(r.t, Bundle{Config: cfg, Settings: Settings{File: settings}, Log: logFile}.Write(context.Background(), &out))
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	require.NoError(r.t, err)
	files = map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		require.NoError(r.t, err)
		text, err := io.ReadAll(in)
		require.NoError(r.t, err)
		files[f.Name] = string(text)
		all += string(text)
	}
	return files, all
}
