//go:build linux

package live

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// An audience is many clients in a process of their own, so that their memory and their time are not the server's.
// It is this test program started again; one thread reads all sockets, as a browser on another machine would cost us
// nothing. It says hello, answers pings, and tells when the last of its clients has read the n-th view.
type audience struct {
	t   testing.TB
	out *bufio.Reader
}

const (
	envAudience = "LIVE_AUDIENCE" // "address size topic": be one; a topic that ends in a slash gets a number for each
	says        = `{"type":"hello","protocol":1,"kind":"page"}`
)

// gather starts an audience and waits until everybody has the first view.
func gather(t testing.TB, addr string, size int, topic string) *audience {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envAudience+"="+fmt.Sprintf("%s %d %s", addr, size, topic))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	hold, err := cmd.StdinPipe() // it lives until this closes
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { hold.Close(); _ = cmd.Wait() })
	a := &audience{t: t, out: bufio.NewReader(out)}
	a.read(1)
	return a
}

// read waits until everybody has read n views and returns when the last one had.
func (a *audience) read(n int) time.Time {
	a.t.Helper()
	line, err := a.out.ReadString('\n')
	require.NoError(a.t, err)
	var got int
	var at int64
	_, err = fmt.Sscan(line, &got, &at)
	require.NoError(a.t, err)
	require.Equal(a.t, n, got)
	return time.Unix(0, at)
}

// attend is the audience's own main.
func attend(order string) {
	fields := strings.Fields(order)
	size, _ := strconv.Atoi(fields[1])
	runtime.LockOSThread()
	pin(0, runtime.NumCPU()-1)
	go func() { // the end of the one who asked is ours
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	poll, err := syscall.EpollCreate1(0)
	must(err)
	seats := map[int32]*seat{}
	arrived := make([]int, 1, 1024)
	told := 0
	serveSeats := func(wait int) {
		events := make([]syscall.EpollEvent, 256)
		n, err := syscall.EpollWait(poll, events, wait)
		if err == syscall.EINTR {
			return
		}
		must(err)
		for _, e := range events[:n] {
			s := seats[e.Fd]
			for range s.read() {
				s.views++
				if s.views == len(arrived) {
					arrived = append(arrived, 0)
				}
				arrived[s.views]++
				if arrived[s.views] == size {
					told++
					fmt.Println(told, time.Now().UnixNano())
				}
			}
		}
	}
	for i := range size {
		topic := fields[2]
		if strings.HasSuffix(topic, "/") {
			topic += strconv.Itoa(i)
		}
		s := sit(fields[0], topic)
		seats[int32(s.fd)] = s
		must(syscall.EpollCtl(poll, syscall.EPOLL_CTL_ADD, s.fd, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(s.fd)}))
		serveSeats(0)
	}
	for {
		serveSeats(1000)
	}
}

// seat is one client: a socket and where in a frame it is.
type seat struct {
	fd    int
	views int
	head  []byte
	left  int
	view  bool
}

// sit connects by hand, because a client that costs a goroutine would be measured instead of the server.
func sit(addr, topic string) *seat {
	to, err := net.ResolveTCPAddr("tcp4", addr)
	must(err)
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	must(err)
	at := &syscall.SockaddrInet4{Port: to.Port}
	copy(at.Addr[:], to.IP.To4())
	must(syscall.Connect(fd, at))
	_, err = syscall.Write(fd, fmt.Appendf(nil, "GET /?topic=%s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", topic, addr))
	must(err)
	var answer []byte
	b := make([]byte, 1)
	for !strings.HasSuffix(string(answer), "\r\n\r\n") {
		_, err = syscall.Read(fd, b)
		must(err)
		answer = append(answer, b...)
	}
	s := &seat{fd: fd}
	s.write(opText, []byte(says))
	return s
}

// write sends a client's frame; the mask of zeros leaves the bytes as they are.
func (s *seat) write(op byte, body []byte) {
	_, err := syscall.Write(s.fd, append([]byte{op, byte(len(body)) | 0x80, 0, 0, 0, 0}, body...))
	must(err)
}

// read takes in what has arrived and yields once for every whole view.
func (s *seat) read() func(func(int) bool) {
	return func(yield func(int) bool) {
		var buf [16 << 10]byte
		n, err := syscall.Read(s.fd, buf[:])
		must(err)
		if n == 0 {
			os.Exit(0) // the server is gone, and with it what we are for
		}
		for b := buf[:n]; len(b) > 0; {
			if s.left == 0 {
				s.head = append(s.head, b[0])
				b = b[1:]
				s.begin()
				continue
			}
			s.view = s.view || strings.HasPrefix(string(b[:min(len(b), 14)]), `{"type":"view"`)
			take := min(s.left, len(b))
			s.left -= take
			b = b[take:]
			if s.left == 0 {
				whole := s.view
				s.view = false
				if whole && !yield(s.views) {
					return
				}
			}
		}
	}
}

// begin reads a header once it is whole.
func (s *seat) begin() {
	h := s.head
	switch {
	case len(h) < 2, h[1] == 126 && len(h) < 4, h[1] == 127 && len(h) < 10:
		return
	case h[1] == 126:
		s.left = int(binary.BigEndian.Uint16(h[2:]))
	case h[1] == 127:
		s.left = int(binary.BigEndian.Uint64(h[2:]))
	default:
		s.left = int(h[1])
	}
	if h[0] == opPing {
		s.write(opPong, nil)
	}
	s.head = s.head[:0]
}

// pin keeps the threads of a process on one processor: with two halves of one machine on the same core, the one would
// be measured waiting for the other.
func pin(process, cpu int) {
	var set [16]uint64
	set[cpu/64] = 1 << (cpu % 64)
	affinity(process, set)
}

func unpin(process int) {
	var set [16]uint64
	for cpu := range runtime.NumCPU() {
		set[cpu/64] |= 1 << (cpu % 64)
	}
	affinity(process, set)
}

func affinity(process int, set [16]uint64) {
	_, _, errno := syscall.RawSyscall(syscall.SYS_SCHED_SETAFFINITY, uintptr(process), unsafe.Sizeof(set), uintptr(unsafe.Pointer(&set)))
	if errno != 0 {
		must(errno)
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
