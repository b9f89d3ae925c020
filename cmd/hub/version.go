package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/queue"
)

// version and date are set by the linker. The date is that of the source, where Go does not know it itself: in a build
// outside of the repository, or told to leave it out.
var version, date = "dev", ""

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
	stamp := date
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.time" {
				stamp = s.Value
			}
		}
	}
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return time.Time{}
	}
	return t
}

// guard doubts every day before the program was made.
func guard() queue.Guard { return queue.Guard{Built: built()} }
