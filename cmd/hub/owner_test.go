package main_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"motcua/internal/e2e/process"
)

// What root commands on the service's data belongs to the service: the hub is the one who has to read it.
func TestWhatRootCommandsBelongsToTheOwnerOfTheData(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give a folder to somebody else")
	}
	const somebody = 54321 // no user of this machine has to have this number
	service, mine := t.TempDir(), t.TempDir()
	require.NoError(t, os.Chmod(mine, 0o700))
	require.NoError(t, os.Chown(service, somebody, somebody))
	require.NoError(t, os.Chmod(service, 0o700))
	data, settings := filepath.Join(service, "data"), filepath.Join(mine, "hub.toml")
	write(t, settings, "listen = '127.0.0.1:0'\ndata_dir = '"+data+"'\noffice = '"+filepath.Join(mine, "office.toml")+"'\n[backup]\nfolder = '"+filepath.Join(service, "backups")+"'\n")
	example, code := process.Run(t, "hub", "config", "example")
	require.Zero(t, code)
	write(t, filepath.Join(mine, "office.toml"), example)
	require.NoError(t, os.Mkdir(filepath.Join(service, "backups"), 0o700))
	require.NoError(t, os.Chown(filepath.Join(service, "backups"), somebody, somebody))
	ran := func(want int, args ...string) string {
		t.Helper()
		out, code := process.Run(t, "hub", args...)
		require.Equal(t, want, code, out)
		return out
	}

	ran(0, "account", "add", "an", "-data", data) // makes the folder
	require.Equal(t, "Không có tài khoản này.\nstaff: unknown-account", strings.TrimSpace(ran(1, "account", "reset", "nobody", "-data", data)), "a mistake is told once")
	key := ran(0, "backup", "key", "-config", settings)
	out, code := process.Run(t, "hub", "-config", settings)
	require.Equal(t, 1, code, out)
	require.Contains(t, out, "permission denied", "who serves reads no more than the service may")
	for name, mode := range map[string]fs.FileMode{filepath.Dir(mine): 0o755, mine: 0o755, settings: 0o644, filepath.Join(mine, "office.toml"): 0o644} {
		require.NoError(t, os.Chmod(name, mode))
	}
	hub := process.Start(t, "hub", "-config", settings)
	hub.WaitLine(`^hub http://`)
	serves := child(t, hub.PID())
	require.Contains(t, read(t, fmt.Sprintf("/proc/%d/status", serves)), "\nCapEff:\t0000000000000400\n", "it may listen below port 1024, and nothing else")
	ended, err := unix.PidfdOpen(serves, 0)
	require.NoError(t, err)
	defer unix.Close(ended)
	hub.Kill()
	n, err := unix.Poll([]unix.PollFd{{Fd: int32(ended), Events: unix.POLLIN}}, 30_000)
	require.NoError(t, err)
	require.Equal(t, 1, n, "it ends with the command that was given")

	hub = process.Start(t, "hub", "-config", settings)
	hub.WaitLine(`^hub http://`)
	hub.Signal(syscall.SIGHUP)
	hub.WaitLine("the office file is in force")
	hub.Interrupt()
	require.Zero(t, hub.Wait(), hub.Output())
	ran(0, "backup", "now", "-config", settings)
	ran(0, "backup", "now", mine, "-config", settings)

	// The stick and the key are root's, and the folder to restore into is not there yet.
	files, err := filepath.Glob(filepath.Join(mine, "*.backup"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.NoError(t, os.Chown(files[0], 0, 0))
	write(t, filepath.Join(mine, "khoa"), strings.TrimSpace(strings.Split(key, "\n")[2]))
	ran(0, "backup", "restore", files[0], "-key-file", filepath.Join(mine, "khoa"), "-data", filepath.Join(service, "again"))

	typed := exec.Command(filepath.Join(process.Build(t), "hub"), "backup", "verify", files[0], "-key-file", "-", "-data", data)
	typed.Stdin = strings.NewReader(strings.Split(key, "\n")[2])
	said, err := typed.CombinedOutput()
	require.NoError(t, err)
	require.Contains(t, string(said), "sound: ", "what is typed reaches the command")

	n = 0
	require.NoError(t, filepath.WalkDir(service, func(path string, e fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := e.Info()
		require.NoError(t, err)
		s := info.Sys().(*syscall.Stat_t)
		require.Equal(t, [2]uint32{somebody, somebody}, [2]uint32{s.Uid, s.Gid}, path)
		n++
		return nil
	}))
	require.Greater(t, n, 12, "two offices and a backup")
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

// child is the process that another one started.
func child(t *testing.T, pid int) int {
	t.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	require.NoError(t, err)
	for _, thread := range threads {
		if text := strings.TrimSpace(read(t, thread)); text != "" {
			child, err := strconv.Atoi(text)
			require.NoError(t, err)
			return child
		}
	}
	require.Fail(t, "no child", "of %d", pid)
	return 0
}

// Root's own data stays root's, and so does what a command without data does.
func TestRootsOwnDataIsRoots(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	out, code := process.Run(t, "hub", "account", "add", "an", "-data", data)
	require.Zero(t, code, out)
	info, err := os.Stat(filepath.Join(data, "staff.db"))
	require.NoError(t, err)
	require.Equal(t, uint32(os.Geteuid()), info.Sys().(*syscall.Stat_t).Uid)
}

// Under the name that a package gives it, a command knows the data without being told.
func TestAnInstalledProgramKnowsItsData(t *testing.T) {
	name := filepath.Join(t.TempDir(), "motcua-hub")
	require.NoError(t, os.Symlink(filepath.Join(process.Build(t), "hub"), name))
	help, err := exec.Command(name, "trust", "--help").Output()
	require.NoError(t, err)
	require.Contains(t, string(help), "/var/lib/motcua")
	help, err = exec.Command(name, "config", "export", "--help").Output()
	require.NoError(t, err)
	require.Contains(t, string(help), "https://127.0.0.1:8443")
}
