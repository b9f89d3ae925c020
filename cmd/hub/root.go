package main

import (
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"motcua/internal/hub"
)

// version is set by the linker.
var version = "dev"

func rootCommand() *cobra.Command {
	cfg := hub.Config{Version: version}
	root := &cobra.Command{
		Use: "hub", Short: "Máy chủ hàng đợi của bộ phận một cửa / the queue of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg.Log = slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			app, err := hub.New(cfg)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "hub %s\n", app.URL())
			return app.Run(cmd.Context())
		},
	}
	flags := root.Flags()
	flags.StringVar(&cfg.Listen, "listen", "127.0.0.1:8080", "address to serve on")
	flags.StringVar(&cfg.DataDir, "data", "data", "folder of the journal")
	flags.StringVar(&cfg.Office, "office", "", "office file (TOML), imported when the journal has no office yet")
	flags.StringSliceVar(&cfg.Names, "name", nil, "host names and addresses it answers to, beside loopback")
	root.AddCommand(demoCommand())
	return root
}
