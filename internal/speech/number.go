package speech

import "fmt"

// MaxNumber is the largest number that is read as a whole; longer ones are
// read digit by digit.
const MaxNumber = 9999

// Number returns the words of n, from 0 to [MaxNumber]. Region matters to
// Vietnamese only.
func Number(lang Lang, region Region, n int) ([]string, error) {
	if n < 0 || n > MaxNumber {
		return nil, fmt.Errorf("speech: number %d: want 0 to %d", n, MaxNumber)
	}
	switch lang {
	case Vietnamese:
		return vietnamese(n, region), nil
	case English:
		return english(n), nil
	}
	return nil, unknownLang(lang)
}

func unknownLang(lang Lang) error {
	return fmt.Errorf("speech: language %q: want %s or %s", string(lang), Vietnamese, English)
}

func vietnameseDigit(d int) string {
	return [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}[d]
}

// vietnamese reads n in 0..9999. An empty hundred is said ("không trăm") only
// below a thousand that is followed by something.
func vietnamese(n int, region Region) []string {
	if n < 10 {
		return []string{vietnameseDigit(n)}
	}
	var words []string
	thousands, rest := n/1000, n%1000
	if thousands > 0 {
		words = append(words, vietnameseDigit(thousands), region.thousand())
		if rest == 0 {
			return words
		}
	}
	hundreds, rest := rest/100, rest%100
	if thousands > 0 || hundreds > 0 {
		words = append(words, vietnameseDigit(hundreds), "trăm")
	}
	return append(words, belowHundred(rest, region)...)
}

// belowHundred reads the last two digits behind a hundred, or a number of two
// digits that stands alone.
func belowHundred(n int, region Region) []string {
	tens, unit := n/10, n%10
	var words []string
	switch {
	case n == 0:
		return nil
	case tens == 0:
		return []string{region.and(), vietnameseDigit(unit)}
	case tens == 1:
		words = []string{"mười"}
	default:
		words = []string{vietnameseDigit(tens), "mươi"}
	}
	switch {
	case unit == 0:
		return words
	case unit == 5:
		return append(words, "lăm")
	case unit == 1 && tens > 1:
		return append(words, "mốt")
	case unit == 4 && tens > 1:
		return append(words, region.four())
	}
	return append(words, vietnameseDigit(unit))
}

func (r Region) and() string {
	if r&Le != 0 {
		return "lẻ"
	}
	return "linh"
}

func (r Region) thousand() string {
	if r&Ngan != 0 {
		return "ngàn"
	}
	return "nghìn"
}

func (r Region) four() string {
	if r&Bon != 0 {
		return "bốn"
	}
	return "tư"
}

func englishSmall(n int) string {
	return [...]string{
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
		"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}[n]
}

func englishTen(n int) string {
	return [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}[n-2]
}

// english reads n in 0..9999 with "and" before the last two digits.
func english(n int) []string {
	if n == 0 {
		return []string{englishSmall(0)}
	}
	var words []string
	if n >= 1000 {
		words = append(words, englishSmall(n/1000), "thousand")
	}
	if n%1000 >= 100 {
		words = append(words, englishSmall(n%1000/100), "hundred")
	}
	rest := n % 100
	if rest > 0 && len(words) > 0 {
		words = append(words, "and")
	}
	switch {
	case rest == 0:
		return words
	case rest < 20:
		return append(words, englishSmall(rest))
	}
	words = append(words, englishTen(rest/10))
	if rest%10 > 0 {
		words = append(words, englishSmall(rest%10))
	}
	return words
}

func digitWord(lang Lang, d int) string {
	if lang == English {
		return englishSmall(d)
	}
	return vietnameseDigit(d)
}

// digitWords reads each of the ASCII digits by itself, in its plain form.
func digitWords(lang Lang, digits string) []string {
	words := make([]string, 0, len(digits))
	for _, d := range digits {
		words = append(words, digitWord(lang, int(d-'0')))
	}
	return words
}
