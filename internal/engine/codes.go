package engine

import (
	"crypto/rand"

	"motcua/internal/token"
)

// codes mints ticket ids.
type codes struct{}

func (codes) Ticket() string {
	code, err := token.New(rand.Reader, token.Length)
	if err != nil {
		panic(err) // crypto/rand promises never to fail
	}
	return code
}
