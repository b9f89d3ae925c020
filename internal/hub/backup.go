package hub

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"motcua/internal/backup"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Backup is where and when backups are made.
type Backup struct {
	Folder string // a stick, a network share; empty: none are made
	At     int    // minute of the day
	Keep   int
}

// backups makes them one at a time.
type backups struct {
	running sync.Mutex
	asked   chan struct{} // holds something when somebody wants one now

	mu     sync.Mutex
	state  wire.Backups
	failed int // tries since the hub started
}

var errNoFolder = errors.New("hub: no folder for backups is set: [backup] folder in the hub's settings")

// How often it is looked whether a backup is due, and how long a try that came to nothing is not repeated: a stick is
// put back in the meantime, and nobody reads a log that says it every minute.
const (
	backupLook  = 30 * time.Second
	backupAgain = 15 * time.Minute
)

// keepBackups makes a backup every day, and whenever somebody asks, until ctx ends. One that was missed, because the
// hub was off at its time, is made at the next start. Nothing of the queue waits for it.
func (a *App) keepBackups(ctx context.Context) error {
	tick := time.NewTicker(backupLook)
	defer tick.Stop()
	for {
		if a.backupDue(a.cfg.Now()) {
			a.backupNow()
		}
		select {
		case <-ctx.Done():
			return nil
		case <-a.backups.asked:
			a.backupNow()
		case <-tick.C:
		}
	}
}

// backupDue reports whether the newest backup is older than the last time at which one was to be made.
func (a *App) backupDue(now time.Time) bool {
	b := a.cfg.Backup
	if b.Folder == "" || a.journal.Head().Seq == 0 {
		return false
	}
	now = now.In(queue.Local)
	due := time.Date(now.Year(), now.Month(), now.Day(), b.At/60, b.At%60, 0, 0, queue.Local)
	if now.Before(due) {
		due = due.AddDate(0, 0, -1)
	}
	a.backups.mu.Lock()
	failed := a.backups.state.Failed
	a.backups.mu.Unlock()
	if failed != nil && now.Sub(failed.At).Abs() < backupAgain {
		return false
	}
	names, err := backup.List(b.Folder, a.cfg.Register.Agency)
	return err != nil || len(names) == 0 || names[0] < backup.Name(a.cfg.Register.Agency, due)
}

// backupNow makes one and notes what came of it.
func (a *App) backupNow() {
	b := &a.backups
	b.running.Lock()
	defer b.running.Unlock()
	began := time.Now()
	b.mu.Lock()
	b.state.Running = true
	b.mu.Unlock()
	made, err := a.makeBackup()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.state.Running = len(b.asked) > 0 // another one was asked for meanwhile
	b.state.Step, b.state.Steps = 0, 0
	if err != nil {
		b.failed++
		b.state.Failed = &wire.FailedBackup{At: a.cfg.Now().In(queue.Local), Code: a.cfg.backupCode(err), Why: err.Error()}
		a.cfg.Log.Error("hub: no backup", "error", err)
		return
	}
	made.TookMS = time.Since(began).Milliseconds()
	b.state.Last, b.state.Failed = made, nil
	a.cfg.Log.Info("hub: backup made and read back", "name", made.Name, "bytes", made.Bytes, "ms", made.TookMS)
}

func (a *App) makeBackup() (*wire.MadeBackup, error) {
	b := a.cfg.Backup
	if b.Folder == "" {
		return nil, errNoFolder
	}
	key, err := PublicKey(a.cfg.DataDir)
	if err != nil {
		return nil, err
	}
	k := a.kept()
	k.step = a.backups.step
	made, err := seal(k, b.Folder, a.about(), key)
	if err == nil {
		err = backup.Prune(b.Folder, a.cfg.Register.Agency, b.Keep) // only now: a new one is there, and is whole
	}
	return made, err
}

// step notes how far the backup under way is.
func (b *backups) step(done, all int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.state.Step, b.state.Steps = done, all
}

func (a *App) about() backup.About {
	return backup.About{Made: a.cfg.Now().In(queue.Local), Agency: a.cfg.Register.Agency, Version: a.cfg.Version, Journal: a.journal.ID(), Seq: a.journal.Head().Seq}
}

