package staff

import (
	"cmp"
	"crypto/rand"
	"errors"
	"slices"
	"strconv"
	"time"

	"motcua/internal/wire"
)

// Limits of a session. A counter is watched all day, with a long break at noon; nobody works for longer than a day.
const (
	Idle     = 4 * time.Hour
	Lifetime = 14 * time.Hour

	seenEvery    = time.Minute // a session is written no more often
	mostSessions = 20          // of one account: the oldest end
	mostAgent    = 120
)

// How a session began.
const (
	ByPassword = "password"
	ByPIN      = "pin"
	BySetup    = "setup"
	ByDemo     = "demo"
)

// session is a row, under its token's sum.
type session struct {
	wire.Session
	Account string `json:"account"`
}

func (e session) over(now time.Time) bool {
	return !now.Before(e.Until) || !now.Before(e.Seen.Add(Idle))
}

// Opened is a new session: the tokens go into cookies and are kept nowhere else.
type Opened struct {
	Account wire.Account
	Token   string // of the session
	Browser string // of the browser, which remembers until BrowserUntil
	Until   time.Time

	BrowserUntil time.Time
}

// Present is who a session's token stands for.
type Present struct {
	Account wire.Account
	Session wire.Session
}

// Enter opens a session without any proof: for the demonstration's front door.
func (s *Store) Enter(id string, from From) (Opened, error) { return s.enter(id, ByDemo, from) }

func (s *Store) enter(id, by string, from From) (o Opened, err error) {
	now := s.now()
	o = Opened{Token: rand.Text(), Until: now.Add(Lifetime), Browser: from.Browser}
	err = s.update(func(t tx) error {
		a, err := t.account(id)
		switch {
		case err != nil:
			return err
		case !a.active():
			return refuse(CodeWrong)
		}
		a.LastSeen = now
		agent := from.Agent[:min(len(from.Agent), mostAgent)]
		e := session{
			wire.Session{ID: newID("s"), By: by, Address: from.Address, Agent: agent, Made: now, Seen: now, Until: o.Until}, id,
		}
		if err := errors.Join(t.sweepSessions(id, now), t.put(sessionBucket, sum(o.Token), e), t.putAccount(a)); err != nil {
			return err
		}
		if o.Browser, o.BrowserUntil, err = t.remember(from.Browser, id, by, now); err != nil {
			return err
		}
		if o.Account, err = s.shown(t, a); err != nil {
			return err
		}
		return t.note(now, id, wire.DidSignIn, id, map[string]string{"by": by, "address": from.Address})
	})
	return o, err
}

// sweepSessions takes away those that are over, and of an account those that are too many.
func (t tx) sweepSessions(id string, now time.Time) error {
	type kept struct {
		key  []byte
		seen time.Time
	}
	var gone [][]byte
	var own []kept
	err := each(t, sessionBucket, func(key []byte, e session) error {
		switch {
		case e.over(now):
			gone = append(gone, key)
		case e.Account == id:
			own = append(own, kept{key, e.Seen})
		}
		return nil
	})
	slices.SortFunc(own, func(a, b kept) int { return b.seen.Compare(a.seen) })
	for _, k := range own[min(len(own), mostSessions-1):] {
		gone = append(gone, k.key)
	}
	for _, key := range gone {
		err = errors.Join(err, t.bucket(sessionBucket).Delete(key))
	}
	return err
}

// Session returns who a token stands for, as long as the session lasts and the account may be here. It writes once a
// minute at most.
func (s *Store) Session(token string) (p Present, ok bool, err error) {
	if token == "" {
		return p, false, nil
	}
	now := s.now()
	err = s.view(func(t tx) error {
		var e session
		found, err := t.get(sessionBucket, sum(token), &e)
		if err != nil || !found || e.over(now) {
			return err
		}
		a, err := t.account(e.Account)
		if err != nil || !a.active() {
			return err
		}
		p.Session, ok = e.Session, true
		p.Account, err = s.shown(t, a)
		return err
	})
	if ok && now.Sub(p.Session.Seen) >= seenEvery {
		err = s.seen(token, now)
	}
	return p, ok, err
}

func (s *Store) seen(token string, now time.Time) error {
	return s.update(func(t tx) error {
		var e session
		found, err := t.get(sessionBucket, sum(token), &e)
		if err != nil || !found {
			return err
		}
		e.Seen = now
		return t.put(sessionBucket, sum(token), e)
	})
}

// SignOut ends the session of a token.
func (s *Store) SignOut(token string) error {
	err := s.update(func(t tx) error { return t.bucket(sessionBucket).Delete(sum(token)) })
	s.wake()
	return err
}

// Sessions are those of an account that last, the newest first.
func (s *Store) Sessions(id string) (all []wire.Session, err error) {
	all = []wire.Session{}
	now := s.now()
	err = s.view(func(t tx) error {
		if _, err := t.account(id); err != nil {
			return err
		}
		return each(t, sessionBucket, func(_ []byte, e session) error {
			if e.Account == id && !e.over(now) {
				all = append(all, e.Session)
			}
			return nil
		})
	})
	slices.SortFunc(all, func(a, b wire.Session) int { return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// EndSession ends one session of an account.
func (s *Store) EndSession(by, id, which string) error {
	return s.end(by, id, func(e session) bool { return e.ID == which }, which)
}

// EndSessions ends all sessions of an account but one, which may be none.
func (s *Store) EndSessions(by, id, except string) error {
	return s.end(by, id, func(e session) bool { return e.ID != except }, "")
}

func (s *Store) end(by, id string, which func(session) bool, wanted string) error {
	err := s.update(func(t tx) error {
		if _, err := t.account(id); err != nil {
			return err
		}
		n, err := t.endWhere(func(e session) bool { return e.Account == id && which(e) })
		switch {
		case err != nil:
			return err
		case n == 0 && wanted != "":
			return refuse(CodeUnknownRow)
		case n == 0:
			return nil
		}
		return t.note(s.now(), by, wire.DidEnd, id, map[string]string{"n": strconv.Itoa(n)})
	})
	s.wake()
	return err
}

func (t tx) endSessions(id, except string) (int, error) {
	return t.endWhere(func(e session) bool { return e.Account == id && e.ID != except })
}

func (t tx) endWhere(which func(session) bool) (n int, err error) {
	var gone [][]byte
	err = each(t, sessionBucket, func(key []byte, e session) error {
		if which(e) {
			gone = append(gone, key)
		}
		return nil
	})
	for _, key := range gone {
		err = errors.Join(err, t.bucket(sessionBucket).Delete(key))
	}
	return len(gone), err
}

// shut ends the sessions of an account and makes every browser forget it.
func (t tx) shut(id string) (int, error) {
	n, err := t.endSessions(id, "")
	return n, errors.Join(err, t.forget(id, ""))
}
