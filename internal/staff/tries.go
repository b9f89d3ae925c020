package staff

import (
	"encoding/hex"
	"strconv"
	"time"
)

// Limits of guessing, by the machine's clock. A pause grows and never becomes for ever: a stranger who tries all day
// makes a clerk wait a quarter of an hour, and not on a browser where the clerk signed in before.
const (
	mostWrong        = 5  // of one login, or on one browser
	mostWrongAddress = 20 // of all logins from one address
	firstPause       = time.Minute
	longestPause     = 15 * time.Minute
	triesLife        = 24 * time.Hour // since the last one; then all are forgotten
	mostTries        = 5000           // that are kept
)

// tries counts what was wrong. It is in the file, so that a restart forgives nobody.
type tries struct {
	N    int       `json:"n"`
	Last time.Time `json:"last"`
}

// till is when the next try is taken.
func (w tries) till(most int) time.Time {
	if w.N < most {
		return time.Time{}
	}
	pause := longestPause
	if more := w.N - most; more < 5 {
		pause = min(firstPause<<more, longestPause)
	}
	return w.Last.Add(pause)
}

// loginTries is kept under the login and not under the account, so that one that nobody has is no different.
func loginTries(login string) string { return "login " + hex.EncodeToString(sum(login)[:8]) }

func addressTries(address string) string { return "address " + address }

func browserTries(browser, login string) string {
	return "browser " + hex.EncodeToString(sum(browser + " " + login)[:16])
}

func (t tx) tries(name string) (w tries, err error) {
	_, err = t.get(triesBucket, []byte(name), &w)
	return w, err
}

func (t tx) forgive(name string) error { return t.bucket(triesBucket).Delete([]byte(name)) }

// charge counts a try before it is known to be wrong, so that many at once are no more than one after another. It
// refuses when there were too many.
func (t tx) charge(name string, most int, now time.Time) (locked bool, err error) {
	w, err := t.tries(name)
	if err != nil {
		return false, err
	}
	if now.Sub(w.Last) >= triesLife {
		w = tries{}
	}
	if wait := w.till(most).Sub(now); wait > 0 {
		// A clock that went back makes nobody wait for longer than the longest pause.
		return false, refuse(CodeWait, "seconds", strconv.Itoa(int((min(wait, longestPause)+time.Second-1)/time.Second)))
	}
	if err := t.sweepTries(now); err != nil {
		return false, err
	}
	return w.N+1 >= most, t.put(triesBucket, []byte(name), tries{w.N + 1, now})
}

// sweepTries keeps the list short: whoever invents logins fills no disk.
func (t tx) sweepTries(now time.Time) error {
	if t.bucket(triesBucket).Stats().KeyN < mostTries {
		return nil
	}
	var old [][]byte
	err := each(t, triesBucket, func(key []byte, w tries) error {
		if now.Sub(w.Last) >= longestPause {
			old = append(old, key)
		}
		return nil
	})
	for _, key := range old {
		if err == nil {
			err = t.bucket(triesBucket).Delete(key)
		}
	}
	return err
}
