package backup

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Ext is how the name of a backup ends.
const Ext = ".backup"

// unborn is what stands behind the name of a backup until it was read back.
const unborn = ".new"

// minute is the time in a name.
const minute = "2006-01-02-1504"

var unfit = regexp.MustCompile(`[^A-Za-z0-9.]+`)

// Name is what a backup is called: motcua-H17.18-2026-11-25-2330.backup. Names of one office are in the order of time.
func Name(agency string, made time.Time) string {
	agency = strings.Trim(unfit.ReplaceAllString(agency, "-"), "-.")
	if agency == "" {
		agency = "office"
	}
	return fmt.Sprintf("motcua-%s-%s%s", agency, made.Format(minute), Ext)
}

// Made is when a backup was made, to the minute, as its name says: a copy of it has the same name and another time on
// its file. It is zero for a name that is none.
func Made(name string, in *time.Location) time.Time {
	name = strings.TrimSuffix(name, Ext)
	at, _ := time.ParseInLocation(minute, name[max(0, len(name)-len(minute)):], in)
	return at
}

// List is the backups of an office in a folder, the newest first.
func List(folder, agency string) ([]string, error) {
	names, err := named(folder, agency, Ext)
	slices.Reverse(names)
	return names, err
}

// named are the files of an office whose names end with ext, in the order of time.
func named(folder, agency, ext string) ([]string, error) {
	first := strings.TrimSuffix(Name(agency, time.Time{}), time.Time{}.Format(minute)+Ext)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), first) && strings.HasSuffix(e.Name(), ext) && len(e.Name()) == len(first)+len(minute+ext) {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

// Sweep removes what a power cut left of backups of an office that were being written. Whoever writes there writes alone.
func Sweep(folder, agency string) error {
	names, err := named(folder, agency, Ext+unborn)
	for _, name := range names {
		err = errors.Join(err, os.Remove(filepath.Join(folder, name)))
	}
	return err
}

// Prune leaves the newest backups of an office, so many.
func Prune(folder, agency string, keep int) error {
	names, err := List(folder, agency)
	if err != nil {
		return err
	}
	for _, name := range names[min(max(keep, 1), len(names)):] {
		err = errors.Join(err, os.Remove(filepath.Join(folder, name)))
	}
	return err
}
