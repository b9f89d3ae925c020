package display

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"motcua/internal/device/keypad"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

const (
	// commandTime is how long a key may be at work. Then nobody knows, and the clerk looks at the screen.
	commandTime = 10 * time.Second
	// fresh is how long a call is too young to be over: next pressed then was meant for the call before.
	fresh = 3 * time.Second
	// messageTime is how long a message stands before the number.
	messageTime = 2 * time.Second
	// wink is how long the digits go dark for a key that was taken.
	wink = 120 * time.Millisecond
)

// step is one command to the hub.
type step struct {
	verb string
	body any
}

// errNotNow is a key that cannot be meant.
var errNotNow = errors.New("display: the number was called a moment ago")

// press carries out what a key wants, and shows on the digits why not.
func (b *box) press(ctx context.Context, c keypad.Command) keypad.Outcome {
	ctx, cancel := context.WithTimeout(ctx, commandTime)
	defer cancel()
	view, request := b.begin(c)
	err := b.steps(ctx, view, c, request)
	b.end(c, request, err)
	var no *refusal
	switch {
	case err == nil:
		return keypad.Done
	case errors.Is(err, errNobody):
		b.message(signNobody)
		return keypad.Nobody
	case err == errNotNow: // the number stays to be seen
	case errors.Is(err, errAway):
		b.message(signAway)
	case errors.As(err, &no) && (no.Problem.Code == queue.CodeCounterClosed || no.Problem.Code == queue.CodeCounterPaused || no.Problem.Code == queue.CodeCounterRetired):
		b.message(signClosed)
	default:
		b.message(signError)
	}
	b.cfg.Log.Info("display: a key was not obeyed", "counter", b.cfg.Counter, "key", c.Action, "err", err)
	return keypad.Refused
}

// steps sends the commands of a key one after another. A visit that the key ends is finished first: next means that the
// citizen has gone.
func (b *box) steps(ctx context.Context, v *wire.CounterView, c keypad.Command, request string) error {
	last, err := b.lastStep(v, c)
	if err != nil {
		return err
	}
	if ends(c.Action) && v != nil && v.State == queue.CounterOpen && v.Current != nil {
		err := b.api.do(ctx, "finish", request+"-finish", wire.Finish{})
		var no *refusal
		if err != nil && !(errors.As(err, &no) && no.Problem.Code == queue.CodeNoCurrent) {
			return err
		}
	}
	return b.api.do(ctx, last.verb, request, last.body)
}

// lastStep is the command that a key stands for.
func (b *box) lastStep(v *wire.CounterView, c keypad.Command) (step, error) {
	if ends(c.Action) && b.isFresh() {
		return step{}, errNotNow
	}
	if c.Action != keypad.Call {
		return step{verb: string(c.Action), body: struct{}{}}, nil
	}
	if v == nil {
		return step{}, errAway
	}
	number := numberFor(v, c.Number)
	if number == "" {
		return step{}, &refusal{Problem: wire.Problem{Code: queue.CodeUnknownTicket}}
	}
	return step{verb: "call", body: wire.CallTicket{Number: number}}, nil
}

// ends reports whether a key ends the visit before it.
func ends(a keypad.Action) bool { return a == keypad.Next || a == keypad.Call }

// isFresh reports whether a number was called a moment ago.
func (b *box) isFresh() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return time.Since(b.calledAt) < fresh
}

// begin takes a request id for a key. A key whose outcome is still unknown keeps the one it had, so that pressing it
// again cannot do it twice.
func (b *box) begin(c keypad.Command) (*wire.CounterView, string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open.request != "" && b.open.command == c {
		return b.view, b.open.request
	}
	return b.view, rand.Text()
}

// end remembers what the next view will tell: a call that was made, or a request whose outcome is unknown.
func (b *box) end(c keypad.Command, request string, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open = unknown{}
	switch {
	case errors.Is(err, errAway):
		b.open = unknown{command: c, request: request}
	case err == nil && ends(c.Action):
		b.calledAt = time.Now()
	case err == nil && c.Action != keypad.Recall:
		b.calledAt = time.Time{} // the number that was called is dealt with
	}
}

// unknown is a command that may have been done.
type unknown struct {
	command keypad.Command
	request string
}
