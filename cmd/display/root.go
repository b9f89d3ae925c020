package main

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/display"
	"motcua/internal/flags"
	"motcua/internal/service"
)

// version is set by the linker.
var version = "dev"

func rootCommand() *cobra.Command {
	var set *flags.Settings
	root := &cobra.Command{
		Use: flags.Name(os.Args[0], "display"), Short: "Màn hình gọi số của bộ phận một cửa / the call board of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs, Version: version,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := configOf(set)
			if err != nil {
				return err
			}
			cfg.Version, cfg.Log = version, slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			app, err := display.New(cfg)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "display http://%s/\n", app.Addr())
			return service.Run(cmd.Context(), service.Page(app.Addr(), "/healthz"), cfg.Log, app.Run)
		},
	}
	set = flags.Add(root, config.DisplaySettings("vi"))
	root.AddCommand(digitsCommand(), voiceCommand(), flags.Man())
	return root
}

// configOf reads the settings of a display.
func configOf(from *flags.Settings) (display.Config, error) {
	files, err := from.Files()
	if err != nil {
		return display.Config{}, err
	}
	set, err := config.ParseDisplay(files...)
	if err != nil {
		return display.Config{}, err
	}
	return display.Settings(set)
}
