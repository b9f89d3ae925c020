package hub

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// ConsoleFile is the socket at which a running hub answers whoever has its machine in hand: the owner of its data
// folder and root. It needs no account, because those are what may be broken.
func ConsoleFile(dataDir string) string { return filepath.Join(dataDir, "console.sock") }

// console answers there. Whoever holds the journal's lock is the only hub of the folder, so a socket that lies there
// is an old one.
func (a *App) console(ctx context.Context) error {
	l, err := a.listenConsole()
	if err != nil { // a folder whose name is too long for a socket, or a file system without any
		a.cfg.Log.Warn("hub: no console", "error", err)
		return nil
	}
	return a.serveConsole(ctx, l)
}

func (a *App) listenConsole() (net.Listener, error) {
	file := ConsoleFile(a.cfg.DataDir)
	if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return net.Listen("unix", file)
}

func (a *App) serveConsole(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: a.web.Console(), ReadHeaderTimeout: a.cfg.times.header, WriteTimeout: time.Minute, MaxHeaderBytes: 16 << 10}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(&ownersOnly{l}); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ownersOnly takes no connection of another user, whatever the rights of the folder are.
type ownersOnly struct{ net.Listener }

// Accept is net.Listener.
func (o *ownersOnly) Accept() (net.Conn, error) {
	for {
		c, err := o.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if uid, err := peer(c); err == nil && (uid == 0 || uid == os.Geteuid()) {
			return c, nil
		}
		_ = c.Close()
	}
}

// peer is the user at the other end of a socket.
func peer(c net.Conn) (uid int, err error) {
	raw, err := c.(*net.UnixConn).SyscallConn()
	if err != nil {
		return 0, err
	}
	asked := raw.Control(func(fd uintptr) {
		var who *syscall.Ucred
		if who, err = syscall.GetsockoptUcred(int(fd), syscall.SOL_SOCKET, syscall.SO_PEERCRED); err == nil {
			uid = int(who.Uid)
		}
	})
	return uid, errors.Join(asked, err)
}
