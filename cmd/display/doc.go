// Command display shows the calls of one hall on its wall screens and speaks them.
//
// It is flags, signals and the exit code; the work is internal/display's.
package main
