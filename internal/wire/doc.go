// Package wire is the contract between hub, kiosk and display: the messages of the live socket, the bodies of the
// API and the protocol version. The shapes are held still by golden JSON.
//
// It decides nothing and does no I/O. It may import the standard library and the core packages whose views and
// documents it carries: queue, paper, dossier and calendar.
package wire
