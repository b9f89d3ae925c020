// Command hub runs the queue of one office.
package main

import (
	"os/signal"
	"syscall"

	"motcua/internal/flags"
)

func main() {
	signal.Ignore(syscall.SIGXFSZ) // a file at its size limit is a full disk, told as such, and not the end of the hub
	flags.Main(rootCommand(), meaning)
}
