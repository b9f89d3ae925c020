package catalogue

import (
	"motcua/assets"
	"motcua/internal/wire"
)

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

// Viewed is the procedure that a view shows, as far as it does.
func Viewed(v wire.Procedure) Entry {
	p := &Procedure{
		Code: v.Code, Version: v.Version, From: v.From, Common: v.Common, Name: v.Name, NameEn: v.NameEn, Field: v.Field, Unit: v.Unit,
		Level: v.Level, Decision: v.Decision, Group: v.Group, TermNote: v.TermNote, Fee: v.Fee, Forms: v.Forms,
	}
	for _, t := range v.Terms {
		p.Terms = append(p.Terms, Term(t))
	}
	for _, t := range v.Papers {
		p.Papers = append(p.Papers, Paper(t))
	}
	for _, t := range v.Samples {
		p.Samples = append(p.Samples, Sample(t))
	}
	for _, t := range v.Steps {
		p.Steps = append(p.Steps, Step(t))
	}
	return Entry{Procedure: p, Active: v.Active}
}

// Told is the report in words, for those who have no table of texts.
func (r *Report) Told(dryRun bool, lang string) wire.TableImported {
	told := wire.TableImported{
		DryRun: dryRun, Rows: r.Rows, New: r.New, Changed: r.Changed, Same: r.Same, LeftOut: r.LeftOut, Absent: r.Absent, Written: r.Written,
	}
	t := assets.SentencesIn(lang, "sheet.", "catalogue.")
	all := make([]wire.SyncProblem, 0, len(r.Problems))
	for _, p := range r.Problems {
		all = append(all, wire.SyncProblem{Line: p.Line, Column: p.Column, Code: p.Code, Params: p.Params, Warning: p.Warning})
	}
	told.Problems, told.More = wire.Fewest(all)
	for i, p := range told.Problems {
		told.Problems[i].Text = t.Fill(p.Code, p.Params)
	}
	return told
}

// Reported is the report that a hub told.
func Reported(t wire.TableImported) Report {
	r := Report{
		Rows: t.Rows, New: t.New, Changed: t.Changed, Same: t.Same, LeftOut: t.LeftOut, Absent: t.Absent, Written: t.Written, More: t.More,
	}
	for _, p := range t.Problems {
		r.Problems = append(r.Problems, Problem{Line: p.Line, Column: p.Column, Code: p.Code, Params: p.Params, Warning: p.Warning})
	}
	return r
}
