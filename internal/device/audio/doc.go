// Package audio plays sound through aplay, the player of ALSA, for a box that has a loudspeaker and no page. One
// process plays one utterance: its samples go in as raw PCM, and it ends when the last of them is out of the card.
//
// It decides nothing: not what is said, not when to try again. It imports internal/sound and the standard library.
package audio
