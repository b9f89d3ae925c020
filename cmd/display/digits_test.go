package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/display"
)

// digits runs the command in this process.
func digits(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	root := rootCommand()
	root.SetArgs(append([]string{"digits"}, args...))
	root.SetOut(&out)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

func TestDigitsTranscript(t *testing.T) {
	out, err := digits(t, "A115", "--driver", "max7219")
	require.NoError(t, err)
	require.Equal(t, `0f 00                                no display test
09 00                                no decoding
0b 03                                4 digits are scanned
0a 07                                brightness 8 of 16
01 5b                                digit 0: "5"
02 30                                digit 1: "1"
03 30                                digit 2: "1"
04 77                                digit 3: "A"
05 00                                digit 4, which is not wired: 0x00
06 00                                digit 5, which is not wired: 0x00
07 00                                digit 6, which is not wired: 0x00
08 00                                digit 7, which is not wired: 0x00
0c 01                                on

 ---                  ---
|   |      |      |  |
|   |      |      |  |
 ---                  ---
|   |      |      |      |
|   |      |      |      |
                      ---

"A115"
`, out)
	out, err = digits(t, "K007", "--driver", "ht16k33", "--blink", "--brightness", "16")
	require.NoError(t, err)
	require.Contains(t, out, "ef                                   brightness 16 of 16\n85                                   on, blinking every 1s\n")
	out, err = digits(t, "A115", "--driver", "text", "--counter", "quay-3", "--template", `#{addr:02}{text:<5}\r`)
	require.NoError(t, err)
	require.Contains(t, out, "23 30 33 41 31 31 35 20 0d           \"#03A115 \\r\"\n")
}

func TestDigitsForAProgram(t *testing.T) {
	file := filepath.Join(t.TempDir(), "digits.png")
	out, err := digits(t, "A1000", "--json", "--png", file)
	require.NoError(t, err)
	var trial display.Trial
	require.NoError(t, json.Unmarshal([]byte(out), &trial))
	require.Equal(t, "1000", trial.Shows)
	require.Equal(t, []uint16{0x06, 0x3F, 0x3F, 0x3F}, trial.Cells)
	require.Equal(t, display.TrialTransfer{Bytes: "0c01", Means: "on"}, trial.Transfers[12])
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	_, err = png.Decode(f)
	require.NoError(t, err)
}

func TestDigitsThatCannotBe(t *testing.T) {
	for want, args := range map[string][]string{
		"want 1 to 8 cells": {"A115", "--cells", "9"},
		`no driver "led"`:   {"A115", "--driver", "led"},
		"no field {txt}":    {"A115", "--driver", "text", "--template", "{txt}"},
		"/dev/spidev999.0":  {"A115", "--at", "spi:SPI999.0"},
		`want one of`:       {"A115", "--at", "lp0"},
		"accepts 1 arg":     {},
	} {
		_, err := digits(t, args...)
		require.ErrorContains(t, err, want)
	}
}
