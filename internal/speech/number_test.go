package speech_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/speech"
)

func number(t *testing.T, lang speech.Lang, region speech.Region, n int) string {
	t.Helper()
	words, err := speech.Number(lang, region, n)
	require.NoError(t, err)
	return strings.Join(words, " ")
}

// testdata/numbers_vi.tsv says at its top where its rows come from.
func TestVietnameseNumbersOfTheTable(t *testing.T) {
	file, err := os.ReadFile("testdata/numbers_vi.tsv")
	require.NoError(t, err)
	rows := 0
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		c := strings.Split(strings.TrimRight(line, "\n"), "\t")
		n, err := strconv.Atoi(c[0])
		require.NoError(t, err)
		require.Equal(t, c[1], number(t, speech.Vietnamese, speech.North, n))
		require.Equal(t, c[2], number(t, speech.Vietnamese, speech.South, n))
		require.Equal(t, c[3], number(t, speech.Vietnamese, speech.Le, n))
		if c[5] != "" {
			require.Equal(t, c[5], number(t, speech.Vietnamese, speech.Bon, n))
		}
		a, err := speech.Announce(speech.Call{
			Number: fmt.Sprintf("%03d", n), Counter: "1", Template: "{n}",
			Lang: speech.Vietnamese, Reading: speech.Digits,
		})
		require.NoError(t, err)
		require.Equal(t, c[4], a.Words)
	}
	require.Equal(t, 76, rows)
}

func TestChoicesAreIndependent(t *testing.T) {
	for region, want := range map[speech.Region]string{
		0:                         "một nghìn không trăm linh bốn|hai mươi tư",
		speech.Le:                 "một nghìn không trăm lẻ bốn|hai mươi tư",
		speech.Ngan:               "một ngàn không trăm linh bốn|hai mươi tư",
		speech.Bon:                "một nghìn không trăm linh bốn|hai mươi bốn",
		speech.South | speech.Bon: "một ngàn không trăm lẻ bốn|hai mươi bốn",
	} {
		require.Equal(t, want, number(t, speech.Vietnamese, region, 1004)+"|"+number(t, speech.Vietnamese, region, 24))
		again, err := speech.ParseRegion(region.String())
		require.NoError(t, err)
		require.Equal(t, region, again)
	}
}

func TestParseRegion(t *testing.T) {
	for s, want := range map[string]speech.Region{
		"": speech.North, "north": speech.North, "South": speech.South,
		"south, bon": speech.South | speech.Bon, "south,nghin": speech.Le, "le": speech.Le,
	} {
		got, err := speech.ParseRegion(s)
		require.NoError(t, err, s)
		require.Equal(t, want, got, s)
	}
	_, err := speech.ParseRegion("south,centre")
	require.ErrorContains(t, err, `"centre"`)
}

// Every number is said with the twenty words alone, and what is said is heard
// as that number and no other.
func TestEveryVietnameseNumberReadsBack(t *testing.T) {
	twenty := strings.Fields("không một hai ba bốn năm sáu bảy tám chín mười mươi mốt tư lăm trăm linh lẻ nghìn ngàn")
	used := map[string]bool{}
	for _, region := range []speech.Region{speech.North, speech.South, speech.Bon, speech.South | speech.Bon} {
		for n := range speech.MaxNumber + 1 {
			words, err := speech.Number(speech.Vietnamese, region, n)
			require.NoError(t, err)
			require.Equal(t, n, hear(words), "%v", words)
			for _, w := range words {
				used[w] = true
				require.True(t, slices.Contains(twenty, w), w)
			}
		}
	}
	require.Len(t, used, len(twenty), "a word that is never said needs no clip")
}

// hear is a listener: it adds up words, and returns -1 for what nobody says.
func hear(words []string) int {
	digits := strings.Fields("không một hai ba bốn năm sáu bảy tám chín")
	total, last := 0, -1
	for i, w := range words {
		previous := ""
		if i > 0 {
			previous = words[i-1]
		}
		switch w {
		case "nghìn", "ngàn":
			total, last = last*1000, -1
		case "trăm":
			total, last = total+last*100, -1
		case "mươi":
			total, last = total+last*10, -1
		case "mười":
			total += 10
		case "linh", "lẻ":
			if previous != "trăm" {
				return -1
			}
		case "mốt", "tư":
			if previous != "mươi" {
				return -1
			}
			last = map[string]int{"mốt": 1, "tư": 4}[w]
		case "lăm":
			if previous != "mươi" && previous != "mười" {
				return -1
			}
			last = 5
		default:
			last = slices.Index(digits, w)
			if w == "năm" && (previous == "mươi" || previous == "mười") {
				return -1
			}
		}
	}
	return total + max(last, 0)
}

func TestEveryEnglishNumberIsDifferent(t *testing.T) {
	heard := map[string]int{}
	for n := range speech.MaxNumber + 1 {
		s := number(t, speech.English, speech.North, n)
		other, twice := heard[s]
		require.False(t, twice, "%d and %d are both %q", n, other, s)
		heard[s] = n
	}
	for n, want := range map[int]string{
		0: "zero", 7: "seven", 12: "twelve", 20: "twenty", 45: "forty five", 100: "one hundred",
		105: "one hundred and five", 999: "nine hundred and ninety nine", 1000: "one thousand",
		1005: "one thousand and five", 1300: "one thousand three hundred",
		9014: "nine thousand and fourteen", 9999: "nine thousand nine hundred and ninety nine",
	} {
		require.Equal(t, want, number(t, speech.English, speech.North, n))
	}
}

func TestNumberOutOfRange(t *testing.T) {
	for _, n := range []int{-1, 10000} {
		_, err := speech.Number(speech.Vietnamese, speech.North, n)
		require.ErrorContains(t, err, strconv.Itoa(n))
	}
	_, err := speech.Number("fr", speech.North, 1)
	require.ErrorContains(t, err, `"fr"`)
}
