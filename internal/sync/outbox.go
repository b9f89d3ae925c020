package sync

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
	"motcua/internal/wire"
)

// OutboxFormat is the version of the bucket, and the newest that is read.
const OutboxFormat = 1

// The buckets of format 1, inside the bucket "sync" of register.db, as in docs/format.md.
const (
	rootBucket   = "sync"
	outboxBucket = "outbox" // n → wire.StatusEvent as JSON, until it is taken

	formatKey  = "format"  // in the root bucket, decimal
	droppedKey = "dropped" // in the root bucket, decimal: events that were never taken
)

// mostEvents is how many events wait at most: weeks of a large office.
const mostEvents = 10000

// Fields are what an event may tell.
func Fields() []string { return []string{"code", "status", "times", "procedure", "unit", "channel"} }

// DefaultFields are what an event tells when the office says nothing.
func DefaultFields() []string { return []string{"code", "status", "times"} }

// File lends transactions in register.db.
type File interface {
	View(func(*bbolt.Tx) error) error
	Update(func(*bbolt.Tx) error) error
}

// Outbox is the events that wait to be sent. It is safe for concurrent use.
type Outbox struct {
	fields []string
	most   int
	wake   chan struct{}
}

// NewOutbox returns the outbox of events with these fields.
func NewOutbox(fields []string) *Outbox {
	return &Outbox{fields: fields, most: mostEvents, wake: make(chan struct{}, 1)}
}

var errNewer = errors.New("sync: a newer program wrote this outbox")

// Follow keeps an event when a dossier gets another status, in the transaction that changes it: the register's Follow.
// What came in from another system is not told back to it.
func (o *Outbox) Follow(tx *bbolt.Tx, before, after *dossier.Dossier, e dossier.Entry) error {
	was := dossier.Status(0)
	if before != nil {
		was = before.Status
	}
	if was == after.Status || e.Did == "imported" {
		return nil
	}
	text, err := json.Marshal(o.event(was, after, e))
	if err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	root, err := buckets(tx)
	if err != nil {
		return err
	}
	box := root.Bucket([]byte(outboxBucket))
	n, err := box.NextSequence()
	if err != nil {
		return err
	}
	if err := box.Put(binary.BigEndian.AppendUint64(nil, n), text); err != nil {
		return err
	}
	if err := o.bound(root, box, n); err != nil {
		return err
	}
	tx.OnCommit(o.ring)
	return nil
}

func (o *Outbox) ring() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

func (o *Outbox) event(was dossier.Status, d *dossier.Dossier, e dossier.Entry) wire.StatusEvent {
	event := wire.StatusEvent{ID: rand.Text(), Event: wire.EventStatus, At: e.At}
	g := d.Glimpse()
	for field, tell := range map[string]func(){
		"code":   func() { event.Code = d.Code },
		"status": func() { event.Status, event.Was = d.Status, was },
		"times": func() {
			event.Times = &wire.StatusTimes{Filed: g.Filed, Received: g.Received, Due: g.Due, Finished: g.Finished, Returned: g.Returned}
		},
		"procedure": func() { event.Procedure = d.Procedure.Code },
		"unit":      func() { event.Unit = d.Unit },
		"channel":   func() { event.Channel = d.Channel },
	} {
		if slices.Contains(o.fields, field) {
			tell()
		}
	}
	return event
}

// bound drops the oldest events above the limit.
func (o *Outbox) bound(root, box *bbolt.Bucket, newest uint64) error {
	c := box.Cursor()
	for k, _ := c.First(); k != nil && newest-binary.BigEndian.Uint64(k) >= uint64(o.most); k, _ = c.First() {
		if err := errors.Join(c.Delete(), drop(root)); err != nil {
			return err
		}
	}
	return nil
}

func drop(root *bbolt.Bucket) error {
	n, _ := strconv.Atoi(string(root.Get([]byte(droppedKey)))) // none yet
	return root.Put([]byte(droppedKey), []byte(strconv.Itoa(n+1)))
}

func buckets(tx *bbolt.Tx) (*bbolt.Bucket, error) {
	root, err := tx.CreateBucketIfNotExists([]byte(rootBucket))
	if err != nil {
		return nil, err
	}
	if format, _ := strconv.Atoi(string(root.Get([]byte(formatKey)))); format > OutboxFormat {
		return nil, errNewer
	}
	if _, err := root.CreateBucketIfNotExists([]byte(outboxBucket)); err != nil {
		return nil, err
	}
	return root, root.Put([]byte(formatKey), []byte(strconv.Itoa(OutboxFormat)))
}

// waiting is an event that is to be sent.
type waiting struct {
	key  []byte
	id   string
	body []byte
	at   int64 // seconds since 1970 when it happened
}

// oldest returns the event that is to be sent next; nil: none.
func oldest(f File) (w *waiting, err error) {
	err = f.View(func(tx *bbolt.Tx) error {
		root := tx.Bucket([]byte(rootBucket))
		if root == nil {
			return nil
		}
		k, v := root.Bucket([]byte(outboxBucket)).Cursor().First()
		if k == nil {
			return nil
		}
		w = &waiting{key: slices.Clone(k), body: slices.Clone(v)}
		var e wire.StatusEvent
		if err := json.Unmarshal(v, &e); err != nil {
			return nil // it is sent as nobody's: the receiver refuses it, and it goes with its age
		}
		w.id, w.at = e.ID, e.At.Unix()
		return nil
	})
	return w, err
}

// remove takes an event out; lost says that nobody took it.
func remove(f File, w *waiting, lost bool) error {
	return f.Update(func(tx *bbolt.Tx) error {
		root, err := buckets(tx)
		if err != nil {
			return err
		}
		if lost {
			if err := drop(root); err != nil {
				return err
			}
		}
		return root.Bucket([]byte(outboxBucket)).Delete(w.key)
	})
}

// Queue is how an outbox stands.
type Queue struct {
	Waiting int
	Dropped int // events that were never taken: too old, or too many waited
}

// Stands returns how the outbox in a file stands.
func Stands(f File) (q Queue, err error) {
	err = f.View(func(tx *bbolt.Tx) error {
		if root := tx.Bucket([]byte(rootBucket)); root != nil {
			q.Waiting = root.Bucket([]byte(outboxBucket)).Stats().KeyN
			q.Dropped, _ = strconv.Atoi(string(root.Get([]byte(droppedKey))))
		}
		return nil
	})
	return q, err
}

// Oldest is since when the oldest event of a file waits; zero: none does.
func Oldest(f File) (time.Time, error) {
	w, err := oldest(f)
	if err != nil || w == nil {
		return time.Time{}, err
	}
	return time.Unix(w.at, 0), nil
}
