package service

import "syscall"

// tied lets the kernel end the browser with the program that looks after it, however that ends: the next one needs
// the screen for itself.
func tied() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }
