package report

import "slices"

// Kind is what a form is for. Its number and title are data: see [Model].
type Kind string

// The kinds of forms. The register is made by [Register].
const (
	Receipt    Kind = "receipt"
	Supplement Kind = "supplement"
	Refusal    Kind = "refusal"
	Apology    Kind = "apology"
	Stop       Kind = "stop"
	Control    Kind = "control"
	Book       Kind = "register"
)

// Kinds are the forms of one dossier, in the order of their numbers.
func Kinds() []Kind { return []Kind{Receipt, Supplement, Refusal, Apology, Stop, Control} }

// Valid reports whether it is a form of one dossier.
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }
