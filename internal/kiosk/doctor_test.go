package kiosk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/input"
	"motcua/internal/device/port"
	"motcua/internal/device/sim"
	"motcua/internal/hub"
	"motcua/internal/service"
	"motcua/internal/typeset"
	"motcua/internal/wire"
)

// patient is a doctor and all the codes that its kind has said.
type patient struct {
	t    *testing.T
	said map[string]bool
}

// settings are those of a test: no device, a hub that is not there, and a page that is not there either.
func settings(lines ...string) func() ([]config.File, error) {
	text := "hub = 'http://127.0.0.1:1'\nlisten = '127.0.0.1:1'\n" + strings.Join(lines, "\n")
	return func() ([]config.File, error) {
		return []config.File{{Name: "kiosk.toml", Data: []byte("device = 'kiosk-9'")}, {Name: "test", Data: []byte(text)}}, nil
	}
}

func hurried(set func() ([]config.File, error)) *doctor {
	d := newDoctor("en")
	d.answer, d.patience, d.returns = 100*time.Millisecond, 300*time.Millisecond, 300*time.Millisecond
	if set != nil {
		files, _ := set()
		d.set, _ = config.ParseKiosk(files...)
	}
	return d
}

// says requires the findings of a check, as "state code".
func (p *patient) says(d *doctor, check string, want ...string) {
	p.t.Helper()
	var got []string
	for _, f := range d.report.Findings {
		p.said[f.Code] = true
		require.NotContains(p.t, f.Text+f.Do, "doctor.", f.Code)
		require.NotRegexp(p.t, `\{\w+\}`, f.Text+f.Do, f.Code)
		if f.Check == check {
			got = append(got, f.State+" "+f.Code)
		}
	}
	require.Equal(p.t, want, got)
}

func TestEveryLineOfTheDoctor(t *testing.T) {
	p := &patient{t, map[string]bool{}}
	p.settings()
	p.program()
	p.hub()
	p.paired()
	p.name()
	p.clock()
	p.printer()
	p.wires()
	p.paper()
	p.scanner()
	p.screen()
	p.selftest()
	for key := range assets.Texts("vi", "doctor.") {
		code := strings.TrimSuffix(strings.TrimPrefix(key, "doctor."), ".do")
		if !strings.Contains(code, ".") && code != "do" && code != "selftest-at" && code != "selftest-width" {
			require.True(t, p.said[code], "no test makes the doctor say %s", code)
		}
	}
}

// screen takes away what the unit of a screen needs, one after the other.
func (p *patient) screen() {
	needs := [][2]string{
		{"etc/systemd/system/graphical.target.wants/motcua-kiosk-screen.service", "skipped screen-none"},
		{"usr/bin/cage", "wrong screen-cage"},
		{"usr/bin/chromium", "wrong screen-chromium"},
		{"etc/chromium/policies/managed/motcua-kiosk.json", "wrong screen-policy"},
		{"usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "wrong screen-fonts"},
	}
	machine := func(without string) *doctor {
		d := hurried(settings())
		d.root = p.t.TempDir()
		for _, n := range needs {
			file := filepath.Join(d.root, n[0])
			require.NoError(p.t, os.MkdirAll(filepath.Dir(file), 0o755))
			if n[0] != without {
				require.NoError(p.t, os.WriteFile(file, nil, 0o644))
			}
		}
		return d
	}
	for _, n := range needs {
		d := machine(n[0])
		d.screen(p.t.Context())
		p.says(d, "screen", n[1])
	}
	d := machine("")
	d.screen(p.t.Context())
	p.says(d, "screen", "ok screen-ok")

	target := filepath.Join(d.root, "etc/systemd/system/default.target")
	d.report = wire.Checkup{OK: true}
	require.NoError(p.t, os.Symlink("/usr/lib/systemd/system/multi-user.target", target))
	d.screen(p.t.Context())
	p.says(d, "screen", "wrong screen-target")

	d = machine("")
	d.running = &Alive{}
	d.screen(p.t.Context())
	p.says(d, "screen", "wrong screen-dark")
	d = machine("") // the program was started anew, and its page is on its way
	program := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, Alive{Device: "kiosk-9", Health: wire.Health{Screens: 1}})
	}))
	p.t.Cleanup(program.Close)
	d.set.Listen, d.running = program.Listener.Addr().String(), &Alive{}
	d.screen(p.t.Context())
	p.says(d, "screen", "ok screen-ok")
	d = machine("")
	d.running = &Alive{Health: wire.Health{Screens: 1}}
	d.screen(p.t.Context())
	p.says(d, "screen", "ok screen-ok")
	d = hurried(replaced("screen = false"))
	d.root = machine("usr/bin/cage").root
	d.screen(p.t.Context())
	p.says(d, "screen")
}

