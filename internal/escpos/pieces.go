package escpos

// Pieces cuts a job where a status question may be put between: never inside of a command, where the question would
// be taken for its data, and never between text and the end of its line. A piece is at most pace bytes long, or one
// command or line that is longer.
func Pieces(job []byte, pace int) ([][]byte, error) {
	var pieces [][]byte
	from, last := 0, 0 // where the piece begins, and the last place where it may end
	open := false      // a line of text
	for c, err := range Commands(job) {
		if err != nil {
			return nil, err
		}
		if open {
			open = c.Op != LineFeed
			continue
		}
		if last > from && c.At-from > pace {
			pieces, from = append(pieces, job[from:last]), last
		}
		last, open = c.At, c.Op == Text
	}
	if last > from && len(job)-from > pace {
		pieces, from = append(pieces, job[from:last]), last
	}
	if from < len(job) {
		pieces = append(pieces, job[from:])
	}
	return pieces, nil
}
