package port_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"motcua/internal/device/address"
	"motcua/internal/device/port"
	"motcua/internal/device/sim"
)

// soon is a deadline that a test can wait for.
const soon = 30 * time.Millisecond

func pty(t testing.TB) *sim.PTY {
	t.Helper()
	p, err := sim.NewPTY()
	require.NoError(t, err)
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func at(kind address.Kind, place string) address.Address {
	return address.Address{Kind: kind, Place: place, Baud: 19200}
}

func open(t testing.TB, a address.Address) port.Port {
	t.Helper()
	p, err := port.Open(t.Context(), a)
	require.NoError(t, err)
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// read takes what the far end has got, n bytes.
func read(t testing.TB, p *sim.PTY, n int) string {
	t.Helper()
	b := make([]byte, n)
	for got := 0; got < n; {
		m, err := p.Read(b[got:])
		require.NoError(t, err)
		got += m
	}
	return string(b)
}

func TestSerialPort(t *testing.T) {
	far := pty(t)
	for _, baud := range []int{9600, 115200, 250000} {
		a := address.Address{Kind: address.Serial, Place: far.Name, Baud: baud}
		p := open(t, a)
		got, err := far.Baud()
		require.NoError(t, err)
		require.Equal(t, baud, got)

		all := make([]byte, 256)
		for i := range all {
			all[i] = byte(i)
		}
		n, err := p.Write(all)
		require.NoError(t, err)
		require.Equal(t, len(all), n)
		require.Equal(t, string(all), read(t, far, len(all)), "no byte is special on the way out")

		_, err = far.Write([]byte("\x00\r\n\x03\x04\x1a\x12\x16\x7f\xff"))
		require.NoError(t, err)
		b := make([]byte, 20)
		n, err = p.Read(b)
		require.NoError(t, err)
		require.Equal(t, "\x00\r\n\x03\x04\x1a\x12\x16\x7f\xff", string(b[:n]), "on the way in only flow control is")
		require.NoError(t, p.Close())
	}
}

// XOFF holds our bytes back until XON, and the deadline still counts.
func TestSerialFlowControl(t *testing.T) {
	far := pty(t)
	p := open(t, at(address.Serial, far.Name))
	_, err := far.Write([]byte{0x13, 'a'})
	require.NoError(t, err)
	b := make([]byte, 9)
	n, err := p.Read(b)
	require.NoError(t, err)
	require.Equal(t, "a", string(b[:n]))

	require.NoError(t, p.SetWriteDeadline(time.Now().Add(soon)))
	_, err = p.Write([]byte("held"))
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	_, err = far.Write([]byte{0x11, 'b'})
	require.NoError(t, err)
	_, err = p.Read(b)
	require.NoError(t, err)
	require.NoError(t, p.SetDeadline(time.Time{}))
	_, err = p.Write([]byte("now"))
	require.NoError(t, err)
	require.Equal(t, "now", read(t, far, 3))
}

// Every wire keeps its deadlines, and Close ends whoever waits.
func TestDeadlines(t *testing.T) {
	for _, kind := range []address.Kind{address.Serial, address.USB, address.TCP} {
		t.Run(string(kind), func(t *testing.T) {
			place := ""
			if kind == address.TCP {
				place = deaf(t)
			} else {
				place = pty(t).Name
			}
			p := open(t, at(kind, place))
			require.NoError(t, p.SetReadDeadline(time.Now().Add(soon)))
			_, err := p.Read(make([]byte, 1))
			require.ErrorIs(t, err, os.ErrDeadlineExceeded)
			require.NoError(t, p.SetWriteDeadline(time.Now().Add(soon)))
			for err = nil; err == nil; { // nobody takes them
				_, err = p.Write(make([]byte, 1<<16))
			}
			require.ErrorIs(t, err, os.ErrDeadlineExceeded)

			require.NoError(t, p.SetDeadline(time.Time{}))
			ended := make(chan error, 1)
			go func() {
				_, err := p.Read(make([]byte, 1))
				ended <- err
			}()
			require.NoError(t, p.Abort())
			err = <-ended
			require.True(t, errors.Is(err, os.ErrClosed) || errors.Is(err, net.ErrClosed), "%v", err)
			require.Error(t, p.Close())
		})
	}
}

// deaf accepts connections and takes nothing.
func deaf(t testing.TB) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var held []net.Conn
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			held = append(held, c)
		}
	}()
	t.Cleanup(func() {
		_ = ln.Close()
		<-done
		for _, c := range held {
			_ = c.Close()
		}
	})
	return ln.Addr().String()
}

