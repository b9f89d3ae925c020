package flags

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/service"
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
			unit, err := service.TakeTime("/", from)
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
	errNoHub = errors.New("flags: chưa biết máy chủ: nhận máy ở trang /devices trước / the hub is not known yet: accept the machine on /devices first")
	errAway  = errors.New("flags: máy chủ không trả lời, chưa biết nó ở địa chỉ nào: chạy lại khi máy chủ chạy / the hub does not answer, so where it is now is not known: try again when it runs")
)
