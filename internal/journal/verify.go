package journal

import (
	"fmt"
	"iter"
	"time"
)

// Summary is what a walk over an undamaged journal found.
type Summary struct {
	Head    Link
	At      time.Time // of the head
	Records uint64
	Days    uint64 // business days opened
	LastDay Opening
}

// Verify walks a chain of encoded records that must follow `from`, and stops with an error that names
// the first bad record: a CorruptError, a NewerError, or the error that lines ended with.
//
// What it cannot see is a chain whose end was cut off or written anew; for that the head's hash
// is compared with the one printed on a day report.
func Verify(from Link, lines iter.Seq2[[]byte, error]) (Summary, error) {
	sum := Summary{Head: from}
	for line, err := range lines {
		if err != nil {
			return sum, err
		}
		r, err := decodeAt(sum.Head.Seq+1, line)
		if err != nil {
			return sum, err
		}
		if r.Prev != sum.Head.Hash {
			return sum, &CorruptError{Seq: r.Seq, What: fmt.Sprintf(
				"its prev is %s, but record %d has the hash %s: one of the two was changed",
				name(r.Prev), sum.Head.Seq, name(sum.Head.Hash))}
		}
		sum.add(r, Sum(line))
	}
	return sum, nil
}

func (s *Summary) add(r Record, hash Hash) {
	s.Head, s.At = Link{r.Seq, hash}, r.At
	s.Records++
	if r.Day != "" {
		s.Days++
		s.LastDay = Opening{r.Seq, r.Day}
	}
}

func name(h Hash) string {
	if h.IsZero() {
		return "none"
	}
	return h.String()
}
