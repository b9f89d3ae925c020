package hub

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"motcua/internal/backup"
	"motcua/internal/journal"
	"motcua/internal/register"
	"motcua/internal/staff"
	"motcua/internal/survey"
	"motcua/internal/trust"
	"motcua/internal/wholefile"
)

// The names of the parts of a backup, and of files that are kept as they are.
const (
	journalPart  = "journal.ndjson"
	trustPart    = "trust.json"
	settingsPart = "settings/"
	clerksFile   = "clerks.key"
	publicFile   = "backup.pub"
)

// copier is a file that can be copied while it is used.
type copier interface{ Copy(w io.Writer) error }

// kept is everything of an office that cannot be made anew.
type kept struct {
	dir      string
	journal  journal.Journal
	files    map[string]copier // by their names
	trust    func() (trust.Export, error)
	settings []string // paths of files
	step     func(done, all int)
}

// parts are in the order in which one may point to the other: a visit of the journal has its dossier in the register,
// which is copied later, and its clerk in the accounts. What the register knows more is put right at the next start,
// as after a power cut.
func (k kept) parts() []backup.Part {
	all := []backup.Part{{Name: journalPart, Copy: func(w io.Writer) error {
		_, err := journal.Export(w, k.journal, 0) // in short reads: it may take as long as the medium likes
		return err
	}}}
	for _, name := range boltFiles() {
		if file := k.files[name]; file != nil {
			all = append(all, backup.Part{Name: name, Copy: k.through(file)})
		}
	}
	for _, name := range []string{clerksFile, publicFile} {
		all = append(all, backup.Part{Name: name, Copy: plain(filepath.Join(k.dir, name))})
	}
	all = append(all, backup.Part{Name: trustPart, Copy: k.copyTrust})
	for _, path := range k.settings {
		all = append(all, backup.Part{Name: settingsPart + filepath.Base(path), Copy: plain(path)})
	}
	return k.stepped(all)
}

// stepped tells how far a backup is; its last step is that it is read back.
func (k kept) stepped(all []backup.Part) []backup.Part {
	if k.step == nil {
		return all
	}
	for n, part := range all {
		all[n].Copy = func(w io.Writer) error {
			err := part.Copy(w)
			k.step(n+1, len(all)+1)
			return err
		}
	}
	return all
}

// boltFiles are the files of a data folder that are copied whole, in the order in which they are copied.
func boltFiles() []string { return []string{register.FileName, survey.FileName, staff.FileName} }

// through copies a file by way of the hub's own disk. A read transaction that lasted as long as a slow stick would keep
// every page that is freed meanwhile, and the file would grow without end; so it lasts as long as the copy on the same
// disk, and the stick is waited for afterwards.
func (k kept) through(file copier) func(io.Writer) error {
	return func(w io.Writer) error {
		f, err := unnamed(k.dir)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		if err := file.Copy(f); err != nil {
			return err
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		_, err = io.Copy(w, f)
		return err
	}
}

// unnamed makes a file that is in no folder by the time that something is written into it: nothing of it is left, also
// when the program is killed.
func unnamed(dir string) (*os.File, error) {
	f, err := os.CreateTemp(dir, "backup-*.tmp")
	if err != nil {
		return nil, fmt.Errorf("hub: %w", err)
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(fmt.Errorf("hub: %w", err), f.Close())
	}
	return f, nil
}

// plain copies a small file that is replaced whole; one that is not there is empty.
func plain(path string) func(io.Writer) error {
	return func(w io.Writer) error {
		data, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		if err == nil {
			_, err = io.Copy(w, bytes.NewReader(data))
		}
		return err
	}
}

func (k kept) copyTrust(w io.Writer) error {
	e, err := k.trust()
	if err == nil {
		err = json.NewEncoder(w).Encode(e)
	}
	return err
}

// kept is what a running hub lends to a backup.
func (a *App) kept() kept {
	k := kept{dir: a.cfg.DataDir, journal: a.journal, files: map[string]copier{staff.FileName: a.staff, survey.FileName: a.survey}, settings: a.cfg.Settings}
	if a.books != nil {
		k.files[register.FileName] = a.books.file
	} else if path := filepath.Join(a.cfg.DataDir, register.FileName); there(path) {
		k.files[register.FileName] = closed(path)
	}
	k.trust = func() (trust.Export, error) { return trust.Kept(TrustDir(a.cfg.DataDir)) }
	if a.trust != nil {
		k.trust = a.trust.Export
	}
	return k
}

// closed is a register that the hub's settings do not use now.
type closed string

// Copy opens it for the copy alone.
func (path closed) Copy(w io.Writer) error {
	f, err := register.Open(string(path))
	if err != nil {
		return err
	}
	return errors.Join(f.Copy(w), f.Close())
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// stopped opens what a hub that does not run has kept.
func stopped(dataDir string) (k kept, done func() error, err error) {
	j, err := openJournal(dataDir)
	if err != nil {
		return k, nil, err
	}
	var open []io.Closer
	done = func() (err error) {
		for _, c := range open {
			err = errors.Join(err, c.Close())
		}
		return err
	}
	open = append(open, j)
	k = kept{dir: dataDir, journal: j, files: map[string]copier{}, trust: func() (trust.Export, error) { return trust.Kept(TrustDir(dataDir)) }}
	for name, opened := range openers() {
		path := filepath.Join(dataDir, name)
		if !there(path) {
			continue
		}
		f, err := opened(path)
		if err != nil {
			return k, nil, errors.Join(err, done())
		}
		open, k.files[name] = append(open, f), f
	}
	return k, done, nil
}

// store is an open file of the data folder.
type store interface {
	copier
	io.Closer
	Check() error
}

// openers open the files that are copied whole.
func openers() map[string]func(path string) (store, error) {
	return map[string]func(string) (store, error){
		register.FileName: func(path string) (store, error) { return register.Open(path) },
		staff.FileName:    func(path string) (store, error) { return staff.Open(path, staff.Options{}) },
		survey.FileName:   func(path string) (store, error) { return survey.Open(path, survey.Options{}) },
	}
}

// PublicKey is the key that a hub's backups are sealed with.
func PublicKey(dataDir string) (backup.PublicKey, error) {
	text, err := os.ReadFile(filepath.Join(dataDir, publicFile))
	if errors.Is(err, os.ErrNotExist) {
		return backup.PublicKey{}, errNoKey
	}
	if err != nil {
		return backup.PublicKey{}, fmt.Errorf("hub: %w", err)
	}
	return backup.ParsePublicKey(string(text))
}

var errNoKey = errors.New("hub: there is no recovery key yet: make one, and write it down (motcua-hub backup key)")

// NewRecoveryKey makes a key whose public half the hub keeps. Whoever asks prints it once; it is nowhere else.
// Backups that were made before still open with the key before.
func NewRecoveryKey(dataDir string) (backup.Key, error) {
	key := backup.NewKey()
	public, err := key.Public()
	if err == nil {
		err = os.MkdirAll(dataDir, 0o700)
	}
	if err == nil {
		err = wholefile.Write(filepath.Join(dataDir, publicFile), []byte(public.String()+"\n"))
	}
	return key, err
}
