package printer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// set is shared, because reading fonts is what takes longest here.
var set = sync.OnceValues(typeset.New)

// rig is a driver and a simulated printer, joined by a wire in memory.
type rig struct {
	*testing.T
	ctx     context.Context
	profile escpos.Profile
	paper   *sim.Thermal
	*printer.Driver

	tape   tape
	opened atomic.Int32
	held   atomic.Int32
	cut    atomic.Bool // the cable
}

// newRig is a driver of the profile and a printer of the same, unless it really is another.
func newRig(t *testing.T, profile string, opts *printer.Opts, really ...escpos.Profile) *rig {
	t.Helper()
	p, ok := escpos.Named(profile)
	require.True(t, ok)
	s, err := set()
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	r := &rig{T: t, ctx: ctx, profile: p, paper: sim.NewThermal(append(really, p)[0], s, 50)}
	r.Driver = printer.New(r.open, p, opts)
	go func() { _ = r.paper.Run(ctx) }()
	t.Cleanup(func() {
		require.NoError(t, r.Halt())
		cancel()
		synctest.Wait()
		require.Zero(t, r.held.Load(), "every wire that was opened is closed")
	})
	return r
}

var errCut = errors.New("no such device")

func (r *rig) open(context.Context) (printer.Port, error) {
	if r.cut.Load() {
		return nil, errCut
	}
	near, far := net.Pipe()
	go func() { _ = r.paper.Serve(r.ctx, far) }()
	r.opened.Add(1)
	r.held.Add(1)
	return &taped{Conn: near, r: r}, nil
}

// taped writes down what goes over the wire.
type taped struct {
	net.Conn
	r    *rig
	once sync.Once
}

func (p *taped) Read(b []byte) (int, error) {
	n, err := p.Conn.Read(b)
	p.r.tape.add("<", b[:n])
	return n, err
}

func (p *taped) Write(b []byte) (int, error) {
	p.r.tape.add(">", b)
	return p.Conn.Write(b)
}

func (p *taped) Close() error {
	p.once.Do(func() { p.r.held.Add(-1) })
	return p.Conn.Close()
}

// tape is what was said: a line for each write of ours, and one for what came back until the next.
type tape struct {
	mu    sync.Mutex
	way   string
	turns []string
}

func (t *tape) add(way string, b []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case len(b) == 0:
	case way == "<" && t.way == way:
		t.turns[len(t.turns)-1] += string(b)
	default:
		t.way, t.turns = way, append(t.turns, way+" "+string(b))
	}
}

func (t *tape) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var s strings.Builder
	for _, turn := range t.turns {
		fmt.Fprintf(&s, "%s % x\n", turn[:1], turn[2:])
	}
	return s.String()
}

// ticket is a job of several pieces.
func (r *rig) ticket(number string) []byte {
	doc := paper.Document{paper.Line{Text: "Bộ phận Một cửa phường Đồng Xuân", Bold: true, Align: paper.Center}}
	for range 3 {
		doc = append(doc, paper.Line{Text: "Chứng thực bản sao từ bản chính giấy tờ " + number})
	}
	doc = append(doc, paper.Number{Text: number}, paper.QR{Text: "http://mc/" + number}, paper.Barcode{Text: "0123456789"},
		paper.Line{Text: "Xin giữ phiếu đến khi xong việc"}, paper.Cut{})
	return r.encode(number, doc)
}

// note is a job of a few bytes.
func (r *rig) note() []byte {
	return r.encode("note", paper.Document{paper.Barcode{Text: "12"}, paper.Cut{}})
}

// jobs and prints are what many tests need over and over, by profile and name, and by job or picture.
var jobs, prints sync.Map

func (r *rig) encode(name string, doc paper.Document) []byte {
	r.Helper()
	key := r.profile.Name + " " + name
	if job, ok := jobs.Load(key); ok {
		return job.([]byte)
	}
	s, err := set()
	require.NoError(r, err)
	job, err := escpos.Encode(nil, doc, r.profile, s)
	require.NoError(r, err)
	jobs.Store(key, job)
	return job
}

// wanted is what stands on the paper of a job.
func (r *rig) wanted(job []byte) []byte {
	r.Helper()
	if p, ok := prints.Load(string(job)); ok {
		return p.([]byte)
	}
	s, err := set()
	require.NoError(r, err)
	pieces, err := sim.Develop(job, r.profile, s)
	require.NoError(r, err)
	p := print(pieces[0])
	prints.Store(string(job), p)
	return p
}

// pass lets so much time go by.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// copies is how often the whole of a job came out, on a piece of its own.
func (r *rig) copies(job []byte) (n int) {
	r.Helper()
	want := r.wanted(job)
	sheets, _ := r.paper.Sheets()
	for _, sheet := range sheets {
		if bytes.Equal(r.seen(sheet.PNG), want) {
			n++
		}
	}
	return n
}

// seen is what stands on a piece of paper that came out.
func (r *rig) seen(sheet []byte) []byte {
	r.Helper()
	if p, ok := prints.Load(string(sheet)); ok {
		return p.([]byte)
	}
	img, err := png.Decode(bytes.NewReader(sheet))
	require.NoError(r, err)
	p := print(img)
	prints.Store(string(sheet), p)
	return p
}

// print is what stands on a piece of paper, a byte a dot, without the white above and below.
func print(img image.Image) []byte {
	var dots []byte
	width := img.Bounds().Dx()
	switch img := img.(type) {
	case *image.Gray:
		dots = bytes.Clone(img.Pix)
		for i, v := range dots {
			dots[i] = v & 1
		}
	case *image.Paletted:
		dots = img.Pix // black is the first colour
	}
	from, to := bytes.IndexByte(dots, 0), bytes.LastIndexByte(dots, 0)
	if from < 0 {
		return nil
	}
	return dots[from/width*width : (to/width+1)*width]
}

// mustPrint prints a good ticket and sees it come out once, on a piece of its own.
func (r *rig) mustPrint(number string) {
	r.Helper()
	job := r.ticket(number)
	outcome, err := r.Print(r.ctx, job)
	require.NoError(r, err)
	require.Equal(r, printer.Printed, outcome)
	require.Equal(r, 1, r.copies(job))
}

// bubble runs a test on its own clock.
func bubble(t *testing.T, name string, f func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, f) })
}

var _ io.ReadWriteCloser = (*taped)(nil)
