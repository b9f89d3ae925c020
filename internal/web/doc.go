// Package web is the hub's HTTP: the JSON API, the live socket and the pages that staff and phones open.
//
// One file per resource; a handler returns an error, and one wrapper maps it to a problem (RFC 9457), logs it and
// hides what is nobody's business. The package decides nothing about the queue: the engine does. It may import the
// engine, the contracts, the core, package live and assets, and the stores whose pages it serves.
package web
