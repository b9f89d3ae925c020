// Package journal is the contract of the append-only journal that holds everything the queue ever decided:
// what a record is, how it is encoded and chained by hashes, and the four methods every journal offers.
//
// It is not a database and knows nothing about tickets: an event is a name, a version and opaque JSON.
// Implementations live in their own packages (bolt for the file on the hub's disk) and are held
// to the contract by the conformance suite in journaltest.
//
// It imports the standard library only.
package journal
