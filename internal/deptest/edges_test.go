package deptest

// edge is one import that the layers alone would refuse.
type edge struct{ from, to string }

// exceptions are the imports allowed beside the rule between layers.
func exceptions() map[edge]string {
	return map[edge]string{
		{"internal/queue", "internal/estimate"}: "a ticket carries the estimate it was promised",
		{"internal/queue", "internal/calendar"}: "opening hours decide whether a ticket is still issued today",

		{"internal/dossier", "internal/calendar"}: "a dossier is due after so much working time",
		{"internal/dossier", "internal/token"}:    "a receipt carries a token and a secret",

		{"internal/stats", "internal/queue"}:    "figures are folded from the queue's events",
		{"internal/stats", "internal/dossier"}:  "figures are counted from dossiers",
		{"internal/stats", "internal/calendar"}: "a period is whole days of the office",
		{"internal/stats", "internal/alphabet"}: "fields and agencies stand in the order of their names",

		{"internal/pairing", "internal/token"}: "a pairing code is read aloud and compared: letters that nobody mistakes",
		{"internal/alarm", "internal/queue"}:   "what is alarming is so in the room as the queue sees it",

		{"internal/scan", "internal/token"}: "what a scanner reads is mostly a token",

		{"internal/escpos", "internal/paper"}: "a paper document is what it turns into bytes",

		{"internal/device/sim", "internal/device/printer"}: "the simulated printer takes the place of the driver and gives its outcomes",

		{"internal/device/sim", "internal/typeset"}: "whoever typesets: the simulated printer shows the ticket as a picture",
		{"internal/report", "internal/typeset"}:     "whoever typesets: receipts and day reports",

		{"internal/catalogue", "internal/fold"}: "procedures are found without accents",
		{"internal/register", "internal/fold"}:  "people are",
		{"internal/sync", "internal/fold"}:      "headings of a table are",
		{"internal/config", "internal/fold"}:    "headings of a table are, and ids are made of names",

		{"internal/trust", "internal/wholefile"}:  "keys and lists of machines are written whole",
		{"internal/uplink", "internal/wholefile"}: "so is what a machine is at its hub",

		{"internal/journal/bolt", "internal/wholefile"}: "the name of a new journal has to be durable",
		{"internal/boltfile", "internal/wholefile"}:     "so has that of a new or compacted file",
		{"internal/spool", "internal/wholefile"}:        "and that of a machine's own numbers",
		{"internal/backup", "internal/wholefile"}:       "and that of a backup",

		{"internal/web", "internal/live"}: "web is the hub's one door, for sockets too",

		{"internal/web", "internal/printing"}: "web takes documents in and hands them to their stations",

		{"internal/web", "internal/register"}:  "web serves the dossiers",
		{"internal/web", "internal/catalogue"}: "web serves the procedures",
		{"internal/web", "internal/staff"}:     "web asks who is at the door",
		{"internal/web", "internal/survey"}:    "web takes the ratings",
		{"internal/web", "internal/trust"}:     "web pairs devices",
		{"internal/web", "internal/report"}:    "web hands out the reports",

		{"internal/register", "internal/boltfile"}: "the file under the dossiers",
		{"internal/survey", "internal/boltfile"}:   "the file under the ratings",
		{"internal/staff", "internal/boltfile"}:    "the file under the accounts",

		{"internal/sync", "internal/register"}: "sync brings rows into the register and takes them out",

		{"internal/demo", "internal/hub"}:     "the demo alone links all three apps",
		{"internal/demo", "internal/kiosk"}:   "the demo alone links all three apps",
		{"internal/demo", "internal/display"}: "the demo alone links all three apps",
	}
}

// coreTests are the packages above core that the tests of a core package need.
// Tests of other layers may import what they like.
func coreTests() map[edge]string {
	return map[edge]string{
		{"internal/escpos", "internal/typeset"}: "the simulated paper shows the bands of a real ticket",
	}
}

// wall is something that must never be linked, however long the way to it.
type wall struct {
	from []string
	to   []string
	why  string
}

func walls() []wall {
	return []wall{
		{
			from: []string{"internal/kiosk", "internal/display", "cmd/kiosk", "cmd/display"},
			to: []string{
				"internal/engine", "internal/journal", "internal/journal/bolt", "internal/register",
				"internal/boltfile", "internal/survey", "internal/catalogue", "assets/catalogue", "internal/staff", "internal/web", "internal/report",
				"internal/hub", "internal/demo",
			},
			why: "a machine in the public hall does not link the code that opens the office's data",
		},
		{
			from: []string{"internal/hub"},
			to:   []string{"internal/kiosk", "internal/display", "internal/demo"},
			why:  "only the demo links all three apps",
		},
	}
}
