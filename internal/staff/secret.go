package staff

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost is what one guess of a password costs whoever has the file.
type Cost struct {
	Memory  uint32 // KiB
	Time    uint32 // passes
	Threads uint8
}

// DefaultCost are the parameters for argon2id that OWASP's Password Storage Cheat Sheet names first among equals for
// small machines: 19 MiB, two passes, one thread.
func DefaultCost() Cost { return Cost{Memory: 19 << 10, Time: 2, Threads: 1} }

const (
	saltBytes   = 16
	hashBytes   = 32
	mostMemory  = 256 << 10 // KiB; a damaged or a foreign file does not take the hub's memory with one guess
	mostTime    = 100
	mostHashing = 2 // at once: a hub has little memory, and guesses wait for each other
)

// hash keeps a password or a code so that it can be recognised and not read: "argon2id$memory$time$threads$salt$hash".
func (s *Store) hash(secret string) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	return s.hashWith(secret, s.opts.Cost, salt)
}

func (s *Store) hashWith(secret string, c Cost, salt []byte) string {
	s.hashing <- struct{}{}
	defer func() { <-s.hashing }()
	key := argon2.IDKey([]byte(norm.NFC.String(secret)), salt, c.Time, c.Memory, c.Threads, hashBytes)
	enc := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("argon2id$%d$%d$%d$%s$%s", c.Memory, c.Time, c.Threads, enc(salt), enc(key))
}

// matches reports whether a secret is the one that was kept. With nothing kept it costs the same and is false.
func (s *Store) matches(kept, secret string) bool {
	c, salt, ok := parseHash(kept)
	if !ok {
		c, salt = s.opts.Cost, make([]byte, saltBytes)
	}
	got := s.hashWith(secret, c, salt)
	return subtle.ConstantTimeCompare([]byte(got), []byte(kept)) == 1 && ok
}

func parseHash(kept string) (c Cost, salt []byte, ok bool) {
	parts := strings.Split(kept, "$")
	if len(parts) != 6 || parts[0] != "argon2id" {
		return c, nil, false
	}
	if _, err := fmt.Sscanf(strings.Join(parts[1:4], " "), "%d %d %d", &c.Memory, &c.Time, &c.Threads); err != nil {
		return c, nil, false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	return c, salt, err == nil && c.Time > 0 && c.Threads > 0 && c.Memory <= mostMemory && c.Time <= mostTime
}
