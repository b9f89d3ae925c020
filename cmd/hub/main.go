// Command hub runs the queue of one office.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"motcua/internal/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	signal.Ignore(syscall.SIGXFSZ) // a file at its size limit is a full disk, told as such, and not the end of the hub
	root := rootCommand()
	root.SetArgs(config.Args(os.Args[1:]))
	err := root.ExecuteContext(ctx)
	if e := (elsewhere{}); errors.As(err, &e) {
		os.Exit(e.code)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
