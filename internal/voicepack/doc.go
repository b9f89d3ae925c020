// Package voicepack is the voice of one machine: the stand-in clips of assets/voice and, over each of them, the one
// that a person recorded and put into the machine's folder under the same name. It serves them to the page and hands
// them to whoever plays or checks them.
//
// A recording is taken in when it is whole and of the one kind that every mouth plays (internal/sound); until then the
// stand-in speaks. Nothing outside of the folder is ever read, whatever a link in it says.
//
// It decides nothing about calls. It imports assets/voice, internal/sound, internal/speech and the
// standard library.
package voicepack
