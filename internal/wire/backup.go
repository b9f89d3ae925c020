package wire

import (
	"time"

	"motcua/internal/queue"
)

// ReportNumbers is the body of POST /api/v1/numbers/seen: after a restore a machine says which numbers it saw.
type ReportNumbers queue.ReportNumbers

// FreeNumbers is the body of POST /api/v1/numbers/free: after a restore an administrator lets the office go on.
type FreeNumbers queue.FreeNumbers

// Backups is how the office's backups stand.
type Backups struct {
	Key     string        `json:"key,omitempty"`    // name of the recovery key that opens them; empty: there is none, and no backup
	Folder  string        `json:"folder,omitempty"` // empty: none are made by themselves
	At      string        `json:"at,omitempty"`     // every day
	Keep    int           `json:"keep"`
	Running bool          `json:"running"`
	Last    *MadeBackup   `json:"last,omitempty"`   // of this run of the hub
	Failed  *FailedBackup `json:"failed,omitempty"` // the newest try, if it came to nothing
	Names   []string      `json:"names"`            // what lies in the folder, the newest first
}

// MadeBackup is a backup that was made and read back.
type MadeBackup struct {
	Name   string    `json:"name"`
	Made   time.Time `json:"made"`
	Bytes  int64     `json:"bytes"`
	TookMS int64     `json:"took_ms"`
}

// FailedBackup is a try that came to nothing.
type FailedBackup struct {
	At  time.Time `json:"at"`
	Why string    `json:"why"` // for technicians
}
