// Command voice makes the stand-in voice pack: every clip that the words of
// internal/speech need, spoken by espeak-ng, and a chime of its own.
//
//	make voice
//
// It needs the espeak-ng program (Debian package of that name) and hands it
// words only: it reads some Vietnamese numbers wrongly from digits. The same
// release of espeak-ng on the same kind of processor gives the same bytes.
//
// It is not part of the product and knows nothing of packs recorded by people;
// a run replaces what is in the folder. It imports internal/speech,
// internal/sound and the standard library.
package main
