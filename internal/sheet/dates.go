package sheet

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
)

// dateKind is what a style shows of a number.
type dateKind int

const (
	noDate dateKind = iota
	dayOnly
	withTime
)

// readStyles finds out which styles show dates.
func (b *workbook) readStyles() error {
	var s struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Styles []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if _, err := b.decode("xl/styles.xml", &s); err != nil {
		return err
	}
	own := map[int]dateKind{}
	for _, f := range s.Formats {
		own[f.ID] = kindOf(f.Code)
	}
	for _, x := range s.Styles {
		kind, ok := own[x.Format]
		if !ok {
			kind = builtIn(x.Format)
		}
		b.dates = append(b.dates, kind)
	}
	return nil
}

// builtIn are the formats that need no code, ECMA-376 part 1, 18.8.30.
func builtIn(id int) dateKind {
	switch {
	case id == 22:
		return withTime
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return dayOnly
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return withTime
	}
	return noDate
}

// quoted is what a format shows as it stands: texts, escaped letters, colours and conditions. [h] is a time.
var quoted = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]hms][^\]]*\]`)

func kindOf(code string) dateKind {
	code = strings.ToLower(quoted.ReplaceAllString(code, ""))
	code, _, _ = strings.Cut(code, ";")
	switch {
	case strings.Contains(code, "h"):
		return withTime
	case strings.ContainsAny(code, "dy"), slices.Contains([]string{"mm", "mmm", "mmmm"}, code):
		return dayOnly
	}
	return noDate
}

// date writes a day count. Excel believes that 1900 was a leap year; days before March of it are off by one there.
func (b *workbook) date(n float64, kind dateKind) string {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if b.from04 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if n < 0 || n > 2958466 { // the year 9999
		return ""
	}
	days, part := math.Modf(n)
	seconds := math.Round(part * 24 * 60 * 60)
	t := epoch.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	switch {
	case kind == dayOnly && seconds == 0:
		return t.Format(time.DateOnly)
	case t.Second() == 0:
		return t.Format("2006-01-02 15:04")
	}
	return t.Format(time.DateTime)
}
