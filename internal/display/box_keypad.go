package display

import (
	"fmt"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/bus"
	"motcua/internal/device/input"
	"motcua/internal/device/keypad"
	"motcua/internal/device/sim"
)

// findKeypad is the keys of the settings; simulated is nil for real ones.
func findKeypad(k config.Keypad) (source keypad.Source, simulated *sim.Numpad, err error) {
	if k.At.Is(address.GPIO) {
		pins, err := keypad.NewPins(bus.In(k.At.Place), k.Keys)
		return pins, nil, err
	}
	table, err := keypad.ParseTable(k.Keys, input.CodeOf)
	switch {
	case err != nil:
		return nil, nil, err
	case k.At.Is(address.Sim):
		simulated = sim.NewNumpad()
		return keypad.NewNumpad(func() (keypad.Keyboard, error) { return simulated.Open() }, table), simulated, nil
	case k.At.Is(address.Auto, address.Input):
		return keypad.NewNumpad(func() (keypad.Keyboard, error) { return input.Open(k.At, input.NumberPad()) }, table), nil, nil
	}
	return nil, nil, fmt.Errorf("display: keypad: want gpio:, input:/dev/input/by-id/…, auto or sim, not %s", k.At)
}

// findLamp is the lamp and the beeper of the settings: on the keys' chip, or on any.
func findLamp(k config.Keypad) (*keypad.Lamp, error) {
	chip := ""
	if k.At.Is(address.GPIO) {
		chip = k.At.Place
	}
	return keypad.NewLamp(bus.Out(chip), k.Lamp, k.Beep)
}
