// Package uplink is a machine's way to its hub: which hub, who the machine is there, and the one small HTTP client that
// kiosk and display share.
//
// A machine makes a key, is paired once (docs/security.md has the protocol), and from then on trusts the authority of
// that hub alone, whatever address the hub has and whatever the clocks say. All that it knows is one file, whole at
// any moment. It may import wire and pairing; how a hub is looked for is given to it.
package uplink
