package hub

import (
	"runtime"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/sync"
)

// buildingFigures are of what the queue stands on: machines, paper, disk, clock, certificates, backup, the way to the
// province.
func (a *App) buildingFigures(s scrape) {
	say := s.say
	s.gauge("motcua_build_info", "The program.")(1, "version", a.cfg.Version, "go", runtime.Version())
	say(float64(number(a.web.Ready())), "motcua_ready", "1 while numbers can be issued.")
	say(float64(a.web.SilentScreens()), "motcua_screens_silent", "Displays that do not show a call that they should.")
	a.backupFigures(say)
	if free, all, err := disk(a.cfg.DataDir); err == nil {
		say(float64(free), "motcua_disk_free_bytes", "Room that the data folder's disk has left.")
		say(float64(all), "motcua_disk_bytes", "Size of the data folder's disk.")
	}
	a.clockFigures(say)
	a.machineFigures(s)
	a.certificateFigures(s)
	if a.books != nil && a.books.outbox != nil {
		if q, err := sync.Stands(a.books.file); err == nil {
			say(float64(q.Waiting), "motcua_webhook_waiting", "Events that the province has not taken yet.")
			say(float64(q.Dropped), "motcua_webhook_dropped", "Events that were never taken and are not sent any more.")
		}
	}
}

// clockFigures say how far the machine's clock can be believed.
func (a *App) clockFigures(say func(float64, string, string)) {
	doubt, behind := false, time.Duration(0)
	a.engine.Read(func(s *queue.State, _ engine.Tag, now time.Time) {
		doubt, behind = s.Doubt(now, a.cfg.Guard) != nil, s.Last.Sub(a.cfg.Now())
	})
	say(float64(number(doubt)), "motcua_clock_doubted", "1 while no day is opened because the clock may be wrong.")
	say(max(0, behind.Seconds()), "motcua_clock_behind_seconds", "How far the clock is behind the newest record.")
}

// words bound the labels, because a machine says of itself what it likes.
func words() (kinds, papers []string) {
	return []string{"kiosk", "station", "display", "box"}, []string{"ok", "near-end", "end", "cover", "hot", "fault", "gone"}
}

func (a *App) machineFigures(s scrape) {
	type key struct {
		kind string
		here bool
	}
	byKind, byPaper := map[key]int{}, map[string]int{}
	for _, d := range a.web.Machines() {
		byKind[key{d.Kind, d.Connected}]++
		if d.Connected {
			byPaper[d.Health.Paper]++
		}
	}
	kinds, papers := words()
	machines := s.gauge("motcua_machines", "Machines of the hall by kind, here or lost.")
	for _, kind := range kinds {
		for state, here := range map[string]bool{"connected": true, "lost": false} {
			machines(float64(byKind[key{kind, here}]), "kind", kind, "state", state)
		}
	}
	printers := s.gauge("motcua_printers", "Connected printers by what they say of their paper.")
	for _, paper := range papers {
		printers(float64(byPaper[paper]), "paper", paper)
	}
}

func (a *App) certificateFigures(s scrape) {
	if a.trust == nil {
		return
	}
	say := s.gauge("motcua_certificate_expiry_timestamp_seconds", "When certificates end.")
	ends := a.trust.Ends()
	for name, at := range map[string]time.Time{"authority": ends.Authority, "own": ends.Own, "brought": ends.Brought} {
		if !at.IsZero() {
			say(float64(at.Unix()), "certificate", name)
		}
	}
}

// backupFigures are of the backups that this hub makes.
func (a *App) backupFigures(say func(float64, string, string)) {
	made := 0.
	if at := a.cfg.lastBackup(); !at.IsZero() {
		made = float64(at.Unix())
	}
	say(made, "motcua_backup_timestamp_seconds", "When the newest verified backup of the folder was made; 0: there is none.")
	a.backups.mu.Lock()
	failed := a.backups.failed
	a.backups.mu.Unlock()
	say(float64(failed), "motcua_backup_failed", "Tries of a backup that came to nothing, since the hub started.")
}

// lastBackup is when the newest backup of the folder was made.
func (c Config) lastBackup() time.Time {
	if b := c.newestBackup(); b != nil {
		return b.Made
	}
	return time.Time{}
}
