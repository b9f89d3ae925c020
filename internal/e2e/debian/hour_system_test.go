//go:build system

package debian

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"motcua/internal/access"
	"motcua/internal/wire"
)

const (
	// unset lets chrony run where no clock may be set, and leave it alone.
	unset = "[Unit]\nConditionCapability=\n[Service]\nExecStart=\nExecStart=!/usr/sbin/chronyd -x $DAEMON_OPTS\n"
	// hall is a machine at the other end of the wire, as far as its clock is concerned: what chrony was told by the
	// packages and by motcua-kiosk clock, without what it was told for a hub.
	hall = `systemd-run --quiet --unit=hall --service-type=exec --property=PrivateNetwork=yes --property=BindReadOnlyPaths=/dev/null:/etc/chrony/conf.d/motcua-hub.conf \
  --property="TemporaryFileSystem=/run/chrony:uid=$(id -u _chrony),mode=700 /var/lib/chrony:uid=$(id -u _chrony),mode=700" \
  sh -c 'until ip link show wall; do sleep 0.1; done; ip address add 192.168.76.2/24 dev wall && ip link set wall up && exec chronyd -x -d -F 1'`
	inHall = "nsenter --mount --net --target $(systemctl show hall -P MainPID) "
)

// hour is docs/vi/cai-dat.md from its first to its last command, on one machine that is the hub, the ticket machine and
// the wall, and in between a printing station and a counter's box. It gives the key of a machine to the test.
func (m *machine) hour(packages string) *office {
	m.t.Helper()
	g := m.guide("cai-dat.md")
	g.cannot = map[string]string{
		"apt install ./motcua-….deb": "the machine has no internet",
		"systemctl edit motcua-hub":  "it opens an editor",
		"timedatectl set-time":       "no whole command; it stands above with a time",
	}
	g.differ = []string{
		` && timedatectl set-time "2026-11-26 07:30:00"`, "", // the clock is that of the machine that runs the test
		"chronyc -n", inHall + "chronyc -n",
		" --at spi:SPI0.0", "", // what goes over the wire, without the wire
		"vfat nofail,uid=motcua-hub,umask=077", "ext4 nofail", // not every kernel has FAT
	}
	files, err := filepath.Glob(filepath.Join(packages, "*.deb")) // of all machines, as they are downloaded
	require.NoError(m.t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(m.t, err)
		m.write("root/"+filepath.Base(file), string(text), 0o644)
	}
	g.through("rm -r goi/*/partial")
	m.boot()
	m.do(network)

	m.write("etc/systemd/system/chrony.service.d/unset.conf", unset, 0o644)
	told := g.through("motcua-hub welcome")
	require.NotContains(m.t, told, "dependency problems")
	require.Contains(m.t, told, "https://192.168.76.1:8443/setup", "the technician is told where to go on")
	require.Equal(m.t, "200", m.do("curl -sk -o /dev/null -w '%{http_code}' https://127.0.0.1:8443/setup"), "and it opens, before there is an office")
	require.Contains(m.t, m.do("curl -s -o /dev/null -w '%{redirect_url}' http://127.0.0.1:8080/setup"), "https://127.0.0.1:8443/setup")
	g.through("timedatectl set-ntp")
	m.do("command -v hwclock") // the page /clock has it typed

	m.do("motcua-hub config check /usr/share/doc/motcua-hub/examples/office.toml")
	halls, err := os.ReadFile("../testdata/halls.toml") // its doors never close
	require.NoError(m.t, err)
	m.write("etc/motcua/office.toml", string(halls), 0o644)
	m.do("systemctl reload motcua-hub")
	o := m.setUp(told)

	for _, p := range []string{"kiosk", "display"} {
		m.write("etc/systemd/system/motcua-"+p+"-screen.service.d/headless.conf", headless, 0o644)
	}
	g.through("systemctl set-default graphical.target && systemctl enable --now motcua-kiosk-screen")
	m.do(`sed -i 's|^at = "usb:.*|at = "sim"|; s/^at = "auto"/# &/' /etc/motcua/kiosk.toml`) // a machine with neither printer nor scanner
	g.through("systemctl restart motcua-display")
	o.accept("kiosk", "kiosk-1")
	o.accept("display", "display-1")
	m.do("systemctl disable --now motcua-display-screen && systemctl start motcua-kiosk-screen") // which the other one took
	require.Contains(m.t, g.through("motcua-kiosk clock"), "(chrony)")
	g.through("motcua-display clock")
	m.moved()
	m.do(hall)
	m.do("ip link set wall netns $(systemctl show hall -P MainPID)")
	m.until(inHall + `chronyc -n sources | grep '^\^\* 192\.168\.76\.1 '`)
	g.through("chronyc -n sources")
	g.through("timedatectl set-time")

	back := m.another("kiosk")
	g.through("cp /usr/share/doc/motcua-kiosk/examples/station.toml")
	m.do(`sed -i 's|^at = .*|at = "sim"|' /etc/motcua/kiosk.toml`)
	g.through("motcua-kiosk pair")
	require.Equal(m.t, "station", o.accept("kiosk", "in-quay-3").Kind)
	g.through("systemctl start motcua-kiosk")
	back()
	back = m.another("display")
	g.through("apt install")
	m.do(`sed -i 's/^page = true/page = false/; s/^voice = true/voice = false/; s/^# counter = "3"/counter = "3"/; s/^device = .*/device = "hop-3"/' /etc/motcua/display.toml`)
	g.through("motcua-display pair")
	o.accept("display", "hop-3")
	g.through("motcua-display clock")
	back()
	m.connected(o)

	g.through("mkdir -p /media/saoluu")
	m.stick()
	g.end()
	require.Equal(m.t, "600", m.do("stat -c %a /root/khoa-quan-tri"))
	m.connected(o)
	var key wire.Key
	o.must("POST", "keys", wire.NewKey{Name: "machine", Role: access.Machine}, &key)
	m.write("etc/khoa-machine", key.Secret, 0o644)
	return o
}