func seal(k kept, folder string, about backup.About, key backup.PublicKey) (*wire.MadeBackup, error) {
	if err := backup.Sweep(folder, about.Agency); err != nil {
		return nil, err
	}
	path := filepath.Join(folder, backup.Name(about.Agency, about.Made))
	if err := backup.Write(path, key, about, k.parts()); err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("hub: %w", err)
	}
	return &wire.MadeBackup{Name: filepath.Base(path), Made: about.Made, Bytes: info.Size()}, nil
}

// BackUp makes a backup of a hub that does not run.
func BackUp(dataDir, folder string, about backup.About) (made *wire.MadeBackup, err error) {
	key, err := PublicKey(dataDir)
	if err != nil {
		return nil, err
	}
	k, done, err := stopped(dataDir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	about.Journal = k.journal.ID()
	return seal(k, folder, about, key)
}

// AskBackup asks for a backup. It does not wait for it.
func (a *App) AskBackup() error {
	if a.cfg.Backup.Folder == "" {
		return errNoFolder
	}
	if _, err := PublicKey(a.cfg.DataDir); err != nil {
		return err
	}
	a.backups.mu.Lock()
	defer a.backups.mu.Unlock()
	a.backups.state.Running = true
	select {
	case a.backups.asked <- struct{}{}:
	default: // one is asked for already
	}
	return nil
}

// Backups is how they stand. It looks at the medium, which may take its time.
func (a *App) Backups() wire.Backups {
	a.backups.mu.Lock()
	v := a.backups.state
	a.backups.mu.Unlock()
	b := a.cfg.Backup
	v.Folder, v.Keep, v.Names = b.Folder, b.Keep, []string{}
	if key, err := PublicKey(a.cfg.DataDir); err == nil {
		v.Key = key.Name()
	}
	if b.Folder == "" {
		return v
	}
	v.At = fmt.Sprintf("%02d:%02d", b.At/60, b.At%60)
	if names, err := backup.List(b.Folder, a.cfg.Register.Agency); err == nil && len(names) > 0 {
		v.Names = names
	}
	v.Newest = a.cfg.newest(v.Names)
	if free, size, err := disk(b.Folder); err == nil {
		v.Medium = &wire.Medium{Free: free, Size: size, Own: sameDisk(b.Folder, a.cfg.DataDir)}
	}
	if v.Trouble = a.backupTrouble(); v.Trouble == "" {
		v.Trouble = a.cfg.mediumTrouble(v.Newest, a.cfg.Now())
	}
	return v
}

// mediumTrouble is the code of what is wrong with what lies in the folder.
func (c Config) mediumTrouble(newest *wire.KeptBackup, now time.Time) string {
	if err := writable(c.Backup.Folder); err != nil {
		return c.backupCode(err)
	}
	switch {
	case newest == nil:
		return codeBackupNone
	case now.Sub(newest.Made) > backupAge:
		return codeBackupOld
	}
	return ""
}

// newestBackup is the newest one of the folder, if there is one. A file has its name only once it was read back.
func (c Config) newestBackup() *wire.KeptBackup {
	names, err := backup.List(c.Backup.Folder, c.Register.Agency)
	if err != nil {
		return nil
	}
	return c.newest(names)
}

// newest is the first of the files that backup.List has, if there is one.
func (c Config) newest(names []string) *wire.KeptBackup {
	if len(names) == 0 {
		return nil
	}
	info, err := os.Stat(filepath.Join(c.Backup.Folder, names[0]))
	if err != nil {
		return nil
	}
	return &wire.KeptBackup{Name: names[0], Made: backup.Made(names[0], queue.Local), Bytes: info.Size()}
}

// backupTroubles are what the staff is told of backups.
func (a *App) backupTroubles() []wire.Trouble {
	if code := a.backupTrouble(); code != "" {
		return []wire.Trouble{{Code: code, File: a.cfg.Backup.Folder, Warning: true}}
	}
	return nil
}

// backupTrouble is the code of what is wrong with backups as far as the hub knows without looking at the medium, which
// nobody who wants to see the office waits for.
func (a *App) backupTrouble() string {
	if a.cfg.Backup.Folder == "" {
		return ""
	}
	if _, err := PublicKey(a.cfg.DataDir); err != nil {
		return codeBackupKey
	}
	a.backups.mu.Lock()
	defer a.backups.mu.Unlock()
	if a.backups.state.Failed != nil {
		return a.backups.state.Failed.Code
	}
	return ""
}