func (p *patient) settings() {
	d := hurried(nil)
	require.False(p.t, d.settings(func() ([]config.File, error) { return nil, fs.ErrNotExist }))
	p.says(d, "settings", "wrong settings-unread")
	d = hurried(nil)
	require.False(p.t, d.settings(settings("no_paper = 'x'", "printer = { paper = 76 }")))
	p.says(d, "settings", "wrong settings-wrong", "wrong settings-wrong")
	require.Contains(p.t, d.report.Findings[0].Text, "test:3:12: no_paper: ")
	d = hurried(nil)
	require.True(p.t, d.settings(settings()))
	p.says(d, "settings", "ok settings-ok")
}

func (p *patient) program() {
	o := openOffice(p.t, monday, nil)
	m := startMachine(p.t, o.hub.URL(), Config{Device: "kiosk-9", PrinterAt: address.Address{Kind: address.Sim}})
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	at := func(addr string) string { return "listen = '" + addr + "'" }
	for want, set := range map[string]func() ([]config.File, error){
		"warning program-off":   settings(),
		"ok program-on":         replaced(at(m.Addr())),
		"warning program-other": replaced(at(m.Addr()), "printer = { at = 'tcp:printer' }"),
		"wrong program-taken":   replaced(at(other.Listener.Addr().String())),
	} {
		d := hurried(set)
		d.program(p.t.Context())
		p.says(d, "program", want)
	}
}

// replaced are settings of which some lines stand in a file that counts more.
func replaced(lines ...string) func() ([]config.File, error) {
	return func() ([]config.File, error) {
		files, err := settings()()
		return append(files, config.File{Name: "more", Data: []byte(strings.Join(lines, "\n"))}), err
	}
}

func (p *patient) hub() {
	hubAt := func(url string) func() ([]config.File, error) { return replaced("hub = '" + url + "'") }
	o := openOffice(p.t, monday, nil)
	o.cfg.Version = "1.2.3"
	o.close()
	o.start()
	bare, err := hub.New(hub.Config{Listen: "127.0.0.1:0", DataDir: p.t.TempDir(), Version: "1.2.3"})
	require.NoError(p.t, err)
	ctx, stop := context.WithCancel(p.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- bare.Run(ctx) }()
	defer func() {
		stop()
		require.NoError(p.t, <-ended)
	}()
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = quiet
	secure.StartTLS()
	defer secure.Close()
	router := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>Login") }))
	defer router.Close()
	deaf, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(p.t, err)
	defer deaf.Close()
	for want, url := range map[string]string{
		"ok hub-ok":             o.hub.URL(),
		"wrong hub-refused":     "http://127.0.0.1:1",
		"wrong hub-silent":      "http://" + deaf.Addr().String(),
		"wrong pairing-none":    secure.URL,
		"wrong hub-other":       router.URL,
		"warning hub-not-ready": bare.URL(),
	} {
		d := hurried(hubAt(url))
		d.hub(p.t.Context())
		p.says(d, "hub", want)
	}
	p.follows(hubAt(o.hub.URL()))
	require.Equal(p.t, "hub-name", hubCode(fmt.Errorf("dial: %w", &net.DNSError{Name: "hub"})))
	d := hurried(nil)
	d.say("hub", wrong, "hub-name", "hub", "http://hub")
	p.says(d, "hub", "wrong hub-name")
}

// follows looks at a clock that follows the hub, and at one that follows where the hub was.
func (p *patient) follows(hub func() ([]config.File, error)) {
	root := p.t.TempDir()
	require.NoError(p.t, os.MkdirAll(filepath.Join(root, "usr/sbin"), 0o755))
	require.NoError(p.t, os.WriteFile(filepath.Join(root, "usr/sbin/chronyd"), nil, 0o755))
	for _, c := range []struct {
		from string
		want []string
	}{{"", []string{"ok clock-ok"}}, {"127.0.0.1", []string{"ok clock-ok"}}, {"192.168.1.9", []string{"ok clock-ok", "warning clock-elsewhere"}}} {
		if c.from != "" {
			_, err := service.TakeTime(root, c.from)
			require.NoError(p.t, err)
		}
		d := hurried(hub)
		d.root = root
		d.hub(p.t.Context())
		p.says(d, "clock", c.want...)
	}
}

