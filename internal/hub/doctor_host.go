package hub

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"motcua/internal/wire"
)

// Room on the disk: below the first the hub may stop within a day, below the second within months.
const (
	diskFull = 100 << 20
	diskLow  = 1 << 30
)

func gigabytes(bytes uint64) string { return fmt.Sprintf("%.1f GB", float64(bytes)/1e9) }

// folder looks at the data folder's rights and at its disk.
func (d *doctor) folder() {
	at := d.cfg.DataDir
	info, err := os.Stat(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.say("folder", wire.Doubt, "folder-none", "folder", at)
		return
	case err != nil:
		d.say("folder", wire.Wrong, "folder-closed", "folder", at, "detail", err.Error())
		return
	}
	if _, err := os.ReadDir(at); err != nil {
		d.say("folder", wire.Wrong, "folder-closed", "folder", at, "detail", err.Error())
		return
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		d.say("folder", wire.Doubt, "folder-open", "folder", at, "mode", fmt.Sprintf("%04o", mode))
	}
	d.strangers(at, ownerOf(info))
	switch free, _, err := d.disk(at); {
	case err != nil:
		d.say("folder", wire.Skipped, "disk-unknown", "detail", err.Error())
	case free < diskFull:
		d.say("folder", wire.Wrong, "disk-full", "free", gigabytes(free))
	case free < diskLow:
		d.say("folder", wire.Doubt, "disk-low", "free", gigabytes(free))
	default:
		d.say("folder", wire.Fine, "folder-ok", "folder", at, "free", gigabytes(free))
	}
}

// strangers are files, however deep, that belong to somebody else than the folder; one is named, because one command
// puts all of them right. A folder that cannot be read was already told, or is a stranger itself.
func (d *doctor) strangers(at string, owner int) {
	_ = filepath.WalkDir(at, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		info, err := e.Info()
		if err != nil || ownerOf(info) == owner {
			return nil // it went meanwhile, or is as it should be
		}
		name, _ := filepath.Rel(at, path)
		d.say("folder", wire.Wrong, "folder-owner", "file", name, "folder", at)
		return filepath.SkipAll
	})
}

// listen tries the addresses of a hub that does not run.
func (d *doctor) listen() {
	at := []string{d.cfg.Listen}
	if d.cfg.TLS.Mode == TLSOn {
		at = append(at, d.cfg.TLS.Listen)
	}
	for _, address := range at {
		if l, err := net.Listen("tcp", address); err != nil {
			d.refusedListen(address, err)
		} else {
			_ = l.Close()
			d.say("listen", wire.Fine, "listen-ok", "address", address)
		}
	}
}

func (d *doctor) refusedListen(address string, err error) {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		d.say("listen", wire.Wrong, "listen-taken", "address", address)
	case errors.Is(err, fs.ErrPermission):
		d.say("listen", wire.Wrong, "listen-forbidden", "address", address)
	default:
		d.say("listen", wire.Wrong, "listen-wrong", "address", address, "detail", err.Error())
	}
}

// names asks whether people find this machine under the names that it answers to.
func (d *doctor) names(ctx context.Context) {
	own := d.own()
	for _, name := range d.cfg.Names {
		if name == "*" || net.ParseIP(name) != nil {
			continue
		}
		found, err := d.lookup(ctx, name)
		here := slices.ContainsFunc(found, func(a string) bool {
			ip := net.ParseIP(a)
			return ip.IsLoopback() || slices.ContainsFunc(own, ip.Equal)
		})
		switch {
		case here:
			d.say("name", wire.Fine, "name-ok", "name", name)
		case err != nil || len(found) == 0:
			d.say("name", wire.Doubt, "name-unknown", "name", name)
		default:
			d.say("name", wire.Doubt, "name-elsewhere", "name", name, "address", strings.Join(found, ", "))
		}
	}
}
