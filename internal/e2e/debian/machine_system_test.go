//go:build system

package debian

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

const (
	// inside are the packages of a small Debian server; what ours recommend is not among them.
	inside = "systemd,systemd-sysv,dbus,udev,init-system-helpers,procps,libpam-systemd,hostname,iproute2,curl,man-db"
	// network gives the machine a wire of its own, so that machines are found in it as in an office.
	network = "ip link add office type veth peer name wall && ip address add 192.168.76.1/24 dev office && ip link set wall up && ip link set office up"
)

// machine is a Debian in a folder, in the end booted, with a network in which it is alone.
type machine struct {
	t      *testing.T
	root   string
	leader int // its first process, as this system numbers it; 0: it is not booted
}

// unreached is what apt says of a mirror that it cannot speak to.
var unreached = regexp.MustCompile(`(?i)could not (?:resolve|connect)|temporary failure|unable to connect|network is unreachable|connection (?:timed out|refused)`)

// newMachine makes a Debian that has internet, as long as it is not booted. Where nothing makes one, or no mirror is
// reached, the test is skipped and says so. From then on whatever fails is a failure of the test.
func newMachine(t *testing.T) *machine {
	t.Helper()
	if _, err := exec.LookPath("mmdebstrap"); err != nil || os.Geteuid() != 0 {
		t.Skip("a Debian is made by root, with mmdebstrap")
	}
	m := &machine{t: t, root: filepath.Join(t.TempDir(), "root")}
	// Its lists of packages stay: apt knows of what it cannot reach, as on a machine that was installed elsewhere.
	made, err := exec.CommandContext(t.Context(), "mmdebstrap", "--variant=minbase", "--skip=cleanup/apt", "--include="+inside+","+fingers,
		"trixie", m.root).CombinedOutput()
	if err != nil && unreached.Match(made) {
		t.Skipf("no mirror of Debian is reached: %v\n%s", err, tail(made))
	}
	require.NoError(t, err, "%s", tail(made))
	m.write("etc/apt/apt.conf.d/yes", "APT::Get::Assume-Yes \"true\";\n", 0o644) // what a technician answers
	return m
}

// boot starts it, without internet from then on.
func (m *machine) boot() {
	m.t.Helper()
	m.write("etc/hosts", "127.0.0.1 localhost\n", 0o644)
	m.write("etc/resolv.conf", "", 0o644) // apt asks the mirror first
	console, err := os.Create(filepath.Join(filepath.Dir(m.root), "console"))
	require.NoError(m.t, err)
	m.t.Cleanup(func() { _ = console.Close() })
	// Filters of the units by address are BPF programs. The disk is thrown away: nothing has to reach it.
	nspawn := exec.Command("systemd-nspawn", "--quiet", "--directory="+m.root, "--private-network", "--register=no",
		"--keep-unit", "--boot", "--machine=motcua-test-"+strconv.Itoa(os.Getpid()), "--capability=CAP_BPF,CAP_NET_ADMIN", "--system-call-filter=bpf", "--suppress-sync=yes")
	nspawn.Env = append(os.Environ(), "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1")
	nspawn.Stdout, nspawn.Stderr = console, console
	require.NoError(m.t, nspawn.Start())
	ended := make(chan error, 1)
	go func() { ended <- nspawn.Wait() }()
	m.t.Cleanup(func() {
		_ = nspawn.Process.Signal(syscall.SIGTERM) // it powers the machine off
		select {
		case <-ended:
		case <-time.After(30 * time.Second):
			_ = nspawn.Process.Kill()
			<-ended
		}
	})
	m.await(nspawn.Process.Pid, ended, console.Name())
}

func (m *machine) await(nspawn int, ended <-chan error, console string) {
	m.t.Helper()
	ctx, cancel := context.WithTimeout(m.t.Context(), time.Minute)
	defer cancel()
	for tick := time.NewTicker(200 * time.Millisecond); ; {
		select {
		case err := <-ended:
			text, _ := os.ReadFile(console)
			require.FailNow(m.t, "the system ended", "%v\n%s", err, tail(text))
		case <-ctx.Done():
			text, _ := os.ReadFile(console)
			require.FailNow(m.t, "the system did not come up", "%s", tail(text))
		case <-tick.C:
		}
		if m.leader == 0 {
			m.leader = child(nspawn)
			continue
		}
		if out, _ := m.try("systemctl is-system-running"); strings.Contains(out, "running") || strings.Contains(out, "degraded") {
			return
		}
	}
}

func child(of int) int {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(of) + "/task/" + strconv.Itoa(of) + "/children")
	if err != nil {
		return 0
	}
	for _, f := range strings.Fields(string(text)) {
		pid, _ := strconv.Atoi(f)
		return pid
	}
	return 0
}

// try runs a line of shell on the machine.
func (m *machine) try(line string) (string, error) {
	into := []string{"chroot", m.root}
	if m.leader != 0 {
		into = []string{"nsenter", "--target", strconv.Itoa(m.leader), "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--"}
	}
	cmd := exec.CommandContext(m.t.Context(), into[0], append(into[1:], "/bin/sh", "-c", line)...)
	cmd.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"}
	out, err := cmd.CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// do runs a line that has to succeed.
func (m *machine) do(line string) string {
	m.t.Helper()
	out, err := m.try(line)
	require.NoError(m.t, err, "%s\n%s", line, out)
	return out
}

// until waits for a line of shell to succeed.
func (m *machine) until(line string) string {
	m.t.Helper()
	var out string
	require.Eventually(m.t, func() bool {
		var err error
		out, err = m.try(line)
		return err == nil
	}, time.Minute, 200*time.Millisecond, "%s", line)
	return out
}

func (m *machine) write(path, text string, mode os.FileMode) {
	m.t.Helper()
	require.NoError(m.t, os.MkdirAll(filepath.Dir(filepath.Join(m.root, path)), 0o755))
	require.NoError(m.t, os.WriteFile(filepath.Join(m.root, path), []byte(text), mode))
}

func tail(text []byte) string { return string(text[max(0, len(text)-2000):]) }

// dial opens a connection in the machine's network.
func (m *machine) dial(_ context.Context, network, addr string) (net.Conn, error) {
	type opened struct {
		conn net.Conn
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with its network
		there, err := os.Open("/proc/" + strconv.Itoa(m.leader) + "/ns/net")
		if err != nil {
			done <- opened{nil, err}
			return
		}
		defer there.Close()
		if err := unix.Setns(int(there.Fd()), unix.CLONE_NEWNET); err != nil {
			done <- opened{nil, err}
			return
		}
		conn, err := net.DialTimeout(network, addr, 10*time.Second)
		done <- opened{conn, err}
	}()
	got := <-done
	return got.conn, got.err
}