func (p *patient) name() {
	o := openOffice(p.t, monday, nil)
	look := func(running *Alive, want string, lines ...string) {
		d := hurried(replaced(append(lines, "hub = '"+o.hub.URL()+"'")...))
		d.running = running
		d.name(p.t.Context())
		p.says(d, "name", want)
	}
	look(nil, "warning name-new")
	m, stop := startAlone(p.t, o.hub.URL(), "127.0.0.1:0") // kiosk-1
	m.await(func(v wire.KioskView) bool { return v.Link.Up })
	require.Eventually(p.t, func() bool { return len(devices(p.t, o)) == 1 }, 5*time.Second, 5*time.Millisecond)
	mine := []string{"device = 'kiosk-1'"}
	look(&Alive{}, "ok name-ok", mine...)
	look(nil, "wrong name-twice", mine...)
	look(nil, "wrong name-kind", append(mine, "screen = false")...)
	stop()
	require.Eventually(p.t, func() bool { return !devices(p.t, o)[0].Connected }, 5*time.Second, 5*time.Millisecond)
	look(&Alive{}, "wrong name-lost", mine...)
	look(nil, "ok name-ok", mine...)
	d := hurried(settings())
	d.name(p.t.Context())
	p.says(d, "name", "skipped name-unasked")
}

func (p *patient) clock() {
	head := http.Header{"Date": {"Mon, 23 Nov 2026 02:00:00 GMT"}}
	for off, want := range map[time.Duration]string{
		0: "ok clock-ok", -29 * time.Second: "ok clock-ok", 5 * time.Minute: "warning clock-fast", -2 * time.Hour: "warning clock-slow",
	} {
		d := hurried(nil)
		d.clock(monday.Add(off), head)
		p.says(d, "clock", want)
	}
	d := hurried(nil)
	d.clock(monday, http.Header{})
	require.Empty(p.t, d.report.Findings)
}

func (p *patient) printer() {
	for want, lines := range map[string]string{
		"wrong printer-profile":                     "printer = { profile = 'laser' }",
		"warning printer-sim":                       "printer = { profile = 'epson-58' }",
		"warning printer-width,warning printer-sim": "printer = { paper = 58 }",
	} {
		d := hurried(replaced(lines))
		d.printer(p.t.Context())
		p.says(d, "printer", strings.Split(want, ",")...)
	}
	d := hurried(replaced("printer = { at = 'usb:/dev/usb/lp0' }"))
	d.running = &Alive{Printer: "usb:/dev/usb/lp0", Health: wire.Health{Paper: "cover"}}
	d.printer(p.t.Context())
	p.says(d, "printer", "wrong printer-cover")
}

// wires: the errors that opening a device gives.
func (p *patient) wires() {
	const usb, serial, tcp = "usb:/dev/usb/lp0", "serial:/dev/ttyUSB0", "tcp:192.0.2.1"
	for _, c := range []struct {
		at   string
		err  error
		want string
	}{
		{usb, port.ErrPermission, "printer-permission-usb"},
		{serial, port.ErrPermission, "printer-permission-serial"},
		{usb, port.ErrGone, "printer-unplugged"},
		{usb, port.ErrBusy, "printer-busy"},
		{usb, port.ErrNotDevice, "printer-no-device"},
		{tcp, port.ErrRefused, "printer-refused"},
		{tcp, port.ErrTimeout, "printer-unreachable"},
		{tcp, port.ErrUnreachable, "printer-unreachable"},
		{tcp, errors.New("odd"), "printer-failed"},
	} {
		d := hurried(replaced("printer = { at = '" + c.at + "' }"))
		d.port = func(context.Context, address.Address) (port.Port, error) { return nil, fmt.Errorf("port: %w", c.err) }
		d.printer(p.t.Context())
		p.says(d, "printer", "wrong "+c.want)
	}
}

