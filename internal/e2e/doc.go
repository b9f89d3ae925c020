// Package e2e proves the programs as an office meets them: real hub processes on real files, killed, raced and
// measured over HTTP and live sockets.
//
// It holds tests and benchmarks alone; nothing imports it, and it may import whatever it proves.
package e2e
