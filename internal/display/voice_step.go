package display

import (
	"slices"
	"time"

	"motcua/internal/wire"
)

// change does one thing and then whatever follows from it.
func (v *voice) change(f func(now time.Time)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	now, before := time.Now(), v.saying
	f(now)
	v.queue.Mute(v.quiet())
	if !v.down.IsZero() && now.Sub(v.down) >= forgiven {
		v.queue.Cancel()
	}
	if v.saying != nil {
		v.watch(now)
	}
	if who := v.mouth.ready(); v.saying == nil && who != "" {
		v.next(now, who)
	}
	if v.saying == nil && before != nil {
		v.show(nil)
	}
	for _, e := range v.queue.Events() {
		v.told(e.Call, e.Fate)
	}
}

// watch ends what is being said when it must stop, or when nobody says it any more.
func (v *voice) watch(now time.Time) {
	switch {
	case v.queue.Cut():
		v.mouth.stop()
		v.queue.Done(false)
		v.saying = nil
	case v.mouth.ready() != v.by:
		v.interrupt()
	case now.After(v.until):
		v.log.Warn("display: whoever speaks does not answer", "call", v.saying.Call, "part", v.saying.Part)
		v.interrupt()
	}
}

func (v *voice) interrupt() {
	v.mouth.stop()
	v.queue.Interrupted()
	v.saying = nil
}

func (v *voice) next(now time.Time, who string) {
	s, ok := v.queue.Next(now)
	if !ok {
		return
	}
	v.last++
	v.saying = &wire.Say{N: v.last, Call: s.Call, Part: string(s.Part), Clips: slices.Clone(s.Clips), Volume: v.volume}
	v.by, v.until = who, now.Add(v.length(s.Clips)+patience)
	v.show(v.saying)
	v.mouth.play(*v.saying)
}
