// Package discover lets machines find the hub in the local network: the hub answers questions for wire.Service by
// multicast DNS (RFC 6762, RFC 6763), machines ask. It is the part of it that one hub and its machines need: one
// service, one host, IPv4.
//
// Whoever answers may be anybody: what is found is an address to ask, and never a reason to trust. It may import wire
// and golang.org/x/net/dns/dnsmessage.
package discover
