package report

import "motcua/internal/dossier"

// Heights of the control slip's rows: two people sign in each.
const (
	slipRow   = 24
	blankRows = 5 // at least so many are left to be filled in by hand
)

// control: who gave the dossier to whom, when, and how it stood.
func (f *form) control() {
	f.asked()
	f.field(f.texts["form.control.unit"], known(f.office.name(f.unit())))
	f.field(f.texts["form.received"], known(f.moment(f.d.Received)))
	f.field(f.texts["form.due"], knownStrong(f.moment(f.d.Due)))
	f.skip(2)
	t := &table{flow: f.flow, size: 9, cols: []col{
		{title: f.texts["form.control.step"], width: 50},
		{title: f.texts["form.control.time"], width: 30},
		{title: f.texts["form.control.giver"], width: 30},
		{title: f.texts["form.control.taker"], width: 30},
		{title: f.texts["form.control.standing"], width: 24},
		{title: f.texts["form.control.note"], width: 26},
	}}
	t.titles()
	f.carry = func(to *flow) { f.carried(to); t.titles() }
	for _, s := range f.d.Slips {
		t.row(f.slip(s), slipRow)
	}
	for i := 0; i < blankRows || f.free() >= slipRow && len(f.pages) == 1; i++ {
		if f.free() < slipRow {
			break
		}
		t.row(f.slip(dossier.Slip{}), slipRow)
	}
}

// unit is who handles it: the first it was given to.
func (f *form) unit() string {
	if len(f.d.Slips) > 0 {
		return f.d.Slips[0].To
	}
	return f.d.Unit
}

func (f *form) slip(s dossier.Slip) []cell {
	standing := ""
	if s.Standing != "" {
		standing = f.texts["form.standing."+string(s.Standing)]
	}
	return []cell{
		{
			{say("1. " + f.texts["form.control.from"] + ":"), known(f.office.name(s.From))},
			{say("2. " + f.texts["form.control.to"] + ":"), known(f.office.name(s.To))},
		},
		one(f.moment(s.At)), one(f.office.name(s.Giver)), one(f.office.name(s.Taker)), one(standing), one(s.Note),
	}
}
