package digits_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/device/digits"
	"motcua/internal/device/sim"
)

const (
	numerals = "0123456789"
	letters  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	shown    = "ABCDEFHJLNPRTUY" // letters that seven segments have
)

// Two characters that look alike would send people to the wrong counter.
func TestNoTwoCharactersLookAlike(t *testing.T) {
	seven, fourteen := map[byte]rune{}, map[uint16]rune{}
	for _, r := range numerals + shown + " -_" {
		shape, ok := digits.Seven(r)
		require.True(t, ok, string(r))
		require.NotContains(t, seven, shape, string(r))
		seven[shape] = r
	}
	for _, r := range numerals + letters + " -_" {
		shape, ok := digits.Fourteen(r)
		require.True(t, ok, string(r))
		require.NotContains(t, fourteen, shape, string(r))
		fourteen[shape] = r
	}
	for _, r := range "GIKMOQSVWXZĐ?é" {
		shape, ok := digits.Seven(r)
		require.False(t, ok, string(r))
		require.NotContains(t, seven, shape, "%q is strange, not another character", r)
	}
	_, ok := digits.Fourteen('Đ')
	require.False(t, ok)
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text  string
		cells int
		want  string
	}{
		{"A115", 4, "A115"},
		{"A15", 4, " A15"},
		{"A115.", 4, "A115."},
		{".", 4, "    ."}, // a blank with a point
		{"..", 4, "   . ."},
		{"A1000", 4, "1000"},
		{"A1000.", 4, "1000."},
		{"AB012", 4, " 012"},
		{"A10000", 4, "----"},
		{"12345", 4, "----"},
		{"1234567890", 4, "----"},
		{"nEt", 2, "--"},
		{"A1000", 8, "   A1000"},
		{"A115 ", 4, "A115"},
		{" A115", 4, "A115"},
		{"  ", 4, "    "},
		{"", 4, "    "},
	} {
		require.Equal(t, c.want, digits.Fit(c.text, c.cells), "%q on %d", c.text, c.cells)
	}
}

// Whatever a ticket number is, the panel shows it, or its digits, or dashes: never another number.
func TestThePanelNeverShowsAnotherNumber(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) string {
		return rapid.StringMatching(`[A-Z]{0,2}[0-9]{1,6}`).Draw(t, "number")
	})
	rapid.Check(t, func(t *rapid.T) {
		text, cells := number.Draw(t, "text"), rapid.IntRange(1, 8).Draw(t, "cells")
		chip := sim.NewMAX7219(cells)
		panel, err := digits.NewMAX7219(chip, &digits.Opts{Cells: cells, Brightness: 8})
		require.NoError(t, err)
		require.NoError(t, panel.Show(number.Draw(t, "before"), false))
		require.NoError(t, panel.Show(text, false))
		require.Equal(t, onSeven(expected(text, cells)), strings.ToUpper(chip.Lit().String()))

		pack := sim.NewHT16K33(0x70, cells)
		letters := digits.NewHT16K33(pack, 0x70, &digits.Opts{Cells: cells, Brightness: 8})
		require.NoError(t, letters.Show(number.Draw(t, "before"), true))
		require.NoError(t, letters.Show(text, false))
		require.Equal(t, expected(text, cells), pack.Lit().String())
	})
}

// expected is written differently from the code it tests.
func expected(text string, cells int) string {
	bare := strings.TrimLeft(text, letters)
	for _, s := range []string{text, bare} {
		if len(s) <= cells {
			return strings.Repeat(" ", cells-len(s)) + s
		}
	}
	return strings.Repeat("-", cells)
}

func onSeven(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && !strings.ContainsRune(shown, r) {
			return '≡'
		}
		return r
	}, s)
}
