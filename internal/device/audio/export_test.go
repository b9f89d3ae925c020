package audio

import "time"

// Impatient is the card with so little patience that a test can wait for the end of it.
func Impatient(device string) *Player { return &Player{device: device, slack: time.Millisecond} }
