package trust

import "time"

// Ends is when certificates end.
type Ends struct {
	Authority time.Time
	Own       time.Time // the hub's own server certificate, which is made anew before
	Brought   time.Time // the one that browsers are shown; zero: the hub's own
}

// Ends returns when the certificates in force end.
func (a *Authority) Ends() (e Ends) {
	e.Authority = a.ca.cert.NotAfter
	a.leaf.mu.Lock()
	e.Own = a.leaf.cert.Leaf.NotAfter
	a.leaf.mu.Unlock()
	if own := a.own.Load(); own != nil {
		e.Brought = own.Leaf.NotAfter
	}
	return e
}