// What a far end has not taken when the wire is closed is thrown away. An ordinary close would deliver it much later.
func TestNothingLeavesAfterClose(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer ln.Close()
	for _, abort := range []bool{false, true} {
		p := open(t, at(address.TCP, ln.Addr().String()))
		c, err := ln.Accept()
		require.NoError(t, err)
		require.NoError(t, p.SetWriteDeadline(time.Now().Add(soon)))
		for err = nil; err == nil; {
			_, err = p.Write(make([]byte, 1<<16))
		}
		if abort {
			require.NoError(t, p.Abort())
		} else {
			require.NoError(t, p.Close())
		}
		require.NoError(t, c.SetReadDeadline(time.Now().Add(5*time.Second)))
		for err = nil; err == nil; {
			_, err = c.Read(make([]byte, 1<<16))
		}
		require.ErrorIs(t, err, syscall.ECONNRESET)
		require.NoError(t, c.Close())
	}
	p := open(t, at(address.TCP, ln.Addr().String()))
	c, err := ln.Accept()
	require.NoError(t, err)
	defer c.Close()
	_, err = p.Write([]byte("last words"))
	require.NoError(t, err)
	require.NoError(t, p.Close())
	b := make([]byte, 20)
	n, err := c.Read(b)
	require.NoError(t, err)
	require.Equal(t, "last words", string(b[:n]))
}

func TestOneOwner(t *testing.T) {
	for _, kind := range []address.Kind{address.Serial, address.USB} {
		far := pty(t)
		p := open(t, at(kind, far.Name))
		_, err := port.Open(t.Context(), at(kind, far.Name))
		require.ErrorIs(t, err, port.ErrBusy)
		require.ErrorContains(t, err, "stop the other program")
		require.NoError(t, p.Close())
		require.NoError(t, open(t, at(kind, far.Name)).Close())
	}
}

// A stable name is looked up each time: what was plugged in anew is found under its new number.
func TestPluggedInAnew(t *testing.T) {
	for _, kind := range []address.Kind{address.Serial, address.USB} {
		name := filepath.Join(t.TempDir(), "by-id")
		first := pty(t)
		require.NoError(t, os.Symlink(first.Name, name))
		p := open(t, at(kind, name))
		second := pty(t)
		require.NoError(t, first.Close())
		require.NoError(t, p.SetDeadline(time.Now().Add(5*time.Second)))
		_, err := p.Read(make([]byte, 1))
		require.ErrorIs(t, err, port.ErrGone)
		_, err = p.Write(make([]byte, 1))
		require.ErrorIs(t, err, port.ErrGone)
		require.NoError(t, os.Remove(name))
		_, err = port.Open(t.Context(), at(kind, name))
		require.ErrorIs(t, err, port.ErrGone)
		require.ErrorContains(t, err, "cable")

		require.NoError(t, os.Symlink(second.Name, name))
		p = open(t, at(kind, name))
		_, err = p.Write([]byte("again"))
		require.NoError(t, err)
		require.Equal(t, "again", read(t, second, 5))
	}
}

func TestWhatIsNoDevice(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lp0")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	pipe := filepath.Join(t.TempDir(), "lp1")
	require.NoError(t, unix.Mkfifo(pipe, 0o600))
	for _, a := range []address.Address{
		at(address.USB, file), at(address.USB, pipe), at(address.USB, t.TempDir()), at(address.USB, "/dev/null"), at(address.Serial, file), at(address.Serial, "/dev/null"),
	} {
		_, err := port.Open(t.Context(), a)
		require.ErrorIs(t, err, port.ErrNotDevice, a)
	}
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Empty(t, b, "no ticket is written into an ordinary file")
	_, err = port.Open(t.Context(), address.Address{Kind: address.SPI, Place: "SPI0.0"})
	require.ErrorContains(t, err, "want an address of usb, serial or tcp")
}

// A thread that gives up the rights over files of others meets what the program's user meets after a replug without
// the udev rule.
func TestNotAllowed(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("needs root, to give up its rights")
	}
	far := pty(t)
	require.NoError(t, os.Chmod(far.Name, 0o600))
	for kind, group := range map[address.Kind]string{address.USB: "group lp", address.Serial: "group dialout"} {
		err := asNobody(t, func() error {
			_, err := port.Open(t.Context(), at(kind, far.Name))
			return err
		})
		require.ErrorIs(t, err, port.ErrPermission)
		require.ErrorContains(t, err, group)
		require.ErrorContains(t, err, "udev rule")
	}
}

