package main

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/display"
	"motcua/internal/speech"
)

// version is set by the linker.
var version = "dev"

// flags are those that a file of settings does not decide.
type flags struct {
	file                   string
	set                    config.Display
	speak                  []string
	region, reading, shown string
}

func rootCommand() *cobra.Command {
	f := flags{set: config.DefaultDisplay()}
	root := &cobra.Command{
		Use: "display", Short: "Màn hình gọi số của bộ phận một cửa / the call board of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs, Version: version,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := f.config(cmd)
			if err != nil {
				return err
			}
			app, err := display.New(cfg)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "display http://%s/\n", app.Addr())
			return app.Run(cmd.Context())
		},
	}
	p := root.Flags()
	p.StringVar(&f.file, "config", "", "file of settings (TOML); flags count more")
	p.StringVar(&f.set.Hub, "hub", f.set.Hub, "address of the hub, such as http://hub.local:8080")
	p.StringVar(&f.set.Listen, "listen", f.set.Listen, "address to serve the page on")
	p.StringVar(&f.set.Device, "device", f.set.Device, "name of this display at the hub")
	p.StringVar(&f.set.Zone, "zone", f.set.Zone, "zone whose calls it shows; empty: the whole office")
	p.BoolVar(&f.set.Voice, "voice", f.set.Voice, "speak: one display of each zone")
	p.StringSliceVar(&f.speak, "speak", []string{"vi"}, "languages spoken, in order: vi, en")
	p.StringVar(&f.region, "region", "north", "how numbers are said: north, south, or words such as south,bon")
	p.StringVar(&f.reading, "digits", "whole", "how ticket numbers are read: whole or digits")
	p.StringVar(&f.shown, "lang", "vi,en", "languages shown: vi,en (second small), vi/en (in turns), vi or en")
	return root
}

// config puts flags over the file of settings.
func (f *flags) config(cmd *cobra.Command) (display.Config, error) {
	set, err := f.settings(cmd)
	if err != nil {
		return display.Config{}, err
	}
	cfg := display.Config{
		Hub: set.Hub, Listen: set.Listen, Device: set.Device, Zone: set.Zone, Voice: set.Voice, Lang: f.shown,
		Version: version, Log: slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)),
	}
	for _, lang := range f.speak {
		cfg.Speak = append(cfg.Speak, speech.Lang(lang))
	}
	if cfg.Region, err = speech.ParseRegion(f.region); err != nil {
		return cfg, err
	}
	cfg.Reading, err = speech.ParseReading(f.reading)
	return cfg, err
}

func (f *flags) settings(cmd *cobra.Command) (config.Display, error) {
	if f.file == "" {
		return f.set, nil
	}
	data, err := os.ReadFile(f.file)
	if err != nil {
		return config.Display{}, err
	}
	set, err := config.ParseDisplay(f.file, data)
	if err != nil {
		return set, err
	}
	for name, over := range map[string]func(){
		"hub":    func() { set.Hub = f.set.Hub },
		"listen": func() { set.Listen = f.set.Listen },
		"device": func() { set.Device = f.set.Device },
		"zone":   func() { set.Zone = f.set.Zone },
		"voice":  func() { set.Voice = f.set.Voice },
	} {
		if cmd.Flags().Changed(name) {
			over()
		}
	}
	return set, nil
}
