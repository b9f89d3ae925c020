package survey

import (
	"cmp"
	"slices"
)

// Whole is a hundred percent, in hundredths of a percent.
const Whole = 10000

// Shares are the parts of a whole in hundredths of a percent, rounded by the largest remainder so that they add up to
// Whole. Of nothing all shares are zero.
func Shares(counts []int) []int {
	shares, total := make([]int, len(counts)), 0
	for _, n := range counts {
		total += n
	}
	if total == 0 {
		return shares
	}
	left, order := Whole, make([]int, len(counts))
	for i, n := range counts {
		shares[i], order[i] = n*Whole/total, i
		left -= shares[i]
	}
	rest := func(i int) int { return counts[i] * Whole % total }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest(b), rest(a)) })
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}
