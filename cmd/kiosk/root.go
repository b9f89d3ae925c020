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
	"motcua/internal/flags"
	"motcua/internal/kiosk"
	"motcua/internal/service"
	"motcua/internal/uplink"
)

// version is set by the linker.
var version = "dev"

func rootCommand() *cobra.Command {
	var (
		set  *flags.Settings
		demo bool
	)
	root := &cobra.Command{
		Use: flags.Name(os.Args[0], "kiosk"), Short: "Máy lấy số của bộ phận một cửa / the ticket machine of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs, Version: version,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := configOf(set)
			if err != nil {
				return err
			}
			cfg.Demo, cfg.Version, cfg.Log = demo, version, slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			return service.Run(cmd.Context(), cfg.Log, func(ctx context.Context, ready func(string)) error {
				return kiosk.Again(ctx, cfg, func(app *kiosk.App) {
					fmt.Fprintf(cmd.OutOrStdout(), "kiosk http://%s/\n", app.Addr())
					ready(app.Addr())
				})
			})
		},
	}
	set = flags.Add(root, config.KioskSettings("vi"))
	root.Flags().BoolVar(&demo, "demo", false, "hiện giấy của máy in giả lập và ô quét thử cạnh trang lấy số")
	root.AddCommand(flags.PairCommand("kiosk", config.KioskSettings("vi"), wayOf), flags.Config("kiosk"), flags.ClockCommand(config.KioskSettings("vi"), wayOf), doctorCommand(), selftestCommand(), paperCommand(), scanCommand(), flags.ScreenCommand(config.KioskSettings("vi"), pageOf), flags.Man())
	return root
}

// configOf reads the settings of a ticket machine.
func configOf(from *flags.Settings) (kiosk.Config, error) {
	files, err := from.Files()
	if err != nil {
		return kiosk.Config{}, err
	}
	set, err := config.ParseKiosk(files...)
	if err != nil {
		return kiosk.Config{}, err
	}
	return kiosk.Settings(set)
}

// wayOf is the machine's way to its hub.
func wayOf(from *flags.Settings) (uplink.Options, error) {
	cfg, err := configOf(from)
	return uplink.Options{Hub: cfg.Hub, Dir: cfg.DataDir, Name: cfg.Device, Find: discover.Addresses}, err
}

// errNoPage is a machine without a screen, by its settings.
var errNoPage = errors.New("kiosk: theo cấu hình, máy này không có màn hình / by its settings this machine has no screen (screen = false)")

// pageOf is where the page of the machine's screen is served.
func pageOf(from *flags.Settings) (listens string, err error) {
	cfg, err := configOf(from)
	if err == nil && cfg.Station {
		err = errNoPage
	}
	return cfg.Listen, err
}
