package service

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

var errNoClock = errors.New("service: máy này không có chương trình giữ giờ: cài gói chrony / nothing keeps this machine's clock: install the package chrony")

// keeper is a program that keeps a machine's clock, and the file of its settings that is ours.
type keeper struct{ program, unit, file, line string }

// keepers are chrony, which sets the clock at once after a flat battery, and what systemd brings.
func keepers() [2]keeper {
	return [2]keeper{
		{"usr/sbin/chronyd", "chrony", "etc/chrony/sources.d/motcua.sources", "server %s iburst\n"},
		{"usr/lib/systemd/systemd-timesyncd", "systemd-timesyncd", "etc/systemd/timesyncd.conf.d/motcua.conf", "[Time]\nNTP=%s\n"},
	}
}

// keeperOf is the one that keeps the clock.
func keeperOf(root string) (keeper, bool) {
	for _, k := range keepers() {
		if _, err := os.Stat(filepath.Join(root, k.program)); err == nil {
			return k, true
		}
	}
	return keeper{}, false
}

// TakeTime has the clock follow another machine, and returns the unit to start anew.
func TakeTime(root, from string) (unit string, err error) {
	k, ok := keeperOf(root)
	if !ok {
		return "", errNoClock
	}
	file := filepath.Join(root, k.file)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", fmt.Errorf("service: %w", err)
	}
	if err := os.WriteFile(file, fmt.Appendf(nil, k.line, from), 0o644); err != nil {
		return "", fmt.Errorf("service: %w", err)
	}
	return k.unit, nil
}

// TimeFrom is the machine that the clock was told to follow; empty: none.
func TimeFrom(root string) (from string) {
	if k, ok := keeperOf(root); ok {
		if text, err := os.ReadFile(filepath.Join(root, k.file)); err == nil {
			_, _ = fmt.Sscanf(string(text), k.line, &from)
		}
	}
	return from
}
