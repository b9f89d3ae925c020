package hub

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/oasdiff/yaml"
	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/wire"
)

// watchedHub has everything that a metric is about: a register, a webhook, certificates, machines.
func watchedHub(t *testing.T) *running {
	cfg, _ := settings(t)
	cfg.Default, cfg.TLS = always(t), TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}
	silent := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(silent.Close)
	secret := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(secret, []byte("mot bi mat rat dai"), 0o600))
	cfg.Register = config.DefaultRegister()
	cfg.Register.Agency, cfg.Register.Webhook = "H17.18", config.Webhook{URL: silent.URL, Secret: secret, Tell: []string{"code"}}
	return run(t, cfg).encrypted()
}

// What the dashboard and the rules name is in a real scrape, with the labels that they ask for.
func TestDashboardAndRulesNameWhatThereIs(t *testing.T) {
	r := watchedHub(t)
	r.issue()
	r.want(200, "POST", "/api/v1/counters/1/open", wire.OpenCounter{})
	text := r.want(200, "GET", "/metrics", nil)
	exprs := slices.Concat(dashboard(t), rules(t))
	require.Greater(t, len(exprs), 40)
	name := regexp.MustCompile(`\b(?:motcua|go|process)_[a-z_]+\b(\{[^}]*\})?`)
	label := regexp.MustCompile(`(\w+)\s*[=!]~?"`)
	named := map[string]bool{}
	for _, expr := range exprs {
		for _, m := range name.FindAllString(expr, -1) {
			metric := regexp.MustCompile(`^\w+`).FindString(m)
			named[metric] = true
			line := regexp.MustCompile(`(?m)^` + metric + `(\{.*\})? \S+$`).FindString(text)
			require.NotEmpty(t, line, "%s: nobody publishes it", metric)
			for _, l := range label.FindAllStringSubmatch(m, -1) {
				if l[1] != "instance" { // Prometheus adds it
					require.Contains(t, line, l[1]+`="`, metric)
				}
			}
		}
	}
	require.Contains(t, slices.Collect(maps.Keys(named)), "motcua_wait_longest_seconds")
	for _, own := range regexp.MustCompile(`(?m)^# TYPE (motcua_\w+) (\w+)`).FindAllStringSubmatch(text, -1) {
		shown := named[own[1]] || named[own[1]+"_bucket"] || named[own[1]+"_sum"]
		spare := slices.Contains([]string{
			"motcua_build_info", "motcua_journal_seq", "motcua_journal_open_reads", "motcua_journal_pending_pages", "motcua_journal_free_pages",
			"motcua_handed_in_today", "motcua_handed_in_late", "motcua_backup_failed",
		}, own[1])
		require.True(t, shown != spare, "%s: neither shown nor kept for a closer look", own[1])
	}
}

func dashboard(t *testing.T) (exprs []string) {
	var d struct {
		Panels []struct {
			ID      int
			Title   string
			Targets []struct{ Expr string }
		}
	}
	text, err := os.ReadFile("../../deploy/grafana/motcua.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &d))
	for i, p := range d.Panels {
		require.Equal(t, i+1, p.ID)
		require.NotEmpty(t, p.Title)
		for _, target := range p.Targets {
			exprs = append(exprs, target.Expr)
		}
	}
	return exprs
}

// rules are the expressions of the alerts; make lint checks their grammar.
func rules(t *testing.T) (exprs []string) {
	var f struct {
		Groups []struct {
			Name  string
			Rules []struct {
				Alert, Expr, For    string
				Labels, Annotations map[string]string
			}
		}
	}
	const file = "../../deploy/prometheus/alerts.yml"
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	_, err = yaml.Unmarshal(text, &f, yaml.DecodeOpts{})
	require.NoError(t, err)
	for _, rule := range f.Groups[0].Rules {
		require.Regexp(t, `^MotCua[A-Z]\w+$`, rule.Alert)
		require.Contains(t, []string{"warning", "critical"}, rule.Labels["severity"], rule.Alert)
		require.NotEmpty(t, rule.Annotations["summary"], rule.Alert)
		require.NotEmpty(t, rule.Annotations["do"], rule.Alert)
		exprs = append(exprs, rule.Expr)
	}
	return exprs
}
