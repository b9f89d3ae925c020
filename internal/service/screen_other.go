//go:build !linux

package service

import (
	"log/slog"
	"os"
	"syscall"
)

func tied() *syscall.SysProcAttr { return nil }

func front(*os.File, *slog.Logger) {}
