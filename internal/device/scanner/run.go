package scanner

import (
	"context"
	"time"
)

// A scanner that is gone is looked for after these pauses, ever longer. The longest is what a citizen may notice.
const (
	shortest = 100 * time.Millisecond
	longest  = time.Second
)

// Run reads a scanner until ctx ends, whatever is unplugged meanwhile. open opens it, each time anew, so it must look
// for the device by a name that survives replugging. found gets every scan; state hears when the scanner comes (true,
// nil), when it goes, and when the reason why it is not there changes. Both are called by Run alone, one after another.
func Run(ctx context.Context, open func(context.Context) (Source, error), found func(Scan), state func(ok bool, err error)) {
	var told teller
	for pause := shortest; ctx.Err() == nil; pause = min(2*pause, longest) {
		source, err := open(ctx)
		if err == nil {
			told.say(state, nil)
			var useful bool
			useful, err = source.serve(ctx, found)
			if useful {
				pause = shortest
			}
		}
		if ctx.Err() != nil {
			return
		}
		told.say(state, err)
		wait(ctx, pause)
	}
}

// teller tells what changed, and nothing twice.
type teller struct{ last string }

func (t *teller) say(state func(bool, error), err error) {
	now := "ok"
	if err != nil {
		now = "error " + err.Error()
	}
	if now != t.last {
		t.last = now
		state(err == nil, err)
	}
}

func wait(ctx context.Context, pause time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(pause):
	}
}

// serve reads the scanner until it fails or ctx ends, and closes it. It was useful if anything came at all.
func (s Source) serve(ctx context.Context, found func(Scan)) (useful bool, err error) {
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
			return useful, nil
		case p := <-pieces:
			if p.err != nil {
				return useful, p.err // what had begun is torn
			}
			useful = true
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
