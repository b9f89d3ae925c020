package pairing_test

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/pairing"
	"motcua/internal/token"
)

// Whatever differs between what the two sides know, their codes differ. One of the comparisons may agree by chance,
// once in 113 million; two at once do not.
func TestAnythingElseIsAnotherCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.SliceOfN(rapid.Byte(), 0, 40)
		word := rapid.StringN(0, 10, 30)
		a := pairing.Asked{Request: field.Draw(t, "request"), Kind: word.Draw(t, "kind"), Name: word.Draw(t, "name"), Place: word.Draw(t, "place")}
		ca, device, hub := field.Draw(t, "ca"), field.Draw(t, "device"), field.Draw(t, "hub")
		code := pairing.Code(a, ca, device, hub)
		require.Regexp(t, "^["+token.Alphabet+"]{"+strconv.Itoa(pairing.CodeSize)+"}$", code)
		require.Equal(t, code, pairing.Code(a, ca, device, hub), "both sides see the same")

		more := func(b []byte) []byte { return append(bytes.Clone(b), 1) }
		named, placed, kinded, keyed := a, a, a, a
		named.Name, placed.Place, kinded.Kind, keyed.Request = a.Name+"x", a.Place+"x", a.Kind+"x", more(a.Request)
		moved := a
		moved.Kind, moved.Name = "", a.Kind+a.Name
		others := []string{
			pairing.Code(named, ca, device, hub), pairing.Code(placed, ca, device, hub), pairing.Code(kinded, ca, device, hub),
			pairing.Code(keyed, ca, device, hub), pairing.Code(a, more(ca), device, hub), pairing.Code(a, ca, more(device), hub),
			pairing.Code(a, ca, device, more(hub)),
		}
		if a.Kind != "" {
			others = append(others, pairing.Code(moved, ca, device, hub))
			require.NotEqual(t, pairing.Commit(a, device), pairing.Commit(moved, device))
		}
		same := 0
		for _, other := range others {
			if other == code {
				same++
			}
		}
		require.LessOrEqual(t, same, 1)
		require.NotEqual(t, pairing.Commit(a, device), pairing.Commit(a, more(device)))
		require.NotEqual(t, pairing.Commit(a, device), pairing.Commit(named, device))
	})
}

// The letters of a code are drawn evenly: whoever guesses has one chance in 22⁶.
func TestCodesAreEven(t *testing.T) {
	const n = 22 * 1000
	counts := [pairing.CodeSize]map[byte]int{}
	for i := range counts {
		counts[i] = map[byte]int{}
	}
	nonce := make([]byte, pairing.NonceSize)
	for range n {
		rand.Read(nonce)
		code := pairing.Code(pairing.Asked{}, nil, nonce, nil)
		for i := range counts {
			counts[i][code[i]]++
		}
	}
	for i := range counts {
		for _, letter := range []byte(token.Alphabet) {
			require.InDelta(t, 1000, counts[i][letter], 250, "%d %c", i, letter) // eight standard deviations
		}
	}
}

// A machine of last year is paired with a hub of this year: these values never change.
func TestTheProtocolIsHeldStill(t *testing.T) {
	a := pairing.Asked{Request: []byte("request"), Kind: "kiosk", Name: "kiosk-1", Place: "Sảnh"}
	device, hub := bytes.Repeat([]byte{1}, pairing.NonceSize), bytes.Repeat([]byte{2}, pairing.NonceSize)
	require.Equal(t, "3779d8803b275905c91991e29e42608a4c13297546be144fbf8c07c9d6adc8a9", hex.EncodeToString(pairing.Commit(a, device)))
	require.Equal(t, "6HQ2M1", pairing.Code(a, []byte("ca"), device, hub))
}
