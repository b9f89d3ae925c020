package main_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/e2e/process"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// The hub is killed while desks register dossiers. Whatever was answered is there afterwards, whoever got no answer asks
// again under the same key, and no dossier comes of it twice.
func TestNoDossierIsLostOrDoubledByAKill(t *testing.T) {
	dir := t.TempDir()
	settings, office := filepath.Join(dir, "hub.toml"), filepath.Join(dir, "office.toml")
	example, code := process.Run(t, "hub", "config", "example")
	require.Zero(t, code)
	write(t, office, example)
	write(t, settings, fmt.Sprintf("listen = '127.0.0.1:0'\ndata_dir = %q\noffice = %q\n[register]\nagency = 'H17.18'\n", dir, office))
	out, code := process.Run(t, "hub", "catalogue", "import", "-data", dir)
	require.Zero(t, code, out)

	start := func() (*process.Proc, string) {
		p := process.Start(t, "hub", "-config", settings)
		return p, p.WaitLine(`^hub (http://\S+)$`)[1]
	}
	client := stafftest.Client(http.DefaultClient, stafftest.Key(t, dir))
	const desks, each = 4, 12
	answered := make([]map[string]dossier.Code, desks)
	p, url := start()
	var registering sync.WaitGroup
	for desk := range desks {
		answered[desk] = map[string]dossier.Code{}
		registering.Go(func() {
			for i := range each {
				if desk == 0 && i == each/3 {
					p.Kill()
				}
				key := fmt.Sprintf("%d-%d", desk, i)
				if code, err := enter(client, url, key); err == nil {
					answered[desk][key] = code
				}
			}
		})
	}
	registering.Wait()
	_, url = start()
	codes := map[dossier.Code]string{}
	for desk := range desks {
		for i := range each {
			key := fmt.Sprintf("%d-%d", desk, i)
			code, err := enter(client, url, key)
			require.NoError(t, err)
			require.Empty(t, codes[code], "%s is one dossier's", code)
			codes[code] = key
			if before, ok := answered[desk][key]; ok {
				require.Equal(t, before, code)
			}
		}
	}
	numbers := map[int]bool{}
	for code := range codes {
		numbers[code.Number()] = true
	}
	for n := range desks * each {
		require.True(t, numbers[n+1], "no number was left out or lost")
	}
}

// enter registers a dossier under a key.
func enter(client *http.Client, url, key string) (dossier.Code, error) {
	body := `{"procedure": "1.001193", "applicant": {"kind": "citizen", "name": "Nguyễn Văn Thử"}}`
	req, err := http.NewRequest(http.MethodPost, url+"/api/v1/dossiers", strings.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	got, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	if err != nil {
		return "", err
	}
	var v wire.DossierView
	if got.StatusCode != http.StatusCreated {
		return "", fmt.Errorf("%s: %s", got.Status, text)
	}
	err = json.Unmarshal(text, &v)
	return v.Code, err
}
