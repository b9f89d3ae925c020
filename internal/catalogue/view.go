package catalogue

import "motcua/internal/wire"

// View is the procedure as pages and posters have it; active says that the office performs it.
func (p *Procedure) View(active bool) wire.Procedure {
	v := wire.Procedure{
		Code: p.Code, Version: p.Version, From: p.From, Active: active, Common: p.Common, Name: p.Name, NameEn: p.NameEn,
		Field: p.Field, Unit: p.Unit, Level: p.Level, Decision: p.Decision, Group: p.Group, TermNote: p.TermNote, Fee: p.Fee,
		Forms: p.Forms,
	}
	for _, t := range p.Terms {
		v.Terms = append(v.Terms, wire.ProcedureTerm(t))
	}
	for _, t := range p.Papers {
		v.Papers = append(v.Papers, wire.ProcedurePaper(t))
	}
	for _, t := range p.Samples {
		v.Samples = append(v.Samples, wire.ProcedureSample(t))
	}
	for _, t := range p.Steps {
		v.Steps = append(v.Steps, wire.ProcedureStep(t))
	}
	return v
}
