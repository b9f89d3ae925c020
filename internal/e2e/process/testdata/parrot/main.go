// Parrot is the program that the tests of package process start.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"motcua/internal/e2e/process"
)

// Each argument is said on standard output, unless it is an order.
func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGHUP)
	for _, word := range os.Args[1:] {
		order, arg, _ := strings.Cut(word, ":")
		switch order {
		case "stderr":
			fmt.Fprintln(os.Stderr, arg)
		case "unfinished":
			fmt.Print(arg)
		case "cwd":
			dir, err := os.Getwd()
			fmt.Println("cwd", dir, err)
		case "scratch":
			dir, err := process.Scratch()
			fmt.Println("scratch", dir, err)
		case "wait":
			fmt.Println("got", <-stop)
		case "die":
			os.Exit(7)
		default:
			fmt.Println(word)
		}
	}
}
