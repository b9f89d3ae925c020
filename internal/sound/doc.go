// Package sound is recorded speech as samples: WAV files taken apart and put together, clips joined to one utterance,
// and a clip judged as a listener in a hall would judge it.
//
// It is pure: no files, no loudspeaker. It knows WAV files of one kind, 16-bit PCM with one channel, because every
// mouth of this house plays them; [Parse] says what another file is instead. It knows nothing of calls; what a clip
// must say is internal/speech's.
//
// Imports: the standard library only.
package sound