// paper: what printers say, over a real wire.
func (p *patient) paper() {
	for _, c := range []struct {
		is, named string
		mischief  sim.Mischief
		want      string
	}{
		{"epson-80", "epson-80", sim.Mischief{}, "ok printer-ok"},
		{"epson-80", "epson-80", sim.Mischief{Noise: true}, "ok printer-ok"},
		{"epson-80", "epson-80", sim.Mischief{Faults: sim.Faults{NearEnd: true}}, "warning printer-near-end"},
		{"epson-80", "epson-80", sim.Mischief{Faults: sim.Faults{PaperEnd: true}}, "wrong printer-end"},
		{"xprinter-80", "xprinter-80", sim.Mischief{Faults: sim.Faults{CoverOpen: true}}, "wrong printer-cover"},
		{"epson-80", "epson-80", sim.Mischief{Faults: sim.Faults{Hot: true}}, "wrong printer-hot"},
		{"epson-80", "epson-80", sim.Mischief{Faults: sim.Faults{Stuck: true}}, "wrong printer-fault"},
		{"epson-80", "epson-80", sim.Mischief{Faults: sim.Faults{Mute: true}}, "wrong printer-silent"},
		{"epson-80", "epson-80", sim.Mischief{Garbage: true}, "wrong printer-garbled"},
		{"generic-raster", "generic-raster", sim.Mischief{}, "ok printer-mute"},
		{"xprinter-80", "generic-raster", sim.Mischief{}, "ok printer-ok,warning printer-talks"},
		{"xprinter-80", "epson-80", sim.Mischief{}, "ok printer-ok,wrong printer-unconfirmed"},
	} {
		at := thermal(p.t, c.is, c.mischief)
		d := hurried(replaced("printer = { at = '" + at + "', profile = '" + c.named + "' }"))
		d.printer(p.t.Context())
		p.says(d, "printer", strings.Split(c.want, ",")...)
	}
	for _, greets := range []string{"SSH-2.0-OpenSSH_9.6\r\n", "220 (vsFTPd 3.0.5)\r\n", "2\r\n"} {
		p.noPrinter(greets, "")
	}
	p.noPrinter("", "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n400 Bad Request")
	d := hurried(replaced("printer = { at = '" + inError(p.t) + "', profile = 'xprinter-80' }"))
	d.printer(p.t.Context())
	p.says(d, "printer", "wrong printer-fault")
	d = hurried(nil)
	d.paper(paperGone) // the running program says so
	p.says(d, "printer", "wrong printer-gone")
}

// noPrinter requires that a server which greets, or complains of the first line, is not taken for any printer.
func (p *patient) noPrinter(greeting, complaint string) {
	p.t.Helper()
	for _, profile := range []string{"epson-80", "xprinter-80", "generic-raster"} {
		at := serving(p.t, func(c net.Conn) {
			_, err := io.WriteString(c, greeting)
			if complaint != "" && err == nil {
				if _, err = io.ReadFull(c, make([]byte, 3)); err == nil {
					_, _ = io.WriteString(c, complaint)
				}
				return
			}
			_, _ = io.Copy(io.Discard, c)
		})
		d := hurried(replaced("printer = { at = '" + at + "', profile = '" + profile + "' }"))
		d.printer(p.t.Context())
		p.says(d, "printer", "wrong printer-garbled")
	}
}

// inError is the address of a printer that says that it is in error, and not in which.
func inError(t testing.TB) string {
	return serving(t, func(c net.Conn) {
		var err error
		for question := make([]byte, 3); err == nil; {
			if _, err = io.ReadFull(c, question); err == nil {
				_, err = c.Write([]byte{map[byte]byte{2: 0x52}[question[2]] | 0x12})
			}
		}
	})
}

// serving is the address of a server for one connection.
func serving(t testing.TB, serve func(net.Conn)) string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		c, err := ln.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		serve(c)
	}()
	t.Cleanup(func() {
		require.NoError(t, ln.Close())
		<-ended
	})
	return "tcp:" + ln.Addr().String()
}

// thermal plugs a printer into the network and returns its address.
func thermal(t testing.TB, profile string, m sim.Mischief) string {
	_, at := startThermal(t, profile, m)
	return at
}

func startThermal(t testing.TB, profile string, m sim.Mischief) (*sim.Thermal, string) {
	set, err := typeset.New()
	require.NoError(t, err)
	printer := sim.NewThermal(named(t, profile), set, 5)
	printer.Misbehave(m)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	go func() { ended <- printer.Run(ctx) }()
	go func() { ended <- printer.Listen(ctx, ln) }()
	t.Cleanup(func() {
		stop()
		require.NoError(t, errors.Join(<-ended, <-ended))
	})
	return printer, "tcp:" + ln.Addr().String()
}

