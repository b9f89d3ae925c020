package hub

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/backup"
	"motcua/internal/boltfile"
	"motcua/internal/config"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// saved is a hub that makes backups, and the key to them.
func saved(t *testing.T) (Config, *clock, backup.Key) {
	t.Helper()
	cfg, office := settings(t)
	cfg.Default = always(t)
	cfg.Register = config.DefaultRegister()
	cfg.Register.Agency = "H17.18"
	cfg.Backup = Backup{Folder: t.TempDir(), At: 20 * 60, Keep: 2}
	require.NoError(t, os.MkdirAll(cfg.DataDir, 0o700))
	key, err := NewRecoveryKey(cfg.DataDir)
	require.NoError(t, err)
	return cfg, office, key
}

func (r *running) backedUp() string {
	r.t.Helper()
	r.backupNow()
	v := r.Backups()
	require.Nil(r.t, v.Failed, "%+v", v.Failed)
	return filepath.Join(v.Folder, v.Last.Name)
}

// number gives a number without the web.
func (r *running) number() {
	r.t.Helper()
	require.Eventually(r.t, r.configured, patience, time.Millisecond)
	_, err := r.engine.Do(r.t.Context(), engine.Command{Request: rand.Text(), Sender: "kiosk-1", Body: queue.IssueTicket{Service: "ho-tich", Override: true}})
	require.NoError(r.t, err)
}

// Numbers are given all the while; what the backup has is a history that was, whole, and no read transaction stays open.
func TestABackupUnderLoad(t *testing.T) {
	cfg, _, key := saved(t)
	cfg.TLS = TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}
	r := run(t, cfg)
	r.number()
	stop := make(chan struct{})
	var work sync.WaitGroup
	given := 0
	work.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				r.number()
				given++
			}
		}
	})
	file := ""
	for range 3 {
		file = r.backedUp()
	}
	close(stop)
	work.Wait()
	require.Greater(t, given, 2, "the queue does not wait for a backup")
	require.Zero(t, r.journal.Stats().OpenTx)
	done, err := TryRestore(file, key, t.TempDir())
	require.NoError(t, err)
	require.NotZero(t, done.Records)
	require.NotEqual(t, r.journal.ID(), done.Journal)
	require.LessOrEqual(t, done.Records, r.journal.Head().Seq)
	require.Equal(t, r.trust.Public().SHA256, done.SHA256)
}

// Whatever lies in a data folder is in the backup or is made anew: a new file needs its line here and its part there.
func TestEveryFileIsKept(t *testing.T) {
	cfg, _, key := saved(t)
	cfg.TLS = TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}
	r := run(t, cfg)
	r.number()
	file := r.backedUp()
	parts := map[string]bool{}
	read := &trial{dir: t.TempDir()}
	_, err := backup.Read(file, key, read.taken(read))
	require.NoError(t, err)
	for _, p := range r.kept().parts() {
		parts[p.Name] = true
	}
	anew := map[string]string{
		"journal.db": journalPart, "trust/ca.pem": trustPart, "trust/devices.json": trustPart,
		"setup-code": "", "trust/hub.pem": "", "console.sock": "", // of the first administrator; of the hub, by its authority; of this run
	}
	require.NoError(t, filepath.WalkDir(cfg.DataDir, func(path string, e os.DirEntry, err error) error {
		name, _ := filepath.Rel(cfg.DataDir, path)
		if into, ok := anew[name]; !e.IsDir() && (!ok || into != "" && !parts[into]) {
			require.True(t, parts[name], "%s is in no backup", name)
		}
		return err
	}))
}

