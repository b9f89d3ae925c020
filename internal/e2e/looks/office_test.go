package looks

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/e2e/process"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// office is the demo as it ships, with one language more.
type office struct {
	t                              *testing.T
	hub, kiosk, wall, box, station string
	http                           *http.Client
}

// openOffice builds the hub with the file of the language and starts its demo.
func openOffice(t *testing.T) *office {
	t.Helper()
	hub := process.BuildOver(t, "hub", map[string]string{filepath.Join("assets", "i18n", tag+".json"): languageFile(t)})
	p := process.StartFile(t, hub, "demo", "-port", "0", "-dir", t.TempDir())
	o := &office{t: t, http: &http.Client{}}
	for to, words := range map[*string]string{&o.hub: "start here", &o.kiosk: "ticket machine", &o.wall: "wall Sảnh tầng 1", &o.box: "counter box 1", &o.station: "its printer 1"} {
		*to = p.WaitLine(words + ` +(http://\S+)`)[1]
	}
	p.WaitLine("Ctrl-C")
	require.Eventually(t, func() bool {
		answer, err := http.Get(o.hub + "readyz")
		if err != nil {
			return false
		}
		defer answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	}, patience, pause)
	var err error
	o.http.Jar, err = cookiejar.New(nil)
	require.NoError(t, err)
	o.ask(http.MethodPost, "demo/as/quan-tri-a", nil, nil)
	return o
}

// post sends a command and reads its answer into v, which may be nil.
func (o *office) post(path string, body, v any) {
	o.t.Helper()
	o.ask(http.MethodPost, "api/v1/"+path, body, v)
}

func (o *office) get(path string, v any) { o.t.Helper(); o.ask(http.MethodGet, "api/v1/"+path, nil, v) }

func (o *office) ask(method, path string, body, v any) {
	o.t.Helper()
	answer := o.do(method, path, body)
	if v != nil {
		require.NoError(o.t, json.Unmarshal(answer, v), "%s", answer)
	}
}

// do asks the hub in the language of the test, and wants an answer.
func (o *office) do(method, path string, body any) []byte {
	o.t.Helper()
	data, err := json.Marshal(body)
	require.NoError(o.t, err)
	request, err := http.NewRequest(method, o.hub+path, bytes.NewReader(data))
	require.NoError(o.t, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept-Language", tag)
	request.Header.Set("Idempotency-Key", rand.Text())
	answer, err := o.http.Do(request)
	require.NoError(o.t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(o.t, err)
	require.Less(o.t, answer.StatusCode, 300, "%s: %s", path, text)
	return text
}

// issue gives numbers for a service and returns the last.
func (o *office) issue(service string, n int) (last queue.TicketView) {
	o.t.Helper()
	for range n {
		o.post("tickets", wire.IssueTicket{Service: service}, &last)
	}
	return last
}

// busy is a morning with something to see on every page. It returns tickets by how they stand.
func (o *office) busy() map[string]string {
	o.t.Helper()
	for i, clerk := range "abcde" {
		o.ask(http.MethodPost, "demo/as/can-bo-"+string(clerk), nil, nil)
		o.post(fmt.Sprintf("counters/%d/open", i+1), wire.OpenCounter{}, nil)
	}
	o.ask(http.MethodPost, "demo/as/quan-tri-a", nil, nil)
	called := o.issue("ho-tich", 1)
	o.post("counters/1/call", wire.CallTicket{Number: called.Number}, nil)
	o.issue("ho-tich", 4)
	o.issue("chung-thuc", 5)
	waiting := o.issue("dat-dai", 3)
	for _, counter := range []string{"2", "3", "4"} {
		o.call(counter)
		o.try("counters/" + counter + "/start")
	}
	return map[string]string{"waiting": waiting.ID, "called": called.ID}
}

// call calls somebody at a counter: whoever is next there, and somebody of its own if nobody is.
func (o *office) call(counter string) {
	o.t.Helper()
	if o.try("counters/"+counter+"/next") == http.StatusOK {
		return
	}
	var v queue.CounterView
	o.get("counters/"+counter, &v)
	if v.Current != nil {
		o.finish(counter)
	}
	o.issue(v.Serves[0].Service, 1)
	o.post("counters/"+counter+"/next", struct{}{}, nil)
}

func (o *office) finish(counter string) {
	o.t.Helper()
	o.post("counters/"+counter+"/finish", wire.Finish{Outcome: queue.Advised}, nil)
}

// try sends a command that may be refused.
func (o *office) try(path string) int {
	o.t.Helper()
	request, err := http.NewRequest(http.MethodPost, o.hub+"api/v1/"+path, bytes.NewReader([]byte("{}")))
	require.NoError(o.t, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", rand.Text())
	answer, err := o.http.Do(request)
	require.NoError(o.t, err)
	defer answer.Body.Close()
	return answer.StatusCode
}

// paper looks for the language on what is printed: a receipt and a report, whose letters all stay within the sheet.
func (o *office) paper() {
	o.t.Helper()
	var found wire.FoundDossiers
	o.post("dossiers/search", wire.SearchDossiers{Limit: 1, Status: []dossier.Status{dossier.Processing}}, &found)
	require.NotEmpty(o.t, found.Dossiers)
	var wide float64
	for _, path := range []string{
		"api/v1/dossiers/" + string(found.Dossiers[0].Code) + "/forms/receipt.pdf",
		"api/v1/reports.pdf?period=day&date=2026-11-23&by=service&lang=" + tag,
	} {
		file := filepath.Join(o.t.TempDir(), "paper.pdf")
		require.NoError(o.t, os.WriteFile(file, o.do(http.MethodGet, path, nil), 0o600))
		boxes, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
		require.NoError(o.t, err)
		require.Regexp(o.t, `[ảệịộự]\p{L}*[ảệịộự]`, string(boxes), "%s is not in the language", path)
		for _, m := range regexp.MustCompile(`<(page|word)(?: width="([\d.]+)"| xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)")`).FindAllStringSubmatch(string(boxes), -1) {
			if m[1] == "page" {
				wide, _ = strconv.ParseFloat(m[2], 64)
				continue
			}
			left, _ := strconv.ParseFloat(m[3], 64)
			right, _ := strconv.ParseFloat(m[4], 64)
			require.True(o.t, left >= 0 && right <= wide, "%s: %s leaves a sheet of %v pt", path, m[0], wide)
		}
	}
}
