package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"motcua/internal/queue"
)

// seal hides visits from the tablet that asks about them and brings them back as they were: a tablet that was cut off
// over midnight, or over a restart of the hub, still says which visit it is about, and can say no other.
type seal struct {
	aead cipher.AEAD
	key  []byte
}

func newSeal(secret []byte) seal {
	key := sha256.Sum256(append([]byte("motcua visit\x00"), secret...))
	block, err := aes.NewCipher(key[:])
	if err != nil { // 32 bytes are a key
		panic(err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return seal{aead, key[:]}
}

// close is the same for the same visit, so that a view changes only with what it shows: the nonce is made of the visit.
func (s seal) close(v queue.Visit) string {
	text, err := json.Marshal(v)
	if err != nil { // our own plain types
		panic(err)
	}
	mac := hmac.New(sha256.New, s.key)
	mac.Write(text)
	nonce := mac.Sum(nil)[:s.aead.NonceSize()]
	return base64.RawURLEncoding.EncodeToString(s.aead.Seal(nonce, nonce, text, nil))
}

func (s seal) open(sealed string) (v queue.Visit, err error) {
	data, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(data) < s.aead.NonceSize() {
		return v, invalid("visit")
	}
	text, err := s.aead.Open(nil, data[:s.aead.NonceSize()], data[s.aead.NonceSize():], nil)
	if err != nil {
		return v, invalid("visit")
	}
	if err := json.Unmarshal(text, &v); err != nil {
		return v, fmt.Errorf("web: a sealed visit: %w", err)
	}
	return v, nil
}
