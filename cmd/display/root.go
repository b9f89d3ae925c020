package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/discover"
	"motcua/internal/display"
	"motcua/internal/flags"
	"motcua/internal/service"
	"motcua/internal/uplink"
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
			return service.Run(cmd.Context(), cfg.Log, func(ctx context.Context, ready func(string)) error {
				return display.Again(ctx, cfg, func(app *display.App) {
					fmt.Fprintf(cmd.OutOrStdout(), "display http://%s/\n", app.Addr())
					ready(app.Addr())
				})
			})
		},
	}
	set = flags.Add(root, config.DisplaySettings("vi"))
	root.AddCommand(flags.PairCommand("display", config.DisplaySettings("vi"), wayOf), flags.Config("display"), flags.ClockCommand(config.DisplaySettings("vi"), wayOf), doctorCommand(), digitsCommand(), voiceCommand(), flags.ScreenCommand(config.DisplaySettings("vi"), pageOf), flags.Man())
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

// wayOf is the machine's way to its hub.
func wayOf(from *flags.Settings) (uplink.Options, error) {
	cfg, err := configOf(from)
	return uplink.Options{Hub: cfg.Hub, Dir: cfg.DataDir, Name: cfg.Device, Find: discover.Addresses}, err
}

// errNoPage is a machine without a screen, by its settings.
var errNoPage = errors.New("display: theo cấu hình, máy này không có màn hình / by its settings this machine has no screen (page = false)")

// pageOf is where the page of the machine's screen is served.
func pageOf(from *flags.Settings) (listens string, err error) {
	cfg, err := configOf(from)
	if err == nil && cfg.NoPage {
		err = errNoPage
	}
	return cfg.Listen, err
}
