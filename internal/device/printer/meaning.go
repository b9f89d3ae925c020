package printer

import "motcua/internal/escpos"

// meaning is what status bytes mean for somebody who wants a ticket.
func meaning(s escpos.Status) Status {
	return Status{
		Ready:    !s.Offline && !s.Cover && !s.PaperEnd && !s.Error && !s.Cutter && !s.Fatal && !s.Hot,
		PaperEnd: s.PaperEnd, NearEnd: s.NearEnd, CoverOpen: s.Cover, Hot: s.Hot,
		Fault: s.Cutter || s.Fatal || s.Error && !s.Hot && !s.Cover && !s.PaperEnd,
	}
}

// passing reports whether the printer goes on by itself, without a person.
func (s Status) passing() bool {
	return s.Hot && !s.PaperEnd && !s.CoverOpen && !s.Fault && !s.Gone
}
