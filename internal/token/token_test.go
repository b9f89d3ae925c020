package token_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/token"
)

func TestTokensAreDrawnFairly(t *testing.T) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	code, err := token.New(bytes.NewReader(every), 128)
	require.NoError(t, err)
	require.Equal(t, strings.Repeat(token.Alphabet, 6)[:128], code)
	all, err := token.New(bytes.NewReader(bytes.Repeat(every, 2)), 242)
	require.NoError(t, err)
	for _, r := range token.Alphabet {
		require.Equal(t, 11, strings.Count(all, string(r)), "242 of 256 bytes are fair, %c", r)
	}
	_, err = token.New(bytes.NewReader(every[:10]), 12)
	require.ErrorContains(t, err, "no randomness")
}

// All digits are a product's barcode or an identity card's number, which a scanner throws away.
func TestATokenHasALetter(t *testing.T) {
	const card = "079090123456"
	drawn := append([]byte(card), make([]byte, token.Length)...)
	for i := range card {
		drawn[i] -= '0'
	}
	code, err := token.New(bytes.NewReader(append(drawn, bytes.Repeat([]byte{10, 0}, token.Length)...)), token.Length)
	require.NoError(t, err)
	require.Equal(t, "B0B0B0B0B0B0", code)
	_, err = token.New(bytes.NewReader(drawn), token.Length)
	require.ErrorContains(t, err, "no randomness", "it is not handed out for want of another")
	for _, digits := range []string{card, "036000291452", "000000"} {
		require.False(t, token.Valid(digits, len(digits)), digits)
	}
}

func TestATokenIsReadAsItWasPrinted(t *testing.T) {
	code, err := token.New(rand.Reader, token.Length)
	require.NoError(t, err)
	require.True(t, token.Valid(code, token.Length))
	require.False(t, token.Valid(code, token.Secret))
	require.Equal(t, code, token.Clean("\t"+strings.ToLower(code[:4])+"-"+code[4:8]+" "+code[8:]+"\r\n"))
	for _, bad := range []string{"", "000000000000A", "00000000000A", "00000000000ı", "0000000000ſ", "00000000000 "} {
		require.False(t, token.Valid(token.Clean(bad), token.Length), bad)
	}
}

// Whatever a scanner or a person types: what is cleaned stays as it is when it is cleaned again, and what is valid is
// of the alphabet alone.
func FuzzScanned(f *testing.F) {
	for _, s := range []string{"", "bcgh-klmn pqtv\r\n", "\tBCGHKLMNPQTV", "ſ\xffK", "B\x00C"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		once := token.Scanned(typed)
		require.Equal(t, once, token.Scanned(once))
		clean := token.Clean(typed)
		require.NotContains(t, clean, "-")
		for _, n := range []int{6, 12} {
			if token.Valid(clean, n) {
				require.Regexp(t, "^["+token.Alphabet+"]+$", clean)
				require.Len(t, clean, n)
			}
		}
	})
}
