package hub

import (
	"time"

	"motcua/internal/backup"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// held is until when backups still have what is erased now: the newest one goes when [backup] keep newer ones are there,
// which are made day by day. A folder that cannot be read is believed to have one.
func (c Config) held(now time.Time) wire.HeldBackups {
	b := c.Backup
	if b.Folder == "" {
		return wire.HeldBackups{}
	}
	names, err := backup.List(b.Folder, c.Register.Agency)
	if err == nil && len(names) == 0 {
		return wire.HeldBackups{Made: true}
	}
	now = now.In(queue.Local)
	next := time.Date(now.Year(), now.Month(), now.Day(), b.At/60, b.At%60, 0, 0, queue.Local)
	if !next.After(now) {
		next = next.AddDate(0, 0, 1)
	}
	return wire.HeldBackups{Made: true, Until: next.AddDate(0, 0, max(b.Keep, 1)-1)}
}
