package escpos

// Pieces cuts a job where a status question may be put between: never inside of a command, where the question would
// be taken for its data. A piece is at most pace bytes long, or one command that is longer.
func Pieces(job []byte, pace int) ([][]byte, error) {
	var pieces [][]byte
	from, last := 0, 0 // where the piece begins, and the last command
	for c, err := range Commands(job) {
		if err != nil {
			return nil, err
		}
		if last > from && c.At-from > pace {
			pieces, from = append(pieces, job[from:last]), last
		}
		last = c.At
	}
	if last > from && len(job)-from > pace {
		pieces, from = append(pieces, job[from:last]), last
	}
	if from < len(job) {
		pieces = append(pieces, job[from:])
	}
	return pieces, nil
}
