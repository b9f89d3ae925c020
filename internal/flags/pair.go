package flags

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/service"
	"motcua/internal/uplink"
)

// PairCommand shows what a machine is at its hub, or makes it forget that.
func PairCommand(program string, keys []config.Setting, wayOf func(*Settings) (uplink.Options, error)) *cobra.Command {
	var (
		set   *Settings
		reset bool
	)
	c := &cobra.Command{
		Use: "pair", Short: "Máy đã ghép với máy chủ nào; --reset để ghép lại / which hub the machine is paired with; --reset to pair it again",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			way, err := wayOf(set)
			if err != nil {
				return err
			}
			if reset {
				return forget(cmd.OutOrStdout(), program, way.Dir)
			}
			if err := tell(cmd.OutOrStdout(), way.Dir); err != nil {
				return err
			}
			return tellClock(cmd.Context(), cmd.OutOrStdout(), program, way, service.TimeFrom("/"))
		},
	}
	set = Add(c, keys)
	c.Flags().BoolVar(&reset, "reset", false, "quên máy chủ và khóa, ghép lại từ đầu")
	return c
}

func forget(w io.Writer, program, dir string) error {
	if err := uplink.Reset(dir); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "Đã quên máy chủ. Chương trình %s đang chạy sẽ tự ghép lại / the hub is forgotten; a %s that runs asks to be paired again\n", program, program)
	return err
}

// tellClock says when the clock follows a machine that is not the hub.
func tellClock(ctx context.Context, w io.Writer, program string, way uplink.Options, from string) error {
	if from == "" {
		return nil
	}
	host, err := hostOf(ctx, way)
	if err != nil || host == from { // how the way to the hub stands is said elsewhere
		return nil
	}
	_, err = fmt.Fprintf(w, "clock    theo %s, máy chủ ở %s: motcua-%s clock / follows %[1]s, the hub is at %[2]s\n", from, host, program)
	return err
}

func tell(w io.Writer, dir string) error {
	s, err := uplink.Look(dir)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(s.CA)
	finger := strings.TrimSuffix(strings.ToUpper(fmt.Sprintf("% X", sum[:])), " ")
	finger = strings.ReplaceAll(finger, " ", ":")
	switch {
	case s.Name != "":
		_, err = fmt.Fprintf(w, "paired   %s\nhub      %s\nSHA-256  %s\n", s.Name, s.Hub, finger)
	case s.Code != "":
		_, err = fmt.Fprintf(w, "waiting  %s\nhub      %s\nSHA-256  %s\n", s.Code, s.Hub, finger)
	default:
		_, err = fmt.Fprintln(w, "not paired")
	}
	return err
}
