package typeset

import (
	"math"

	"motcua/internal/paper"
)

// Dots of white that text keeps from the edges of the print width: heads are seldom aligned to the dot.
func margin(width int) int { return width / 72 }

// step is a size of the letters in dots, and the most lines a text may take at that size.
type step struct{ px, lines int }

// steps are the sizes for a line, the best first. Large text that takes many lines, such as the name of a procedure,
// is easier to read, and quicker to print, in smaller letters. Below 22 dots, bold 24, the accents of Ấ and Ẩ would
// fall into the same dots: nothing on paper is smaller.
func steps(size paper.Size, st style, width int) []step {
	const endless = math.MaxInt
	wide := width >= 512
	switch {
	case size == paper.Large && wide:
		return []step{{37, 2}, {28, 3}, {25, endless}}
	case size == paper.Large:
		return []step{{29, 2}, {25, 3}, {24, endless}}
	case size == paper.Small && wide:
		return []step{{25, endless}}
	case size == paper.Small && st == bold:
		return []step{{24, endless}}
	case size == paper.Small:
		return []step{{22, endless}}
	case wide:
		return []step{{28, endless}}
	default:
		return []step{{25, endless}}
	}
}

// leading is the distance between baselines: Vietnamese stacks two accents on a capital.
func leading(px int) int { return px * 5 / 4 }

// ascent is the part of the leading above the baseline.
func ascent(px int) int { return px }
