// Package debian installs the packages in a real Debian and looks at what they do: its tests make a root with
// mmdebstrap, boot it with systemd-nspawn in a network of its own, and install, update, remove and purge there.
//
// They need root and a Debian mirror, have the build tag system and run with make test-system.
package debian
