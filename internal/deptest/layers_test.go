package deptest

// A layer imports the layers below it, never its own and never one above;
// what else is allowed stands in edges_test.go with a reason.
type layer int

const (
	core     layer = iota // decides, does no I/O, imports the standard library only
	leaf                  // what is embedded: imports nothing of ours; adapters and above may import it
	contract              // what programs, or parts of one, promise each other
	engine                // the only writer of the journal
	adapter               // does I/O, never decides
	app                   // Config, Run(ctx), wiring
	command               // flags, signals, exit code
	proof                 // runs in tests alone; may import whatever it proves
	tool                  // run by hand or by make, never part of a program
)

func (l layer) String() string {
	return [...]string{"core", "leaf", "contract", "engine", "adapter", "app", "command", "proof", "tool"}[l]
}

// rooms says where each package of the module stands. Rooms that are planned
// and not yet built stand here too.
func rooms() map[string]layer {
	return map[string]layer{
		"internal/queue":    core,
		"internal/estimate": core,
		"internal/dossier":  core,
		"internal/calendar": core,
		"internal/speech":   core,
		"internal/sound":    core,
		"internal/announce": core,
		"internal/paper":    core,
		"internal/scan":     core,
		"internal/sheet":    core,
		"internal/escpos":   core,
		"internal/stats":    core,
		"internal/crowd":    core,
		"internal/token":    core,
		"internal/access":   core,
		"internal/advice":   core,
		"internal/alphabet": core,
		"internal/pairing":  core,
		"internal/alarm":    core,

		"internal/device/keep": core,

		"assets":           leaf,
		"assets/catalogue": leaf,
		"assets/voice":     leaf,

		"internal/wire":           contract,
		"internal/journal":        contract,
		"internal/device/address": contract,

		"internal/engine": engine,

		"internal/journal/bolt":   adapter,
		"internal/typeset":        adapter,
		"internal/boltfile":       adapter,
		"internal/register":       adapter,
		"internal/catalogue":      adapter,
		"internal/staff":          adapter,
		"internal/trust":          adapter,
		"internal/survey":         adapter,
		"internal/sync":           adapter,
		"internal/backup":         adapter,
		"internal/spool":          adapter,
		"internal/discover":       adapter,
		"internal/service":        adapter,
		"internal/wholefile":      adapter,
		"internal/fold":           adapter,
		"internal/uplink":         adapter,
		"internal/live":           adapter,
		"internal/web":            adapter,
		"internal/printing":       adapter,
		"internal/report":         adapter,
		"internal/device/port":    adapter,
		"internal/device/input":   adapter,
		"internal/device/bus":     adapter,
		"internal/device/printer": adapter,
		"internal/device/scanner": adapter,
		"internal/device/digits":  adapter,
		"internal/device/keypad":  adapter,
		"internal/device/audio":   adapter,
		"internal/device/sim":     adapter,
		"internal/voicepack":      adapter,
		"internal/config":         adapter,

		"internal/flags":    app,
		"internal/paperjob": app,
		"internal/hub":      app,
		"internal/kiosk":    app,
		"internal/display":  app,
		"internal/demo":     app,
		"internal/studio":   app,

		"cmd/hub":     command,
		"cmd/kiosk":   command,
		"cmd/display": command,

		"internal/deptest":             proof,
		"internal/journal/journaltest": proof,
		"internal/staff/stafftest":     proof,
		"internal/e2e":                 proof,
		"internal/e2e/browser":         proof,
		"internal/e2e/debian":          proof,
		"internal/e2e/looks":           proof,
		"internal/e2e/office":          proof,
		"internal/e2e/pages":           proof,
		"internal/e2e/process":         proof,

		"tools/bench": tool,
		"tools/bill":  tool,
		"tools/voice": tool,
	}
}

// mayImport is the rule between layers, exceptions aside.
func (l layer) mayImport(to layer) bool {
	switch {
	case l == proof:
		return to != tool && to != command
	case l == tool:
		return to == core || to == leaf
	case to == leaf:
		return l == adapter || l == app
	case l == leaf:
		return false
	default:
		return to < l
	}
}
