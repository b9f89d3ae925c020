package flags

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/uplink"
)

// hubPatience is how long a command waits for the hub to answer, wherever it is by now.
const hubPatience = 10 * time.Second

// ClockCommand has a machine that cannot reach the internet take its time from its hub.
func ClockCommand(keys []config.Setting, wayOf func(*Settings) (uplink.Options, error)) *cobra.Command {
	var set *Settings
	c := &cobra.Command{
		Use: "clock", Short: "Đồng hồ máy này theo giờ máy chủ / this machine's clock follows the hub's",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			way, err := wayOf(set)
			if err != nil {
				return err
			}
			from, err := hostOf(cmd.Context(), way)
			if err != nil {
				return err
			}
			unit, err := TakeTime("/", from)
			if err != nil {
				return err
			}
			for _, verb := range []string{"enable", "restart"} {
				if out, err := exec.CommandContext(cmd.Context(), "systemctl", verb, unit).CombinedOutput(); err != nil {
					return fmt.Errorf("flags: systemctl %s %s: %w: %s", verb, unit, err, out)
				}
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "Đồng hồ theo / the clock follows: %s (%s)\n", from, unit)
			return err
		},
	}
	set = Add(c, keys)
	return c
}

// hostOf is where the hub is now. What the machine wrote down when it was paired may be long past.
func hostOf(ctx context.Context, way uplink.Options) (string, error) {
	line, err := uplink.Open(way)
	if err != nil {
		return "", err
	}
	if !line.Paired() {
		return "", errNoHub
	}
	if dial := line.Dialer(); dial != nil {
		ctx, cancel := context.WithTimeout(ctx, hubPatience)
		defer cancel()
		c, err := dial(ctx, "tcp", "")
		if err != nil {
			return "", fmt.Errorf("%w: %w", errAway, err)
		}
		_ = c.Close()
	}
	return line.Host(), nil
}

var (
	errNoHub   = errors.New("flags: chưa biết máy chủ: nhận máy ở trang /devices trước / the hub is not known yet: accept the machine on /devices first")
	errAway    = errors.New("flags: máy chủ không trả lời, chưa biết nó ở địa chỉ nào: chạy lại khi máy chủ chạy / the hub does not answer, so where it is now is not known: try again when it runs")
	errNoClock = errors.New("flags: máy này không có chương trình giữ giờ: cài gói chrony / nothing keeps this machine's clock: install the package chrony")
)

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
		return "", fmt.Errorf("flags: %w", err)
	}
	if err := os.WriteFile(file, fmt.Appendf(nil, k.line, from), 0o644); err != nil {
		return "", fmt.Errorf("flags: %w", err)
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
