// Package keep keeps a device in use that may be unplugged at any time: it is looked for again, ever less often, and
// what changed is told once.
//
// It knows no device and opens none; whoever uses one says how. It may import the standard library only.
package keep
