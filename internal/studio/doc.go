// Package studio is what people who record, check and try a voice ask of the display program without a loudspeaker:
// the words and clips of a call, the list of clips to record, and what is wrong with a recorded pack.
//
// It decides nothing: the words are internal/speech's, their order internal/announce's, the limits internal/sound's.
// It may import those, the voice pack, config, queue's types and the assets, and no other app.
package studio
