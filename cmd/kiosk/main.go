package main

import "motcua/internal/flags"

func main() { flags.Main(rootCommand(), nil) }
