package hub

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"motcua/internal/wholefile"

	"motcua/internal/staff"
)

// StaffFile is where a hub keeps its accounts.
func StaffFile(dataDir string) string { return filepath.Join(dataDir, staff.FileName) }

// codeFile holds the code of the first administrator for whoever may read the data folder; the accounts hold its hash
// alone.
func codeFile(dataDir string) string { return filepath.Join(dataDir, "setup-code") }

// openStaff opens the accounts. An office without an administrator gets a new one-time code at every start.
func openStaff(cfg Config) (*staff.Store, error) {
	s, err := staff.Open(StaffFile(cfg.DataDir), staff.Options{Cost: cfg.Cost})
	if err != nil {
		return nil, err
	}
	code, _, err := NewSetupCode(s, cfg.DataDir)
	switch {
	case err == nil && cfg.Invite != nil:
		cfg.Invite(code)
	case err != nil && !SetupDone(err):
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// NewSetupCode makes a new code for the first administrator, and lays it into the data folder.
func NewSetupCode(s *staff.Store, dataDir string) (code string, until time.Time, err error) {
	code, until, err = s.SetupCode()
	if err != nil {
		if gone := os.Remove(codeFile(dataDir)); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return "", until, err
	}
	if err := wholefile.Write(codeFile(dataDir), []byte(code+"\n")); err != nil {
		return "", until, fmt.Errorf("hub: %w", err)
	}
	return code, until, nil
}

// ErrNoCode says that no code was laid down.
var ErrNoCode = errors.New("hub: there is no code: the office has an administrator (motcua-hub account list), or no hub ran here yet")

// LastSetupCode is the code that a running hub made last. It is worth nothing any more once somebody used it.
func LastSetupCode(dataDir string) (string, error) {
	text, err := os.ReadFile(codeFile(dataDir))
	if errors.Is(err, fs.ErrNotExist) {
		return "", ErrNoCode
	}
	if err != nil {
		return "", fmt.Errorf("hub: %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}

// SetupDone reports whether an error says that there is an administrator.
func SetupDone(err error) bool {
	var no *staff.Refusal
	return errors.As(err, &no) && no.Code == staff.CodeSetupDone
}
