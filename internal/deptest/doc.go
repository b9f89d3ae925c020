// Package deptest holds the house to its plan: which package may import which,
// which third-party module is used where, and a few habits that can be read off
// the source. The plan is the tables in layers_test.go, edges_test.go and
// modules_test.go, each exception with its reason.
//
// It has no code of its own and nothing imports it. Its tests read the source
// with go/parser, so they see the files of every platform and need no build.
// It imports the standard library and testify.
package deptest
