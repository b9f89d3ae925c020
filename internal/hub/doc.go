// Package hub is the program at the heart of an office: it opens the journal, runs the engine and serves the web.
//
// It is wiring and the order of starting and stopping; it decides nothing. It may import everything below the apps.
package hub
