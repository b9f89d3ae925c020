package hub

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"time"

	"motcua/internal/sync"
	"motcua/internal/trust"
	"motcua/internal/wire"
)

// How long before its end a certificate is spoken of, and how old the newest backup and the last word of a machine
// may be. A day and a half lets a nightly backup fail by hours; an office closes for the weekend.
const (
	endsSoon   = 14 * 24 * time.Hour
	backupAge  = 36 * time.Hour
	machineAge = 4 * 24 * time.Hour
	browseFor  = 1500 * time.Millisecond
)

// certificates looks at what is in files: the one that was brought, the authority, the list of machines.
func (d *doctor) certificates() {
	if d.cfg.TLS.Mode != TLSOn {
		state, code := wire.Fine, "tls-off"
		if !loopback(d.cfg.Listen) {
			state, code = wire.Doubt, "tls-open"
		}
		d.say("tls", state, code)
		return
	}
	d.brought()
	public, machines, err := trust.Look(TrustDir(d.cfg.DataDir))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.say("ca", wire.Doubt, "ca-none")
		return
	case err != nil:
		d.say("ca", wire.Wrong, "ca-wrong", "detail", err.Error())
		return
	}
	d.authority(public)
	d.machines(machines)
}

// brought looks at the certificate that browsers are shown.
func (d *doctor) brought() {
	file := d.cfg.TLS.Cert
	if file == "" {
		d.say("tls", wire.Fine, "tls-own")
		return
	}
	cert, err := tls.LoadX509KeyPair(file, d.cfg.TLS.Key)
	if err != nil {
		d.say("tls", wire.Wrong, "tls-unread", "file", file, "detail", err.Error())
		return
	}
	switch left := cert.Leaf.NotAfter.Sub(d.cfg.Now()); {
	case left <= 0:
		d.say("tls", wire.Wrong, "tls-ended", "file", file, "until", cert.Leaf.NotAfter.Format(time.DateOnly))
	case left < endsSoon:
		d.say("tls", wire.Doubt, "tls-ends", "file", file, "days", fmt.Sprint(int(left.Hours()/24)))
	default:
		d.say("tls", wire.Fine, "tls-brought", "file", file, "until", cert.Leaf.NotAfter.Format(time.DateOnly))
	}
	for _, name := range d.cfg.Names {
		if name != "*" && cert.Leaf.VerifyHostname(name) != nil {
			d.say("tls", wire.Doubt, "tls-name", "file", file, "name", name)
		}
	}
}

// authority looks for names that the hub's own authority may not speak for; browsers need another certificate there.
func (d *doctor) authority(public wire.Authority) {
	d.say("ca", wire.Fine, "ca-ok", "sha256", public.SHA256)
	if d.cfg.TLS.Cert != "" {
		return
	}
	for _, name := range d.cfg.Names {
		if name != "*" && !trust.Speaks(public, name) {
			d.say("ca", wire.Doubt, "ca-name", "name", name)
		}
	}
}

func (d *doctor) machines(all []wire.PairedDevice) {
	lost := 0
	for _, m := range all {
		seen := m.Seen
		if seen.IsZero() {
			seen = m.Paired
		}
		if !m.Connected && d.cfg.Now().Sub(seen) > machineAge {
			lost++
			d.say("machines", wire.Doubt, "machine-lost", "name", m.Name, "place", m.Place, "seen", shortTime(seen))
		}
		if m.Version != "" && d.cfg.Version != "" && m.Version != d.cfg.Version {
			d.say("machines", wire.Doubt, "machine-old", "name", m.Name, "version", m.Version)
		}
	}
	if len(all) == 0 {
		d.say("machines", wire.Doubt, "machines-none")
	} else if lost == 0 {
		d.say("machines", wire.Fine, "machines-ok", "n", fmt.Sprint(len(all)))
	}
}

// mdns asks the network for this hub, as a new machine does.
func (d *doctor) mdns(ctx context.Context, secure string) {
	if secure == "" || loopback(secure) {
		d.say("mdns", wire.Skipped, "mdns-off")
		return
	}
	_, port, _ := net.SplitHostPort(secure)
	ctx, cancel := context.WithTimeout(ctx, browseFor)
	defer cancel()
	heard := false
	for _, f := range d.browse(ctx) {
		heard = heard || fmt.Sprint(f.Addr.Port()) == port
	}
	if heard {
		d.say("mdns", wire.Fine, "mdns-ok")
	} else {
		d.say("mdns", wire.Doubt, "mdns-silent")
	}
}

// common is what is asked of a hub that runs and of one that does not.
func (d *doctor) common() {
	d.backup()
	d.personal()
	d.version()
}

// personal says how long what is known of citizens is kept.
func (d *doctor) personal() {
	set := d.cfg.Register
	switch {
	case set.Agency == "":
	case set.KeepContact == 0 && set.KeepDossier == 0:
		d.say("personal", wire.Doubt, "personal-ever")
	default:
		d.say("personal", wire.Fine, "personal-ok", "contact", fmt.Sprint(set.KeepContact), "dossier", fmt.Sprint(set.KeepDossier), "looks", fmt.Sprint(set.KeepLooks))
	}
}

func (d *doctor) backup() {
	if d.cfg.Backup.Folder == "" {
		d.say("backup", wire.Skipped, "backup-unknown")
		return
	}
	if _, err := PublicKey(d.cfg.DataDir); errors.Is(err, errNoKey) {
		d.say("backup", wire.Wrong, "backup-keyless", "folder", d.cfg.Backup.Folder)
		return
	}
	at := d.cfg.lastBackup()
	age := d.machine().Sub(at).Round(time.Hour)
	switch {
	case at.IsZero():
		d.say("backup", wire.Doubt, "backup-none", "folder", d.cfg.Backup.Folder)
	case age > backupAge:
		d.say("backup", wire.Doubt, "backup-old", "at", shortTime(at), "hours", fmt.Sprint(int(age.Hours())))
	default:
		d.say("backup", wire.Fine, "backup-ok", "at", shortTime(at))
	}
}

func (d *doctor) webhook(q sync.Queue) {
	switch {
	case q.Dropped > 0:
		d.say("webhook", wire.Doubt, "webhook-dropped", "n", fmt.Sprint(q.Dropped))
	case q.Waiting > 0:
		d.say("webhook", wire.Doubt, "webhook-waits", "n", fmt.Sprint(q.Waiting))
	default:
		d.say("webhook", wire.Fine, "webhook-ok")
	}
}
