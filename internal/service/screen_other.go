//go:build !linux

package service

import "syscall"

func tied() *syscall.SysProcAttr { return nil }