// A damaged backup, another office's key, a restore that was cut off: nothing is half restored, and no hub starts on it.
func TestNothingIsHalfRestored(t *testing.T) {
	cfg, _, key := saved(t)
	r := run(t, cfg)
	r.issue()
	file := r.backedUp()
	r.halt()
	dir := filepath.Join(t.TempDir(), "new")
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	bad := filepath.Join(t.TempDir(), "bad")
	whole[len(whole)/2] ^= 1
	require.NoError(t, os.WriteFile(bad, whole, 0o600))
	_, err = Restore(bad, key, dir)
	require.ErrorIs(t, err, backup.ErrDamaged)
	_, err = Restore(file, backup.NewKey(), dir)
	require.ErrorIs(t, err, backup.ErrWrongKey)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)

	require.NoError(t, os.MkdirAll(filepath.Join(dir, unfinished), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "register.db"), []byte("half"), 0o600))
	cut := cfg
	cut.DataDir = dir
	_, err = New(cut)
	require.ErrorContains(t, err, "cut off")
	_, err = Restore(file, key, dir)
	require.NoError(t, err, "it is done again")
	_, err = Restore(file, key, dir)
	require.ErrorIs(t, err, ErrNotEmpty)
	_, err = Restore(file, key, cfg.DataDir)
	require.ErrorIs(t, err, ErrNotEmpty, "an office is not overwritten")

	again := run(t, cut)
	status, text, _ := again.send("k", "POST", "/api/v1/tickets", wire.IssueTicket{Service: "ho-tich"})
	require.Equal(t, http.StatusConflict, status)
	require.Contains(t, text, queue.CodeNumbersHeld)
	require.NotEqual(t, r.journal.ID(), again.journal.ID(), "screens know that it is another history")
}

// Every evening; a missed one at the next start; a folder that is gone is told, tried again, and stops nothing.
func TestBackupsOfEveryEvening(t *testing.T) {
	cfg, office, _ := saved(t)
	r := run(t, cfg)
	r.issue()
	first := r.backedUp()
	require.Contains(t, first, "motcua-H17.18-2026-11-23-0800.backup")
	require.False(t, r.backupDue(office.Now()))
	office.later(11 * time.Hour)
	require.False(t, r.backupDue(office.Now()), "19:00")
	office.later(61 * time.Minute)
	require.True(t, r.backupDue(office.Now()), "20:01")

	folder := r.cfg.Backup.Folder
	require.NoError(t, os.Rename(folder, folder+".pulled"))
	r.backupNow()
	require.NotNil(t, r.Backups().Failed)
	require.Equal(t, codeBackupAway, r.troubles()[0].Code)
	require.Equal(t, codeBackupAway, r.Backups().Failed.Code)
	require.Nil(t, r.Backups().Medium)
	require.False(t, r.backupDue(office.Now()))
	r.issue()
	require.Contains(t, r.want(200, "GET", "/metrics", nil), "motcua_backup_failed 1")
	require.Equal(t, 200, func() int { s, _, _ := r.send("k", "GET", "/readyz", nil); return s }(), "the office goes on")
	office.later(16 * time.Minute)
	require.True(t, r.backupDue(office.Now()))
	require.NoError(t, os.Rename(folder+".pulled", folder))
	half := filepath.Join(folder, "motcua-H17.18-2026-11-22-2000.backup.new")
	require.NoError(t, os.WriteFile(half, make([]byte, 1000), 0o600))
	r.backedUp()
	require.NoFileExists(t, half, "what a power cut left of another one")
	require.Empty(t, r.troubles())
	office.later(24 * time.Hour)
	r.backedUp()
	require.Len(t, r.Backups().Names, 2, "the oldest went when the new one was whole")
	require.NoFileExists(t, first)
	require.NoError(t, os.Remove(filepath.Join(cfg.DataDir, publicFile)))
	require.Equal(t, codeBackupKey, r.troubles()[0].Code)
	require.Equal(t, codeBackupKey, r.Backups().Trouble)
}

// A hub that does not run is backed up by its files.
func TestABackupOfAStoppedHub(t *testing.T) {
	cfg, office, key := saved(t)
	r := run(t, cfg)
	r.issue()
	folder := t.TempDir()
	about := backup.About{Made: office.Now(), Agency: "H17.18"}
	_, err := BackUp(cfg.DataDir, folder, about)
	require.ErrorContains(t, err, "running hub")
	r.halt()
	made, err := BackUp(cfg.DataDir, folder, about)
	require.NoError(t, err)
	done, err := TryRestore(filepath.Join(folder, made.Name), key, t.TempDir())
	require.NoError(t, err)
	require.Equal(t, 1, done.Keys, strings.Join(done.Settings, " "))
}

// unseen reads a part, and finds the folder empty whenever it is asked for more.
type unseen struct {
	io.Reader
	t   *testing.T
	dir string
}

func (u unseen) Read(p []byte) (int, error) {
	left, err := os.ReadDir(u.dir)
	require.NoError(u.t, err)
	require.Empty(u.t, left, "a crash now would leave what was sealed")
	return u.Reader.Read(p)
}

// spoilt is a file with a page in its middle that makes no sense.
type spoilt struct{ copier }

func (s spoilt) Copy(w io.Writer) error {
	var whole bytes.Buffer
	err := s.copier.Copy(&whole)
	text := whole.Bytes()
	copy(text[len(text)/2&^4095:], bytes.Repeat([]byte{0xa5}, 4096))
	_, wrote := w.Write(text)
	return errors.Join(err, wrote)
}

// A backup is proved with its key and nothing of it is laid down meanwhile; what no hub would start on is no proof.
func TestABackupIsProvedAndLeavesNothing(t *testing.T) {
	cfg, _, key := saved(t)
	cfg.TLS = TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}
	r := run(t, cfg)
	r.number()
	file := r.backedUp()
	on := &trial{dir: t.TempDir()}
	read := 0
	_, err := backup.Read(file, key, func(name string, in io.Reader) error {
		read++
		return on.taken(on)(name, unseen{in, t, on.dir})
	})
	require.NoError(t, err)
	require.Equal(t, len(r.kept().parts()), read)
	require.Equal(t, r.trust.Public().SHA256, on.done.SHA256)
	require.Equal(t, r.journal.Head().Seq, on.done.Records)
	require.Equal(t, 1, on.done.Keys)

	for _, name := range boltFiles() {
		k := r.kept()
		if k.files[name] == nil {
			continue
		}
		k.files[name] = spoilt{k.files[name]}
		public, err := PublicKey(cfg.DataDir)
		require.NoError(t, err)
		folder := t.TempDir()
		made, err := seal(k, folder, r.about(), public)
		require.NoError(t, err)
		_, err = TryRestore(filepath.Join(folder, made.Name), key, on.dir)
		require.ErrorIs(t, err, boltfile.ErrDamaged, name)
		require.ErrorContains(t, err, name)
	}
}

// What is said of backups rests on what lies in their folder, whichever run of the hub put it there.
func TestHowBackupsStand(t *testing.T) {
	cfg, office, key := saved(t)
	require.Nil(t, cfg.newestBackup())
	require.Equal(t, codeBackupNone, cfg.mediumTrouble(nil, office.Now()))
	r := run(t, cfg) // it makes the one that was missed yesterday as soon as there is something to keep
	r.issue()
	v := r.Backups()
	require.NotZero(t, v.Medium.Free)
	require.LessOrEqual(t, v.Medium.Free, v.Medium.Size)
	require.True(t, v.Medium.Own, "a test's folders are on one disk")
	public, err := key.Public()
	require.NoError(t, err)
	require.Equal(t, public.Name(), v.Key)
	file := r.backedUp()
	r.halt()
	r = run(t, cfg)
	v = r.Backups()
	require.Nil(t, v.Last, "of this run")
	require.Equal(t, filepath.Base(file), v.Newest.Name)
	require.Equal(t, office.Now().Truncate(time.Minute).Unix(), v.Newest.Made.Unix(), "whatever the stick's clock is")
	require.NotZero(t, v.Newest.Bytes)
	require.Empty(t, v.Trouble)
	office.later(backupAge + time.Minute)
	require.Equal(t, codeBackupOld, r.Backups().Trouble)
}

// A failure has the name of what somebody can do about it.
func TestWhyThereIsNoBackup(t *testing.T) {
	cfg := Config{DataDir: "/data", Backup: Backup{Folder: "/data/usb"}}
	on := func(path string, err error) error {
		return errors.Join(fmt.Errorf("backup: %w", &os.PathError{Op: "write", Path: path, Err: err}))
	}
	for want, errs := range map[string][]error{
		codeBackupKey:     {errNoKey},
		codeBackupFull:    {on("/data/usb/a.backup.new", syscall.ENOSPC), on("/data/usb/a.backup.new", syscall.EFBIG)},
		codeBackupDisk:    {on("/data/backup-1.tmp", syscall.ENOSPC)},
		codeBackupAway:    {on("/data/usb", syscall.ENOENT), on("/data/usb/a.backup.new", syscall.EIO), on("/data/usb", syscall.ESTALE)},
		codeBackupClosed:  {on("/data/usb/a.backup.new", syscall.EROFS), on("/data/usb", syscall.EACCES)},
		codeBackupDamaged: {fmt.Errorf("backup: %w", backup.ErrDamaged)},
		codeBackupFailed:  {on("/data/register.db", syscall.EIO), on("/data/usb2", syscall.ENOENT), errors.New("?")},
	} {
		for _, err := range errs {
			require.Equal(t, want, cfg.backupCode(err), "%v", err)
		}
	}
}
