package digits_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/digits"
)

func TestTemplates(t *testing.T) {
	for _, c := range []struct {
		template string
		addr     int
		text     string
		want     string
	}{
		{`{text}`, 0, "  A15", "A15"},
		{`{text:>4}`, 0, "A15", " A15"},
		{`{text:<4}`, 0, "A15", "A15 "},
		{`{text:0>4}`, 0, "15", "0015"},
		{`{text:0>4}`, 0, "", "    "}, // a dark board is not zero
		{`{text:>4}`, 0, "A1000", "A1000"},
		{`{text:<<4}`, 0, "1", "1<<<"},
		{`#{addr}{text}`, 3, "1", "#31"},
		{`#{addr:02}{text}`, 3, "1", "#031"},
		{`{addr:byte}{text}`, 3, "1", "\x031"},
		{`\x02\r\n\t\\{{{text}}}`, 0, "1", "\x02\r\n\t\\{1}"},
		{`{text}{xor}`, 0, "12", "12\x03"},
		{`{text}{xor:X}{xor:x}`, 0, "z{", "z{0100"},
		{`\x02{begin}{addr:02}{text:>4}\x03{xor:X}`, 3, "A115", "\x0203A115\x0374"},
		{`{text}{sum:X}`, 0, "AB", "AB83"},
		{`\x01{text}{lrc:x}`, 0, "AB", "\x01AB7c"},
		{`{text}`, 0, "A\x031é", "A?1?"}, // nothing ends the frame early
	} {
		parsed, err := digits.ParseTemplate(c.template)
		require.NoError(t, err, c.template)
		require.Equal(t, c.want, string(parsed.Frame(c.addr, c.text)), c.template)
		require.Equal(t, c.template, parsed.String())
	}
}

func TestTemplatesThatAreWrongSayWhere(t *testing.T) {
	for in, want := range map[string]string{
		``:                 `digits: template "": it has no {text}`,
		`\x02`:             `digits: template "\\x02": it has no {text}`,
		`ab{txt}`:          `digits: template, at byte 3: no field {txt}: want text, addr, begin, xor, sum or lrc`,
		`{text`:            `digits: template, at byte 1: {text is not closed: write {{ for the sign itself`,
		`{text}}`:          `digits: template, at byte 7: a } without a {: write }} for the sign itself`,
		`{text}\`:          `digits: template, at byte 7: a \ at the end: write \\ for the sign itself`,
		`{text}\q`:         `digits: template, at byte 7: no escape \q: want \x02, \r, \n, \t or \\`,
		`{text}\x0`:        `digits: template, at byte 7: want two hexadecimal digits such as \x02`,
		`{text}\x+1`:       `digits: template, at byte 7: want two hexadecimal digits such as \x02`,
		`{text:4}`:         `digits: template, at byte 1: {text:4}: want a side and a width of up to 16 such as {text:>4}`,
		`{text:>99}`:       `digits: template, at byte 1: {text:>99}: want a side and a width of up to 16 such as {text:>4}`,
		`{text:}`:          `digits: template, at byte 1: {text:}: want a side and a width of up to 16 such as {text:>4}`,
		`{text}{addr:2}`:   `digits: template, at byte 7: {addr:2}: want byte, or zeros and a width such as {addr:02}`,
		`{text}{addr:099}`: `digits: template, at byte 7: {addr:099}: want byte, or zeros and a width such as {addr:02}`,
		`{begin:1}{text}`:  `digits: template, at byte 1: {begin} takes no "1"`,
		`{text}{xor:Y}`:    `digits: template, at byte 7: a checksum is one byte, or hexadecimal with :X or :x, not "Y"`,
	} {
		_, err := digits.ParseTemplate(in)
		require.EqualError(t, err, want, in)
	}
}

func FuzzTemplate(f *testing.F) {
	for _, s := range []string{digits.DefaultTemplate, `{text:<4}\r\n`, `{{{text:*>8}}}`, `{addr:byte}{text}{lrc}`, `\xff{text}{sum:x}`, `{`, `\`} {
		f.Add(s, 3, "A115")
	}
	f.Fuzz(func(t *testing.T, s string, addr int, text string) {
		parsed, err := digits.ParseTemplate(s)
		if err != nil {
			require.Zero(t, parsed)
			require.Contains(t, err.Error(), "digits: template")
			return
		}
		frame := parsed.Frame(addr, text)
		require.Equal(t, frame, parsed.Frame(addr, text))
		require.LessOrEqual(t, len(frame), (len(s)+1)*(len(text)+20))
	})
}
