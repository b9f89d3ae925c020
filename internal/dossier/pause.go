package dossier

import "time"

// RequestSupplement asks the applicant for missing papers; the clock stops. It is done once. Doing it again needs
// Override, the written reason why.
type RequestSupplement struct {
	Papers   []string `json:"papers"`
	Reason   string   `json:"reason"`
	Override string   `json:"override,omitempty"`
}

func (RequestSupplement) did() string { return "supplement-requested" }

func (c RequestSupplement) do(w *work) error {
	switch {
	case len(c.Papers) == 0 || blank(c.Papers[0]):
		return invalid("papers")
	case len(w.Supplements) > 0 && blank(c.Override):
		return refuse(CodeSupplement)
	}
	if err := w.because(c.Reason); err != nil {
		return err
	}
	s := Supplement{At: w.at, Papers: c.Papers, Reason: c.Reason}
	if len(w.Supplements) > 0 {
		s.Override = c.Override
	}
	w.Supplements = append(w.Supplements, s)
	return w.pause(AwaitingPapers, c.Reason)
}

// SupplementArrived takes in the papers that were asked for; the clock goes on where it stood.
type SupplementArrived struct {
	Papers []Paper `json:"papers,omitempty"`
}

func (SupplementArrived) did() string { return "supplement-arrived" }

func (c SupplementArrived) do(w *work) error {
	if err := checkPapers(c.Papers); err != nil {
		return err
	}
	if err := w.resume(AwaitingPapers); err != nil {
		return err
	}
	w.Papers = append(w.Papers, c.Papers...)
	w.Supplements[len(w.Supplements)-1].Arrived = w.at
	return nil
}

// RequestPayment asks the applicant for a tax or a fee that the handling depends on; the clock stops.
type RequestPayment struct {
	Bill
}

func (RequestPayment) did() string { return "payment-requested" }

func (c RequestPayment) do(w *work) error {
	if c.Amount < 0 || c.Amount > mostDong {
		return invalid("amount")
	}
	if err := w.because(c.For); err != nil {
		return invalid("for")
	}
	bill := c.Bill
	w.Asked = &bill
	return w.pause(AwaitingPayment, c.For)
}

// Pay records money that came in. While payment is awaited the clock goes on.
type Pay struct {
	Amount  Dong   `json:"amount"`
	Receipt string `json:"receipt,omitempty"`
	Method  string `json:"method,omitempty"`
}

func (Pay) did() string { return "paid" }

func (c Pay) do(w *work) error {
	switch {
	case c.Amount <= 0 || c.Amount > mostDong:
		return invalid("amount")
	case w.Status.Final():
		return w.wrong(w.Status)
	}
	w.Payments = append(w.Payments, Payment{At: w.at, Amount: c.Amount, Receipt: c.Receipt, Method: c.Method})
	if w.Status != AwaitingPayment {
		return nil
	}
	w.Asked = nil
	return w.resume(AwaitingPayment)
}

// Stop halts the handling for a reason of the law or at the citizen's wish, as long as nothing is decided. The clock
// stops.
type Stop struct {
	Reason string `json:"reason"`
}

func (Stop) did() string { return "stopped" }

func (c Stop) do(w *work) error {
	if err := w.because(c.Reason); err != nil {
		return err
	}
	return w.pause(Stopped, c.Reason)
}

// Resume goes on with a dossier that was stopped.
type Resume struct {
	Reason string `json:"reason"`
}

func (Resume) did() string { return "resumed" }

func (c Resume) do(w *work) error {
	if err := w.because(c.Reason); err != nil {
		return err
	}
	return w.resume(Stopped)
}

func (w *work) pause(to Status, reason string) error {
	was := w.Status
	if err := w.move(to); err != nil {
		return err
	}
	w.Pauses = append(w.Pauses, Pause{For: to, Was: was, From: w.at, Reason: reason})
	return nil
}

// resume ends the pause of a status and goes back to where it began.
func (w *work) resume(from Status) error {
	if w.Status != from {
		return w.wrong(from)
	}
	was := w.pausedNow().Was
	if err := w.endPause(); err != nil {
		return err
	}
	return w.move(was)
}

// endPause counts the pause under way, if there is one, and puts every deadline off by it. What was late stays late by
// as much.
func (w *work) endPause() error {
	p := w.pausedNow()
	if p == nil {
		return nil
	}
	p.To = w.at
	if w.Received.IsZero() { // nothing runs yet
		return nil
	}
	if w.plan == nil {
		return invalid("plan")
	}
	p.Minutes = w.plan.Working(p.From, p.To)
	deadlines := []*time.Time{&w.Promised, &w.Due}
	for i := range w.Parts {
		if w.Parts[i].Finished.IsZero() {
			deadlines = append(deadlines, &w.Parts[i].Due)
		}
	}
	for _, at := range deadlines {
		if at.IsZero() { // another system gave none
			continue
		}
		later, err := w.plan.Add(*at, p.Minutes)
		if err != nil {
			return refuse(CodeUnreckonable, "reason", err.Error())
		}
		*at = later
	}
	return nil
}
