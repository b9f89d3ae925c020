// Package trust is the hub's side of the trust between a hub and its machines: the hub's own certificate authority, the
// certificates of the machines that were paired, and those that wait at the door.
//
// It keeps two files, each whole at any moment: ca.pem and devices.json. The hub's own server certificate is in no
// file; every start makes a new one. It decides who is a machine of this hub, and nothing about what machines may do.
// It may import wire and pairing.
package trust
