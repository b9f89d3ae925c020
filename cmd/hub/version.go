package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/queue"
)

// version is set by the linker.
var version = "dev"

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Phiên bản / the version", Args: cobra.NoArgs,
		Run: func(cmd *cobra.Command, _ []string) {
			fmt.Fprintf(cmd.OutOrStdout(), "hub %s %s/%s %s", version, runtime.GOOS, runtime.GOARCH, runtime.Version())
			if b := built(); !b.IsZero() {
				fmt.Fprintf(cmd.OutOrStdout(), " %s", b.Format(time.DateOnly))
			}
			fmt.Fprintln(cmd.OutOrStdout())
		},
	}
}

// built is the time of the source that the program was built from; zero when the program does not know.
func built() time.Time {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return time.Time{}
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			if t, err := time.Parse(time.RFC3339, s.Value); err == nil {
				return t
			}
		}
	}
	return time.Time{}
}

// guard doubts every day before the program was made.
func guard() queue.Guard { return queue.Guard{Built: built()} }
