// Package speech turns a call into words in Vietnamese or English, and the
// words into the names of sound clips.
//
// It is pure: no files, no sound, no clock. It does not know which clips
// exist; a caller that does hands the list in as a [Pack]. When a call is said is
// internal/announce's to decide, and playing is the work of the wall page or of
// a sound card.
//
// # Clip names
//
// A clip name is the path of a WAV file inside the voice folder, without
// ".wav". It is ASCII, starts with the language, and never changes for the
// same words, so that a pack recorded by a person drops in:
//
//	vi/number-bon            one of the twenty words that make every number
//	vi/number-muoi_huyen     mười; vi/number-muoi is mươi
//	vi/number-mot_sac        mốt;  vi/number-mot is một
//	vi/letter-b, vi/letter-dd    the names of letters: bê, đê
//	vi/xin_moi_cong_dan_co_so_thu_tu    a phrase: its words without marks
//	vi/name-quay_tra_ket_qua     the name of a counter that has no number
//	pause_200                no file: 200 ms of silence, made by the player
//	chime                    before the words; put there by the player
//
// Two different phrases or names of one office can lose their difference with
// their marks ("Quầy Tú", "Quầy Tư"). [Script] refuses such an office.
//
// # A counter with a name
//
// The name of a counter is a clip that a pack made elsewhere cannot have.
// [Announce] always names it; [Missing] tells what a pack lacks, and
// [AnnounceWith] says the counter's number in its place when it is lacking: "ba A"
// for "Quầy 3A", or what stands in the id.
//
// Imports: the standard library only.
package speech
