package journal

// Link is a place in the chain: a record's number and hash. The zero Link stands before the first record.
type Link struct {
	Seq  uint64
	Hash Hash
}

// Opening is a record that opened a business day; Seq is 0 when there is none.
type Opening struct {
	Seq uint64
	Day string
}

// Batch is what an implementation of Append has to keep: lines From+1 to Head, all or none.
type Batch struct {
	From, Head Link
	Lines      [][]byte  // one encoded record each
	Openings   []Opening // the records among them that open a day
}

// Chain numbers, links and encodes records behind `from`. Its errors are ErrInvalid.
// The caller's records stay as they are.
func Chain(from Link, records []Record) (Batch, error) {
	b := Batch{From: from, Head: from, Lines: make([][]byte, 0, len(records))}
	for _, r := range records {
		r.Seq, r.Prev = b.Head.Seq+1, b.Head.Hash
		line, err := Encode(r)
		if err != nil {
			return Batch{}, err
		}
		b.Lines = append(b.Lines, line)
		b.Head = Link{r.Seq, Sum(line)}
		if r.Day != "" {
			b.Openings = append(b.Openings, Opening{r.Seq, r.Day})
		}
	}
	return b, nil
}
