//go:build system

package debian

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// source is the last commit in a folder of its own.
type source struct {
	t   *testing.T
	dir string
}

func clone(t *testing.T) *source {
	t.Helper()
	here, err := filepath.Abs("../../..")
	require.NoError(t, err)
	s := &source{t, filepath.Join(t.TempDir(), "source")}
	s.run(".", "", "git", "-c", "safe.directory=*", "clone", "--quiet", here, s.dir)
	return s
}

func (s *source) run(dir, version, name string, args ...string) {
	s.t.Helper()
	cmd := exec.CommandContext(s.t.Context(), name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "VERSION="+version)
	out, err := cmd.CombinedOutput()
	require.NoError(s.t, err, "%s", tail(out))
}

// build makes the packages as some version and returns where they are until the next build.
func (s *source) build(version string) string {
	s.t.Helper()
	s.run(s.dir, version, "make", "--no-print-directory", "deb")
	return filepath.Join(s.dir, "build/packages")
}

func sums(t *testing.T, packages string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(packages, "SHA256SUMS"))
	require.NoError(t, err)
	return string(text)
}

// take brings packages of ours to the machine and returns the line that installs them as docs/vi/cai-dat.md says.
func (m *machine) take(packages, version string) string {
	m.t.Helper()
	m.do("rm -f /root/goi/motcua-*.deb")
	for _, program := range programs() {
		name := "motcua-" + program + "_" + version + "_amd64.deb"
		text, err := os.ReadFile(filepath.Join(packages, name))
		require.NoError(m.t, err)
		m.write("root/goi/"+name, string(text), 0o644)
	}
	return "apt install --yes --no-install-recommends -o Acquire::Retries=0 /root/goi/*.deb"
}

func programs() []string { return []string{"hub", "kiosk", "display"} }

func units() []string {
	return []string{"motcua-hub", "motcua-kiosk", "motcua-display", "motcua-kiosk-screen", "motcua-display-screen"}
}

// issue takes a number as a program with a machine's key does: over TLS, which is on.
const issue = `curl -sfk -X POST https://127.0.0.1:8443/api/v1/tickets -H "Authorization: Bearer $(cat /etc/khoa-machine)" -H 'Content-Type: application/json' -d '{"service":"a"}'`

func TestPackagesOnDebian(t *testing.T) {
	here := clone(t)
	first := here.build("1.0")
	made := sums(t, first)
	m := newMachine(t)
	require.Equal(t, made, sums(t, clone(t).build("1.0")), "the same commit gives the same bytes, wherever it is built")
	office := m.hour(first)
	m.installed()
	m.heeded()
	m.hardened()
	number := m.until(issue + " -H 'Idempotency-Key: a'")
	m.screens(office)
	m.watched()

	second := here.build("1.1")
	m.do("echo '# changed here' >> /etc/motcua/hub.toml")
	install := m.take(second, "1.1")
	m.do(install)
	m.running()
	m.connected(office)
	require.Equal(t, number, m.do(issue+" -H 'Idempotency-Key: a'"), "the same request after the update is the same number")
	require.NotEqual(t, number, m.do(issue+" -H 'Idempotency-Key: b'"))
	m.do("grep -q 'changed here' /etc/motcua/hub.toml")

	m.do("apt remove --yes motcua-hub motcua-kiosk motcua-display")
	m.do("! pgrep motcua && test -s /var/lib/motcua/journal.db && test -e /etc/motcua/hub.toml")
	m.do(install)
	m.running()
	m.connected(office)
	require.Equal(t, number, m.do(issue+" -H 'Idempotency-Key: a'"), "nor does removing it lose anything")

	m.drill(office)

	out := m.do("apt purge --yes motcua-hub motcua-kiosk motcua-display")
	require.Contains(t, out, "rm -r /var/lib/motcua", "what citizens gave is not erased by the way, and it is said how to")
	m.do("! test -e /etc/motcua/hub.toml && ! test -e /usr/bin/motcua-hub && test -s /var/lib/motcua/journal.db")
	m.do("! systemctl list-unit-files | grep motcua")
}

// installed looks at what a package brings beside its program.
func (m *machine) installed() {
	m.t.Helper()
	m.running()
	require.Equal(m.t, "700 motcua-hub", m.do("stat -c '%a %U' /var/lib/motcua"))
	for _, p := range programs() {
		m.do("test -r /usr/share/bash-completion/completions/motcua-" + p + " && bash -n /usr/share/bash-completion/completions/motcua-" + p)
		require.Contains(m.t, m.do("zcat /usr/share/man/man1/motcua-"+p+".1.gz | man -l --warnings -E utf8 - 2>&1 || true"), "MOTCUA-"+strings.ToUpper(p))
		m.do("grep -q 'linked: github.com/gorilla/websocket' /usr/share/doc/motcua-" + p + "/copyright")
		require.True(m.t, json.Valid([]byte(m.do("cat /usr/share/doc/motcua-"+p+"/sbom.spdx.json"))))
		require.Contains(m.t, m.do("motcua-"+p+" --version"), "version 1.0")
	}
	m.do("id motcua-kiosk | grep -q motcua-kiosk && id motcua-screen | grep -q video")
}

func (m *machine) running() {
	m.t.Helper()
	for _, p := range programs() {
		m.until("systemctl is-active motcua-" + p) // a notifying unit is active when it said that it is ready
	}
}

func (m *machine) hardened() {
	m.t.Helper()
	for _, u := range units() {
		require.Empty(m.t, m.do("systemd-analyze verify "+u+".service"))
		require.NotContains(m.t, m.do("systemctl show "+u+" -P After -P Wants"), "network-online", "a cable that comes late delays nobody")
		m.do("systemd-analyze security --offline=true --threshold=20 /usr/lib/systemd/system/" + u + ".service") // 2.0
	}
	m.do("ip address add 8.8.4.4/32 dev lo")
	const ask = "curl -s -m 2 -o /dev/null -w '%{http_code}' http://192.168.76.1:8080/healthz"
	require.Equal(m.t, "200", m.do(ask))
	_, err := m.try(ask + " --interface 8.8.4.4")
	require.Error(m.t, err, "an address that is no office's gets no answer")
}

// heeded looks whether those who read our settings understand them.
func (m *machine) heeded() {
	m.t.Helper()
	m.do("udevadm verify /usr/lib/udev/rules.d/60-motcua-*.rules")
	read := m.do("chronyd -p")
	for _, line := range []string{"allow 192.168.0.0/16", "local stratum 10 orphan", "makestep 1 -1"} {
		require.Contains(m.t, read, line)
	}
}

// watched lets the hub hang: systemd starts it again.
func (m *machine) watched() {
	m.t.Helper()
	m.do("mkdir -p /etc/systemd/system/motcua-hub.service.d && printf '[Service]\nWatchdogSec=2s\n' > /etc/systemd/system/motcua-hub.service.d/quick.conf")
	m.do("systemctl daemon-reload && systemctl restart motcua-hub")
	before := m.do("systemctl show motcua-hub -P MainPID")
	m.do("kill -STOP " + before)
	m.until("test $(systemctl show motcua-hub -P NRestarts) -gt 0")
	m.until("systemctl is-active motcua-hub")
	require.NotEqual(m.t, before, m.do("systemctl show motcua-hub -P MainPID"))
	m.do("rm -r /etc/systemd/system/motcua-hub.service.d && systemctl daemon-reload && systemctl restart motcua-hub")
}
