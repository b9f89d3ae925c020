// Package voice holds the stand-in voice pack: every clip that internal/speech can name, spoken by a machine, and the
// chime. It is a package of its own so that only the programs that speak carry it. README.txt says how a person's
// recordings take its place; `make voice` makes it anew.
//
// It knows no call and plays nothing. It imports the standard library alone; adapters and apps may import it.
package voice
