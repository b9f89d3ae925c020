package main

import (
	"log/slog"

	"github.com/spf13/cobra"

	"motcua/internal/demo"
)

func demoCommand() *cobra.Command {
	cfg := demo.Config{Version: version}
	verbose := false
	cmd := &cobra.Command{
		Use: "demo", Short: "Cả một bộ phận một cửa chạy thử trên máy này / a whole office on this machine", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if verbose {
				cfg.Log = slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			}
			app, err := demo.New(cfg)
			if err != nil {
				return err
			}
			app.Print(cmd.OutOrStdout())
			return app.Run(cmd.Context())
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&cfg.Crowd, "crowd", false, "simulated citizens and clerks live through a Monday")
	flags.Float64Var(&cfg.Speed, "speed", 1, "office seconds in a real second")
	flags.BoolVar(&cfg.RealTime, "real-time", false, "use the wall clock instead of the office's own")
	flags.BoolVar(&cfg.Caps, "caps", false, "let opening hours, daily caps and lateness refuse, as in a real office")
	flags.StringVar(&cfg.Dir, "dir", "", "state folder")
	flags.IntVar(&cfg.Port, "port", 8080, "port of the hub; kiosk and walls take the next ones; 0 picks free ones")
	flags.Uint64Var(&cfg.Seed, "seed", 1, "seed of the crowd")
	flags.BoolVar(&verbose, "verbose", false, "log to standard error")
	return cmd
}
