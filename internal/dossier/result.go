package dossier

// SendByPost gives a finished result to the post, whose own clock starts: a day in town, two in the province, three
// beyond, moved off days on which the office is closed.
type SendByPost struct {
	Zone   Zone   `json:"zone"`
	Number string `json:"number,omitempty"` // of the consignment
}

func (SendByPost) did() string { return "posted" }

func (c SendByPost) do(w *work) error {
	switch {
	case w.Status != Processed:
		return w.wrong(Returned)
	case w.Postal != nil:
		return refuse(CodePosted)
	case c.Zone.Days() == 0:
		return invalid("zone")
	}
	due, err := w.dueIn(c.Zone.term())
	if err != nil {
		return err
	}
	w.Postal = &Postal{Zone: c.Zone, Number: c.Number, Taken: w.at, Due: due.At}
	return nil
}

// Return hands the result over.
type Return struct {
	To    string   `json:"to"`
	By    ReturnBy `json:"by"`
	Proof string   `json:"proof,omitempty"` // what was shown or signed
}

func (Return) did() string { return "returned" }

func (c Return) do(w *work) error {
	switch {
	case blank(c.To):
		return invalid("to")
	case !c.By.Valid():
		return invalid("by")
	case c.By == ByPost && w.Postal == nil && w.Status == Processed:
		return refuse(CodeNotPosted)
	}
	w.Handed = &Handed{At: w.at, To: c.To, By: c.By, Proof: c.Proof}
	return w.move(Returned)
}

// Amend puts right what was written down wrong. Fields that are not given stay.
type Amend struct {
	Applicant *Applicant `json:"applicant,omitempty"`
	Papers    *[]Paper   `json:"papers,omitempty"`
	Sets      int        `json:"sets,omitempty"`
	Fee       *Fee       `json:"fee,omitempty"`
	ReturnBy  ReturnBy   `json:"return_by,omitempty"`
	Reason    string     `json:"reason"`
}

func (Amend) did() string { return "amended" }

func (c Amend) do(w *work) error {
	if err := w.because(c.Reason); err != nil {
		return err
	}
	if c.Applicant != nil {
		if err := c.Applicant.check(); err != nil {
			return err
		}
		w.Applicant = *c.Applicant
	}
	if c.Papers != nil {
		if err := checkPapers(*c.Papers); err != nil {
			return err
		}
		w.Papers = *c.Papers
	}
	if c.Fee != nil {
		if !c.Fee.check() {
			return invalid("fee")
		}
		w.Fee = *c.Fee
	}
	return c.rest(w)
}

func (c Amend) rest(w *work) error {
	switch {
	case c.Sets < 0:
		return invalid("sets")
	case c.ReturnBy != "" && !c.ReturnBy.Valid():
		return invalid("return_by")
	}
	if c.Sets > 0 {
		w.Sets = c.Sets
	}
	if c.ReturnBy != "" {
		w.ReturnBy = c.ReturnBy
	}
	return nil
}