func (p *patient) scanner() {
	for _, c := range []struct {
		at   string
		err  error
		want string
	}{
		{"auto", nil, "ok scanner-ok"},
		{"auto", input.ErrGone, "wrong scanner-none-found"},
		{"input:/dev/input/event9", input.ErrGone, "wrong scanner-unplugged"},
		{"auto", input.ErrAmbiguous, "wrong scanner-ambiguous"},
		{"auto", input.ErrPermission, "wrong scanner-permission-input"},
		{"auto", input.ErrBusy, "wrong scanner-busy"},
		{"auto", errors.New("odd"), "wrong scanner-failed"},
		{"serial:/dev/ttyACM9", port.ErrGone, "wrong scanner-unplugged"},
		{"serial:/dev/ttyACM9", port.ErrPermission, "wrong scanner-permission-serial"},
		{"serial:/dev/ttyACM9", port.ErrBusy, "wrong scanner-busy"},
	} {
		d := hurried(replaced("scanner = { at = '" + c.at + "' }"))
		d.port = func(context.Context, address.Address) (port.Port, error) { return nil, c.err }
		d.keys = func(address.Address) (io.Closer, error) { return io.NopCloser(nil), c.err }
		d.scanner(p.t.Context())
		p.says(d, "scanner", c.want)
	}
	line, err := sim.NewPTY()
	require.NoError(p.t, err)
	defer line.Close()
	d := hurried(replaced("scanner = { at = 'serial:" + line.Name + "' }"))
	d.scanner(p.t.Context())
	p.says(d, "scanner", "ok scanner-ok")
	d = hurried(replaced("scanner = { at = 'auto' }"))
	d.running = &Alive{Health: wire.Health{Scanner: "ok"}}
	d.scanner(p.t.Context())
	p.says(d, "scanner", "ok scanner-ok")
	d = hurried(settings())
	d.scanner(p.t.Context())
	p.says(d, "scanner", "skipped scanner-none")
}

func (p *patient) selftest() {
	picture := filepath.Join(p.t.TempDir(), "page.png")
	test := func(file string, want string, lines ...string) {
		p.t.Helper()
		d := &doctor{report: SelfTest(p.t.Context(), "en", file, replaced(lines...))}
		p.says(d, "printer", strings.Split(want, ",")...)
	}
	test(picture, "ok selftest-printed,ok selftest-picture")
	page, err := os.ReadFile(picture)
	require.NoError(p.t, err)
	require.Equal(p.t, "0123456789BC", readBarcode(p.t, page))
	require.Equal(p.t, "0123456789BC", readQR(p.t, page))
	test(p.t.TempDir(), "ok selftest-printed,wrong selftest-failed")
	test("", "wrong printer-profile", "printer = { profile = 'laser' }")

	printer, at := startThermal(p.t, "epson-80", sim.Mischief{})
	test("", "ok selftest-printed", "printer = { at = '"+at+"' }")
	sheets, _ := printer.Sheets()
	require.Equal(p.t, "0123456789BC", readBarcode(p.t, sheets[0].PNG))
	printer.Misbehave(sim.Mischief{Faults: sim.Faults{PaperEnd: true}})
	test("", "wrong selftest-failed", "printer = { at = '"+at+"' }")
	test("", "warning selftest-unknown", "printer = { at = '"+thermal(p.t, "generic-raster", sim.Mischief{})+"', profile = 'generic-raster' }")

	o := openOffice(p.t, monday, nil)
	where, err := address.Parse("tcp:127.0.0.1:1")
	require.NoError(p.t, err)
	m := startMachine(p.t, o.hub.URL(), Config{PrinterAt: where})
	test("", "wrong selftest-held", "listen = '"+m.Addr()+"'", "printer = { at = '"+where.String()+"' }")
}

func TestTheDoctorsReport(t *testing.T) {
	report := Examine(t.Context(), "vi", replaced("printer = { profile = 'epson-58' }"))
	require.False(t, report.OK)
	var b bytes.Buffer
	require.NoError(t, WriteCheckup(&b, report, "vi"))
	require.Contains(t, b.String(), "[ok] Cấu hình: đọc được (kiosk.toml, test, more)\n[!]  Chương trình: chưa chạy trên máy này\n     Việc cần làm: ")
	require.Contains(t, b.String(), "[X]  Máy chủ: máy ở http://127.0.0.1:1 đang bật nhưng chương trình máy chủ không chạy ở cổng này\n     Việc cần làm: ")
	require.Contains(t, b.String(), "[-]  Máy quét: không có trong cấu hình\n[-]  Màn hình: máy không bật trang toàn màn hình (motcua-kiosk-screen)\n")
	require.Contains(t, b.String(), "\n\nSố việc cần sửa: 1.\n")
	b.Reset()
	require.NoError(t, WriteCheckup(&b, wire.Checkup{OK: true}, "en"))
	require.Equal(t, "\nNothing is wrong.\n", b.String())
}
