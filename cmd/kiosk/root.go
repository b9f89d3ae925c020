package main

import (
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/escpos"
	"motcua/internal/kiosk"
)

// version is set by the linker.
var version = "dev"

// flags are those that a file of settings does not decide.
type flags struct {
	file                   string
	set                    config.Kiosk
	lang, printer, profile string
	again                  time.Duration
	demo                   bool
}

func rootCommand() *cobra.Command {
	f := flags{set: config.DefaultKiosk()}
	root := &cobra.Command{
		Use: "kiosk", Short: "Máy lấy số của bộ phận một cửa / the ticket machine of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs, Version: version,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := f.config(cmd)
			if err != nil {
				return err
			}
			app, err := kiosk.New(cfg)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "kiosk http://%s/\n", app.Addr())
			return app.Run(cmd.Context())
		},
	}
	p := root.Flags()
	p.StringVar(&f.file, "config", "", "file of settings (TOML); flags count more")
	p.StringVar(&f.set.Hub, "hub", f.set.Hub, "address of the hub, such as http://hub.local:8080")
	p.StringVar(&f.set.Listen, "listen", f.set.Listen, "address to serve the page on")
	p.StringVar(&f.set.Device, "device", f.set.Device, "name of this machine at the hub")
	p.StringVar(&f.lang, "lang", "", "language between two citizens, such as vi; empty: the office's first")
	p.StringVar(&f.printer, "printer", "sim", "ticket printer: sim, whose paper is pictures")
	p.StringVar(&f.profile, "profile", "epson-80", "kind of printer: epson-80, epson-58, xprinter-80, …")
	p.DurationVar(&f.again, "again-after", 10*time.Second, "how long another touch for the same service gets the same number; negative: never")
	p.BoolVar(&f.demo, "demo", false, "show the simulated printer's paper beside the page")
	return root
}

// config puts flags over the file of settings.
func (f *flags) config(cmd *cobra.Command) (kiosk.Config, error) {
	set, err := f.settings(cmd)
	if err != nil {
		return kiosk.Config{}, err
	}
	if f.printer != "sim" {
		return kiosk.Config{}, fmt.Errorf("kiosk: no printer %q: there is sim", f.printer)
	}
	profile, known := escpos.Named(f.profile)
	if !known {
		return kiosk.Config{}, fmt.Errorf("kiosk: no printer profile %q", f.profile)
	}
	return kiosk.Config{
		Hub: set.Hub, Listen: set.Listen, Device: set.Device, Lang: f.lang, Profile: profile, AgainAfter: f.again,
		Demo: f.demo, Version: version, Log: slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)),
	}, nil
}

func (f *flags) settings(cmd *cobra.Command) (config.Kiosk, error) {
	if f.file == "" {
		return f.set, nil
	}
	data, err := os.ReadFile(f.file)
	if err != nil {
		return config.Kiosk{}, err
	}
	set, err := config.ParseKiosk(f.file, data)
	if err != nil {
		return set, err
	}
	for name, over := range map[string]func(){
		"hub":    func() { set.Hub = f.set.Hub },
		"listen": func() { set.Listen = f.set.Listen },
		"device": func() { set.Device = f.set.Device },
	} {
		if cmd.Flags().Changed(name) {
			over()
		}
	}
	return set, nil
}
