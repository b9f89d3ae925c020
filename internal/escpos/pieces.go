package escpos

// Piece is a part of a job that ends where a status question may be put: never inside of a command, where the question
// would be taken for its data, and never between text and the end of its line.
type Piece struct {
	Bytes []byte
	Dots  int // of paper that it moves, eight a millimetre: what printing takes time for
}

// Pieces cuts a job into pieces of at most so many bytes and so many dots, or of one command or line that has more.
// No dots are any number of them.
func Pieces(job []byte, bytes, dots int) ([]Piece, error) {
	var all []Piece
	var from, last spot // where the piece begins, and the last place where it may end
	m := newMeasure()
	open := false // a line of text
	for c, err := range Commands(job) {
		if err != nil {
			return nil, err
		}
		here := spot{c.At, m.dots}
		m.add(c)
		if open {
			open = c.Op != LineFeed
			continue
		}
		if last.at > from.at && here.beyond(from, bytes, dots) {
			all, from = append(all, from.piece(job, last)), last
		}
		last, open = here, c.Op == Text
	}
	end := spot{len(job), m.dots}
	if last.at > from.at && end.beyond(from, bytes, dots) {
		all, from = append(all, from.piece(job, last)), last
	}
	if end.at > from.at {
		all = append(all, from.piece(job, end))
	}
	return all, nil
}

// spot is a place in a job: its byte, and the dots of paper before it.
type spot struct{ at, dots int }

func (s spot) beyond(from spot, bytes, dots int) bool {
	return s.at-from.at > bytes || dots > 0 && s.dots-from.dots > dots
}

func (s spot) piece(job []byte, end spot) Piece {
	return Piece{Bytes: job[s.at:end.at], Dots: end.dots - s.dots}
}
