package sync

// Bound makes an outbox small.
func Bound(o *Outbox, most int) { o.most = most }