func asNobody(t testing.TB, f func() error) error {
	t.Helper()
	const nobody = 65534
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	_, err := unix.SetfsuidRetUid(nobody)
	require.NoError(t, err)
	defer func() { _ = unix.Setfsuid(0) }()
	return f()
}

func TestNetworkTroubles(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, ln.Close())
	_, err = port.Open(t.Context(), at(address.TCP, ln.Addr().String()))
	require.ErrorIs(t, err, port.ErrRefused)

	_, err = port.Open(t.Context(), at(address.TCP, "printer.invalid:9100"))
	require.ErrorIs(t, err, port.ErrUnreachable)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = port.Open(ctx, at(address.TCP, deaf(t)))
	require.ErrorIs(t, err, context.Canceled)
}

// A host that is off takes the packets of the greeting and says nothing: a full queue of a listener does the same.
func TestHostIsOff(t *testing.T) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	require.NoError(t, err)
	defer unix.Close(fd)
	require.NoError(t, unix.Bind(fd, &unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	require.NoError(t, unix.Listen(fd, 0))
	name, err := unix.Getsockname(fd)
	require.NoError(t, err)
	place := (&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: name.(*unix.SockaddrInet4).Port}).String()
	began := time.Now()
	for err == nil {
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		var p port.Port
		if p, err = port.Open(ctx, at(address.TCP, place)); err == nil {
			defer p.Close()
		}
		cancel()
	}
	require.ErrorIs(t, err, port.ErrTimeout)
	require.Less(t, time.Since(began), 5*time.Second)
}

// A pseudo terminal knows no request of a printer port. Nobody here had a printer on USB: see TestLines.
func TestNoLines(t *testing.T) {
	p := open(t, at(address.USB, pty(t).Name))
	_, _, _, err := p.(*port.USB).Lines()
	require.ErrorIs(t, err, syscall.ENOTTY)
}

// empty makes a read of nothing return at once, with nothing.
func empty(t *testing.T, name string) {
	near, err := os.OpenFile(name, os.O_RDWR|unix.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { near.Close() }) // the setting is forgotten with the last who has it open
	mode, err := unix.IoctlGetTermios(int(near.Fd()), unix.TCGETS)
	require.NoError(t, err)
	mode.Cc[unix.VMIN], mode.Cc[unix.VTIME] = 0, 0
	require.NoError(t, unix.IoctlSetTermios(int(near.Fd()), unix.TCSETS, mode))
}

// The kernel hands on a printer's empty packets as if the file had ended. It has not.
func TestEmptyPackets(t *testing.T) {
	far := pty(t)
	empty(t, far.Name)

	p := open(t, at(address.USB, far.Name))
	require.NoError(t, p.SetReadDeadline(time.Now().Add(soon)))
	_, err := p.Read(make([]byte, 1))
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	require.NoError(t, p.SetReadDeadline(time.Time{}))
	type result struct {
		n   int
		err error
	}
	read := make(chan result)
	for range 2 {
		go func() {
			n, err := p.Read(make([]byte, 1))
			read <- result{n, err}
		}()
	}
	_, err = far.Write([]byte{0x12})
	require.NoError(t, err)
	require.Equal(t, result{1, nil}, <-read)
	require.NoError(t, p.Close())
	require.ErrorIs(t, (<-read).err, os.ErrClosed)
}

// Whatever is asked of a wire while and after it is closed, the answer is that it is closed: a program that let go of its
// printer is not to look for the cable.
func TestClosed(t *testing.T) {
	usb := open(t, at(address.USB, pty(t).Name)).(*port.USB)
	require.NoError(t, usb.Close())
	_, err := usb.Read(make([]byte, 1))
	require.ErrorIs(t, err, os.ErrClosed)
	_, err = usb.Write([]byte{1})
	require.ErrorIs(t, err, os.ErrClosed)
	_, _, _, err = usb.Lines()
	require.ErrorIs(t, err, os.ErrClosed)

	for range 200 { // the instant of closing
		far := pty(t)
		empty(t, far.Name)
		p := open(t, at(address.USB, far.Name))
		read := make(chan error)
		go func() {
			_, err := p.Read(make([]byte, 1))
			read <- err
		}()
		require.NoError(t, p.Close())
		require.ErrorIs(t, <-read, os.ErrClosed)
	}
}
