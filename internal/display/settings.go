package display

import (
	"motcua/internal/config"
	"motcua/internal/speech"
)

// Settings makes a display of its settings file.
func Settings(set config.Display) (Config, error) {
	cfg := Config{
		Hub: set.Hub, DataDir: set.DataDir, Place: set.Place, Listen: set.Listen, Device: set.Device, Zone: set.Zone, Lang: set.Lang, Slides: set.Slides,
		Voice: set.Voice && set.Sound.Volume > 0, Sound: soundOf(set),
		NoPage: !set.Page, Counter: set.Counter, Digits: set.Digits, Keypad: set.Keypad,
	}
	for _, lang := range set.Speak {
		cfg.Speak = append(cfg.Speak, speech.Lang(lang))
	}
	var err error
	if cfg.Region, err = speech.ParseRegion(set.Region); err != nil {
		return cfg, err
	}
	cfg.Reading, err = speech.ParseReading(set.Reading)
	return cfg, err
}

// soundOf is how the voice reaches the hall: where there is no page, by the sound card.
func soundOf(set config.Display) Sound {
	return Sound{
		Card: set.Sound.Out == "aplay" || !set.Page, Device: set.Sound.Device, Folder: set.Sound.Folder,
		Volume: set.Sound.Volume, Quiet: set.Sound.Quiet,
	}
}
