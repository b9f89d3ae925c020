package scanner

import (
	"context"
	"time"

	"motcua/internal/device/keep"
)

// The longest pause is what a citizen may notice.
var pauses = keep.Pauses{First: 100 * time.Millisecond, Longest: time.Second}

// Run reads a scanner until ctx ends, whatever is unplugged meanwhile. open opens it, each time anew, so it must look
// for the device by a name that survives replugging. found gets every scan; state hears when the scanner comes (true,
// nil), when it goes, and when the reason why it is not there changes. Both are called by Run alone, one after another.
func Run(ctx context.Context, open func(context.Context) (Source, error), found func(Scan), state func(ok bool, err error)) {
	keep.Using(ctx, pauses, func(ctx context.Context, there func()) error {
		source, err := open(ctx)
		if err != nil {
			return err
		}
		there()
		return source.serve(ctx, found)
	}, state)
}

// serve reads the scanner until it fails or ctx ends, and closes it.
func (s Source) serve(ctx context.Context, found func(Scan)) error {
	pieces, stop, ended := make(chan piece, 64), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		s.pump(pieces, stop)
	}()
	defer func() {
		close(stop)
		s.close()
		<-ended
	}()
	silence := time.NewTimer(0)
	defer silence.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case p := <-pieces:
			if p.err != nil {
				return p.err // what had begun is torn
			}
			for _, scan := range s.decoder.take(p) {
				found(scan)
			}
		case <-silence.C:
			if len(pieces) > 0 {
				continue // it was not silent: this program was slow
			}
			if scan, ok := s.decoder.Idle(time.Now()); ok {
				found(scan)
			}
		}
		if due, begun := s.decoder.Due(); begun {
			silence.Reset(time.Until(due))
		}
	}
}

// pump reads into pieces until the source fails.
func (s Source) pump(pieces chan<- piece, stop <-chan struct{}) {
	for {
		p := s.read()
		select {
		case pieces <- p:
		case <-stop:
			return
		}
		if p.err != nil {
			return
		}
	}
}