// moved has the ticket machine come to its hub at another address than when its clock was set: that is said, with the
// command that mends it.
func (m *machine) moved() {
	m.t.Helper()
	require.NotContains(m.t, m.do("motcua-kiosk doctor"), "motcua-kiosk clock")
	m.do(`sed -i 's|^# hub = .*|hub = "https://192.168.76.1:8443"|' /etc/motcua/kiosk.toml && systemctl restart motcua-kiosk`)
	require.Contains(m.t, m.until("motcua-kiosk doctor"), "motcua-kiosk clock")
	require.Contains(m.t, m.do("motcua-kiosk pair"), "motcua-kiosk clock")
	require.Contains(m.t, m.do("motcua-kiosk clock"), "192.168.76.1 (chrony)")
	require.NotContains(m.t, m.do("motcua-kiosk doctor && motcua-kiosk pair"), "motcua-kiosk clock")
}

// stick puts a disk into the machine that is called as in the guide.
func (m *machine) stick() {
	m.t.Helper()
	image := filepath.Join(filepath.Dir(m.root), "stick")
	outside := func(name string, args ...string) string {
		m.t.Helper()
		out, err := exec.Command(name, args...).CombinedOutput()
		require.NoError(m.t, err, "%s", out)
		return strings.TrimSpace(string(out))
	}
	outside("truncate", "--size=64M", image)
	outside("mkfs.ext4", "-q", "-L", "SAOLUU", image)
	device := outside("losetup", "--find", "--show", image)
	m.t.Cleanup(func() { outside("losetup", "--detach", device) })
	var is unix.Stat_t
	require.NoError(m.t, unix.Stat(device, &is))
	m.do("mknod " + device + " b " + strconv.Itoa(int(unix.Major(is.Rdev))) + " " + strconv.Itoa(int(unix.Minor(is.Rdev))))
}
