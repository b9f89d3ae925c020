package main

import (
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/display"
	"motcua/internal/flags"
	"motcua/internal/speech"
)

// version is set by the linker.
var version = "dev"

func rootCommand() *cobra.Command {
	var set *flags.Settings
	root := &cobra.Command{
		Use: "display", Short: "Màn hình gọi số của bộ phận một cửa / the call board of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs, Version: version,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := configOf(set)
			if err != nil {
				return err
			}
			cfg.Log = slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			app, err := display.New(cfg)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "display http://%s/\n", app.Addr())
			return app.Run(cmd.Context())
		},
	}
	set = flags.Add(root, config.DisplaySettings("vi"))
	root.AddCommand(digitsCommand(), voiceCommand())
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
	cfg := display.Config{
		Hub: set.Hub, Listen: set.Listen, Device: set.Device, Zone: set.Zone, Lang: set.Lang,
		Slides: set.Slides, Version: version, Sound: soundOf(set),
		NoPage: !set.Page, Counter: set.Counter, Digits: set.Digits, Keypad: set.Keypad,
	}
	cfg.Voice = set.Voice && set.Sound.Volume > 0
	for _, lang := range set.Speak {
		cfg.Speak = append(cfg.Speak, speech.Lang(lang))
	}
	if cfg.Region, err = speech.ParseRegion(set.Region); err != nil {
		return cfg, err
	}
	cfg.Reading, err = speech.ParseReading(set.Reading)
	return cfg, err
}

// soundOf is how the voice reaches the hall: where there is no page, by the sound card.
func soundOf(set config.Display) display.Sound {
	return display.Sound{
		Card: set.Sound.Out == "aplay" || !set.Page, Device: set.Sound.Device, Folder: set.Sound.Folder,
		Volume: set.Sound.Volume, Quiet: set.Sound.Quiet,
	}
}
