package register

import (
	"crypto/rand"
	"fmt"
	"strconv"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
	"motcua/internal/token"
)

// nextCode draws the next running number of the agency's day. A number that was given is never given again, not even
// when its dossier is erased or came in from elsewhere.
func (r *Register) nextCode(tx *bbolt.Tx, day time.Time) (dossier.Code, error) {
	code, err := dossier.NewCode(r.opts.Agency, day, 1)
	if err != nil {
		return "", err
	}
	n, err := lastNumber(tx, code)
	for taking := err == nil; taking; taking = err == nil && taken(tx, code) {
		n++
		code, err = dossier.NewCode(r.opts.Agency, day, n)
	}
	if err != nil {
		return "", err
	}
	return code, noteNumber(tx, code)
}

// series is the part of a code that numbers run in.
func series(code dossier.Code) []byte {
	return []byte(code.Agency() + "-" + code.Day().Format("060102"))
}

func lastNumber(tx *bbolt.Tx, code dossier.Code) (int, error) {
	text := bucket(tx, numbersBucket).Get(series(code))
	if text == nil {
		return 0, nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%w: the last number of %s cannot be read", ErrDamaged, series(code))
	}
	return n, nil
}

// noteNumber keeps that a number was given.
func noteNumber(tx *bbolt.Tx, code dossier.Code) error {
	last, err := lastNumber(tx, code)
	if err != nil || code.Number() <= last {
		return err
	}
	return bucket(tx, numbersBucket).Put(series(code), []byte(strconv.Itoa(code.Number())))
}

// taken reports whether a dossier has a code, or had it until it was erased.
func taken(tx *bbolt.Tx, code dossier.Code) bool {
	return bucket(tx, codesBucket).Get([]byte(code)) != nil || bucket(tx, erasedBucket).Get([]byte(code)) != nil
}

// Marks draws an id, a token and a secret for the dossier of a code.
func (r *Register) Marks(code dossier.Code) (dossier.Marks, error) {
	m := dossier.Marks{ID: rand.Text(), Code: code}
	var err error
	if m.Token, err = token.New(r.opts.Random, token.Length); err == nil && !r.opts.NoSecret {
		m.Secret, err = token.New(r.opts.Random, token.Secret)
	}
	return m, err
}
