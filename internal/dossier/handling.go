package dossier

import "strconv"

// HandOver gives the dossier, or one of its linked procedures, to another unit with a line on the control slip. A
// finished dossier comes back to the desk the same way.
type HandOver struct {
	To    string `json:"to"`
	Taker string `json:"taker,omitempty"`
	Part  int    `json:"part,omitempty"` // from 1; 0 is the whole
	Note  string `json:"note,omitempty"`
}

func (HandOver) did() string { return "handed-over" }

func (c HandOver) do(w *work) error {
	unit, due := &w.Unit, w.Due
	if c.Part != 0 {
		part, err := w.part(c.Part)
		if err != nil {
			return err
		}
		unit, due = &part.Unit, part.Due
	}
	switch {
	case blank(c.To):
		return invalid("to")
	case c.To == *unit:
		return refuse(CodeSameUnit, "unit", c.To)
	}
	switch w.Status {
	case Received:
		if err := w.move(Processing); err != nil {
			return err
		}
	case Processing, Processed:
	default:
		return w.wrong(Processing)
	}
	slip := Slip{At: w.at, Part: c.Part, From: *unit, To: c.To, Giver: w.who, Taker: c.Taker, Note: c.Note}
	if stands := first(w.Finished, w.at); !w.Undated {
		slip.Standing = Compare(stands, due)
	}
	w.Slips = append(w.Slips, slip)
	*unit = c.To
	return nil
}

// FinishPart notes that a linked procedure is done.
type FinishPart struct {
	Part int `json:"part"` // from 1
}

func (FinishPart) did() string { return "part-finished" }

func (c FinishPart) do(w *work) error {
	part, err := w.part(c.Part)
	switch {
	case err != nil:
		return err
	case !part.Finished.IsZero():
		return refuse(CodePartDone, "part", strconv.Itoa(c.Part))
	case !w.Status.Running():
		return w.wrong(Processed)
	}
	part.Finished = w.at
	return nil
}

func (w *work) part(n int) (*Part, error) {
	if n < 1 || n > len(w.Parts) {
		return nil, invalid("part")
	}
	return &w.Parts[n-1], nil
}

// Finish ends the handling: the result is there.
type Finish struct {
	Digitised bool `json:"digitised,omitempty"` // the result
}

func (Finish) did() string { return "finished" }

func (c Finish) do(w *work) error {
	if !w.Status.Running() {
		return w.wrong(Processed)
	}
	for i := range w.Parts {
		if w.Parts[i].Finished.IsZero() {
			return refuse(CodePartsOpen, "part", strconv.Itoa(i+1))
		}
	}
	w.Digitised = c.Digitised
	return w.close(Processed, Granted)
}

// Refuse ends it with a refusal: of taking it in, or once it was received, of granting it. The latter is a result
// that is handed over like any other.
type Refuse struct {
	Reason string `json:"reason"`
}

func (Refuse) did() string { return "refused" }

func (c Refuse) do(w *work) error {
	if err := w.because(c.Reason); err != nil {
		return err
	}
	if w.Received.IsZero() {
		return w.close(Rejected, RefusedOutcome)
	}
	return w.close(Processed, RefusedOutcome)
}

// Withdraw ends it at the applicant's wish, as long as nothing is decided.
type Withdraw struct {
	Reason string `json:"reason"`
}

func (Withdraw) did() string { return "withdrawn" }

func (c Withdraw) do(w *work) error {
	if err := w.because(c.Reason); err != nil {
		return err
	}
	return w.close(Withdrawn, TakenBack)
}

// close ends the handling. A dossier that is late is not closed before its apology and the phone call are on record.
func (w *work) close(to Status, outcome Outcome) error {
	if !w.Status.May(to) {
		return w.wrong(to)
	}
	if err := w.endPause(); err != nil {
		return err
	}
	if w.Late(w.at) {
		switch {
		case w.Apology == nil:
			return refuse(CodeNoApology, "due", written(w.Promised))
		case !w.called(AboutLateness):
			return refuse(CodeNoCall, "due", written(w.Promised))
		}
	}
	w.Finished, w.Outcome, w.Asked = w.at, outcome, nil
	return w.move(to)
}
