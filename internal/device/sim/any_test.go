package sim_test

import (
	"image"
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
)

// anyText is what people and other systems write into a name: long, without a space, decomposed, in capitals, with
// white space and signs of their own.
func anyText(r *rand.Rand) string {
	words := strings.Fields(longVietnamese + " Nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng ẨẤẪẬ – (Đ) 1.003901.H42 " +
		"000.00.18.H10-261123-0012 “ngoặc” W www.phuonghoabinh.gov.vn 😀 中文 e\u0301\u0323\u0302\u0301")
	var b strings.Builder
	for range 1 + r.IntN(60) {
		b.WriteString(words[r.IntN(len(words))])
		b.WriteString([...]string{" ", " ", " ", "", "\u00a0", "\n", " \t ", "-"}[r.IntN(8)])
	}
	text := b.String()
	switch r.IntN(4) {
	case 0:
		text = strings.ToUpper(text)
	case 1:
		text = norm.NFD.String(text)
	}
	return text
}

// Whatever the text, the simulated paper takes it, every dot of it is on the paper, and decomposed it is the same job.
func TestAnyTextIsPrintedWhole(t *testing.T) {
	set := setter(t)
	r := rand.New(rand.NewPCG(7, 8))
	for _, p := range machines() {
		number := black(develop(t, paper.Document{paper.Number{Text: "A1000"}}, p, set))
		for range 6 {
			look := r.Uint32()
			line := paper.Line{
				Text: anyText(r), Size: paper.Size(look % 3), Align: paper.Align(look >> 2 % 3), Bold: look&16 != 0,
				Invert: look&96 == 96, Bullet: look&128 != 0, Own: look&256 != 0,
			}
			doc := paper.Document{line, paper.Number{Text: "A1000"}, line, paper.Cut{}}
			job, err := escpos.Encode(nil, doc, p, set)
			require.NoError(t, err)
			line.Text = norm.NFC.String(line.Text)
			same, err := escpos.Encode(nil, paper.Document{line, doc[1], line, doc[3]}, p, set)
			require.NoError(t, err)
			require.Equal(t, same, job)
			pieces, err := sim.Develop(job, p, set)
			require.NoError(t, err)
			require.Len(t, pieces, 1)
			require.InDelta(t, 2*ink(t, set, line, p.Width), black(pieces[0])-number, 20, // dots that break up a command
				"%+v on %s, %d", line, p.Name, p.Width)
		}
	}
}

// These names of procedures, set as a caption on narrow paper, spell a real-time command with their dots. On its way to
// the printer it is broken up, at the price of a dot.
func TestNamesThatSpellACommand(t *testing.T) {
	set := setter(t)
	p, _ := escpos.Named("xprinter-58")
	for name, command := range map[string]string{
		"Thủ tục công nhận tổ trưởng tổ hòa giải (cấp xã)": "\x10\x04",
		"Sáp nhập, chia, tách trung tâm học tập cộng đồng": "\x10\x05",
	} {
		doc := paper.Document{paper.Line{Text: name, Size: paper.Small, Align: paper.Center}, paper.Cut{}}
		bands, err := set.Set(doc[0], p.Width)
		require.NoError(t, err)
		spelt := 0
		for _, b := range bands {
			spelt += strings.Count(string(b.Dots.Bits), command)
		}
		require.Equal(t, 1, spelt)
		job, err := escpos.Encode(nil, doc, p, set)
		require.NoError(t, err)
		require.NotContains(t, string(job), command)
		pieces, err := sim.Develop(job, p, set)
		require.NoError(t, err)
		require.Equal(t, ink(t, set, doc[0].(paper.Line), p.Width)+1, black(pieces[0]))
	}
}

// ink is how many dots the line has.
func ink(t *testing.T, set escpos.Typesetter, l paper.Line, width int) (n int) {
	bands, err := set.Set(l, width)
	require.NoError(t, err)
	for _, b := range bands {
		for _, dots := range b.Dots.Bits {
			n += bits.OnesCount8(dots)
		}
	}
	return n
}

func black(img *image.Gray) (n int) {
	for _, v := range img.Pix {
		if v == 0 {
			n++
		}
	}
	return n
}
