// Package service tells systemd how a program is: ready, alive, about to stop. Under anything else it is silent. It also
// has the machine's clock follow another machine, and knows which one that is.
//
// It knows no program; it asks a page of the program's own over the address that everybody else uses, so that what is
// called alive has answered. It may import go-systemd.
package service
