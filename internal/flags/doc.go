// Package flags puts the settings of a machine on the command line of its program: every key of the settings file is
// a flag, and a flag that is given counts more than the file.
//
// It may import config and cobra, and decides nothing: what is allowed is config's to say.
package flags
