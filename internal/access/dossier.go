package access

import "slices"

// actions is who may do what to a dossier. Whoever receives also processes what lies at the desk itself; a unit officer
// moves the dossiers of the own unit alone, a post clerk those that the same clerk registered.
func actions() map[string][]Permission {
	desk := []Permission{Receive}
	unit := []Permission{Process}
	both := []Permission{Receive, Process}
	return map[string][]Permission{
		"receive":            desk,
		"hand-over":          unit,
		"finish-part":        unit,
		"finish":             unit,
		"refuse":             both,
		"withdraw":           desk,
		"supplement":         both,
		"supplement-arrived": desk,
		"ask-payment":        both,
		"paid":               desk,
		"stop":               unit,
		"resume":             unit,
		"extend":             both,
		"apologise":          both,
		"phone-call":         both,
		"post-taken":         {HandOut},
		"return-result":      {HandOut},
		"digitised":          both,
		"amend":              both,
	}
}

// MayAct reports whether a role may do something to a dossier, which lies at the desk or not.
func MayAct(role Role, action string, atDesk bool) bool {
	needs := actions()[action]
	if atDesk && slices.Contains(needs, Process) && May(role, Receive) {
		return true
	}
	return slices.ContainsFunc(needs, func(p Permission) bool { return May(role, p) })
}
