package sheet

import (
	"fmt"
	"strings"
)

// numberFormats are the formats by kind: numbers below 164 are built in, ECMA-376 part 1, 18.8.30. Excel shows their
// commas and points as its user's language has them.
func numberFormats() [kinds]int {
	return [kinds]int{empty: 49, textual: 49, heading: 49, title: 49, whole: 3, decimal: 4, tenth: 166, percent: 10, day: 164, moment: 165}
}

// stylesPart is what cells look like; fonts are plain, bold, and large and bold.
func stylesPart() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<styleSheet ` + mainNS + `><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>` +
		`<numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="166" formatCode="#,##0.0"/></numFmts>` +
		`<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>` +
		`<font><b/><sz val="14"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/>` +
		`<top style="thin"/><bottom style="thin"/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`)
	fmt.Fprintf(&b, `<cellXfs count="%d">`, 2*kinds)
	for k, format := range numberFormats() {
		for font := range 2 {
			b.WriteString(xf(kind(k), format, font))
		}
	}
	b.WriteString(`</cellXfs></styleSheet>`)
	return b.String()
}

func xf(k kind, format, font int) string {
	border, align := 0, ""
	switch k {
	case title:
		font = 2
	case heading:
		border, align = 1, `<alignment horizontal="center" vertical="center" wrapText="1"/>`
	}
	return fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="0" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">%s</xf>`,
		format, font, border, align)
}
