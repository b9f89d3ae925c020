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
	Step    int           `json:"step,omitempty"`    // while one is made: what is done of it
	Steps   int           `json:"steps,omitempty"`   // its parts, and the reading back
	Last    *MadeBackup   `json:"last,omitempty"`    // of this run of the hub
	Failed  *FailedBackup `json:"failed,omitempty"`  // the newest try, if it came to nothing
	Trouble string        `json:"trouble,omitempty"` // code of what is in the way of the next one, or was of the last
	Newest  *KeptBackup   `json:"newest,omitempty"`  // of the folder, whichever hub made it
	Medium  *Medium       `json:"medium,omitempty"`  // what the folder lies on; none: it cannot be looked at
	Names   []string      `json:"names"`             // what lies in the folder, the newest first
}

// MadeBackup is a backup that was made and read back.
type MadeBackup struct {
	Name   string    `json:"name"`
	Made   time.Time `json:"made"`
	Bytes  int64     `json:"bytes"`
	TookMS int64     `json:"took_ms"`
}

// KeptBackup is a backup as it lies in the folder. It was read back, or it would not have its name.
type KeptBackup struct {
	Name  string    `json:"name"`
	Made  time.Time `json:"made"`
	Bytes int64     `json:"bytes"`
}

// Medium is the disk, stick or share that backups lie on.
type Medium struct {
	Free uint64 `json:"free"`          // bytes
	Size uint64 `json:"size"`          // bytes
	Own  bool   `json:"own,omitempty"` // the hub's data lie on the same one: both would be lost with it
}

// FailedBackup is a try that came to nothing.
type FailedBackup struct {
	At   time.Time `json:"at"`
	Code string    `json:"code"` // backup-full, backup-disk, backup-away, backup-closed, backup-key, backup-damaged, backup-failed
	Why  string    `json:"why"`  // for technicians
}
