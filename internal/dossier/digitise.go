package dossier

// Digitise notes what was scanned into the system: papers that were handed in, by their place from 1, and the result.
// It is noted of a dossier that is over too, because scanning comes last.
type Digitise struct {
	Papers []int `json:"papers,omitempty"`
	Result bool  `json:"result,omitempty"`
}

func (Digitise) did() string { return "digitised" }

func (c Digitise) do(w *work) error {
	if len(c.Papers) == 0 && !c.Result {
		return invalid("papers")
	}
	for _, n := range c.Papers {
		if n < 1 || n > len(w.Papers) {
			return invalid("papers")
		}
		w.Papers[n-1].Digitised = true
	}
	if c.Result && w.Finished.IsZero() {
		return w.wrong(Processed)
	}
	w.Digitised = w.Digitised || c.Result
	return nil
}
