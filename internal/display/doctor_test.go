package display

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestTheDoctorOfADisplay(t *testing.T) {
	h := newHall(t)
	cfg := Config{Listen: h.app.Addr()}
	root := t.TempDir()
	says := func(cfg Config, want ...string) {
		t.Helper()
		found := examine(t.Context(), root, cfg, "en", 300*time.Millisecond)
		var out bytes.Buffer
		require.NoError(t, WriteCheckup(&out, found, "en"))
		require.NotContains(t, out.String(), "doctor.")
		var got []string
		for _, f := range found.Findings {
			got = append(got, f.State+" "+f.Code)
		}
		require.Equal(t, want, got)
		require.Equal(t, !strings.Contains(strings.Join(want, " "), "wrong"), found.OK)
	}
	require.Eventually(t, h.app.hub.Up, 20*time.Second, 10*time.Millisecond)
	says(cfg, "ok display-on", "skipped screen-none")
	for _, file := range []string{"etc/systemd/system/graphical.target.wants/motcua-display-screen.service", "usr/bin/cage", "usr/bin/chromium", "usr/share/fonts/a.TTF"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, file)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, file), nil, 0o644))
	}
	says(cfg, "ok display-on", "wrong screen-policy")
	file := filepath.Join(root, "etc/chromium/policies/managed/motcua-display.json")
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, nil, 0o644))
	says(cfg, "ok display-on", "wrong screen-dark")
	openWall(t, h)
	h.await("its screen", func(r wire.Report) bool { return r.Type == "device" && r.Screens == 1 })
	says(cfg, "ok display-on", "ok screen-ok")
	h.down()
	require.Eventually(t, func() bool { return !h.app.hub.Up() }, 20*time.Second, 10*time.Millisecond)
	says(Config{Listen: cfg.Listen, NoPage: true}, "wrong display-alone")
	says(Config{Listen: "127.0.0.1:1"}, "warning display-off", "ok screen-ok")
}
