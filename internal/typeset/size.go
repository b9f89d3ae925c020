package typeset

import (
	"math"

	"motcua/internal/paper"
)

// Dots of white that text keeps from the edges of the print width: heads are seldom aligned to the dot.
func margin(width int) int { return width / 72 }

// step is a size of the letters in dots, and the most lines a text may take at that size. Plain letters are never bold.
type step struct {
	px, lines int
	plain     bool
}

// steps are the sizes for a line, the best first. Large text that takes many lines, such as the name of a procedure,
// is easier to read, and quicker to print, in smaller letters; more than four lines are so in plain ones, because bold
// strokes fill the gaps that tell letters apart. Below 22 dots, bold 24, the accents of Ấ and Ẩ would
// fall into the same dots: nothing on paper is smaller.
func steps(size paper.Size, st style, width int) []step {
	const endless = math.MaxInt
	wide := width >= 512
	switch {
	case size == paper.Large && wide:
		return []step{{px: 37, lines: 2}, {px: 28, lines: 3}, {px: 25, lines: 4}, {px: 25, lines: endless, plain: true}}
	case size == paper.Large:
		return []step{{px: 29, lines: 2}, {px: 25, lines: 3}, {px: 24, lines: 4}, {px: 23, lines: endless, plain: true}}
	case size == paper.Small && wide:
		return []step{{px: 25, lines: endless}}
	case size == paper.Small && st == bold:
		return []step{{px: 24, lines: endless}}
	case size == paper.Small:
		return []step{{px: 22, lines: endless}}
	case wide:
		return []step{{px: 28, lines: endless}}
	default:
		return []step{{px: 25, lines: endless}}
	}
}

// leading is the distance between baselines: Vietnamese stacks two accents on a capital.
func leading(px int) int { return px * 5 / 4 }

// ascent is the part of the leading above the baseline.
func ascent(px int) int { return px }
