// Package stafftest lets tests in at a hub's door: an administrator's key for their requests, a session for their
// browsers. It is part of no program.
package stafftest
