package access

import "slices"

// table is who may do what. Everybody else may not.
func table() map[Permission][]Role {
	staff := []Role{PostClerk, Clerk, UnitOfficer, Supervisor, Administrator}
	desks := []Role{PostClerk, Clerk, Supervisor, Administrator}
	hall := []Role{Clerk, Supervisor, Administrator}
	lead := []Role{Supervisor, Administrator}
	admin := []Role{Administrator}
	return map[Permission][]Role{
		Anyone:    append([]Role{Stranger, Machine, Tablet, Partner}, staff...),
		Hall:      append([]Role{Machine}, staff...),
		Alone:     {Machine},
		Front:     append([]Role{Machine, Tablet}, staff...),
		Rate:      {Machine, Tablet},
		Keys:      append([]Role{Machine}, desks...),
		Others:    append([]Role{Machine}, lead...),
		Roam:      append([]Role{Machine}, hall...),
		Enter:     staff,
		Own:       staff,
		Serve:     desks,
		Dossiers:  staff,
		Receive:   desks,
		HandOut:   hall,
		Process:   {UnitOfficer, Supervisor, Administrator},
		Erase:     admin,
		Exchange:  {Partner, Administrator},
		Export:    admin,
		Watch:     lead,
		Direct:    lead,
		Report:    lead,
		Listen:    lead,
		Readmit:   lead,
		Accounts:  admin,
		Devices:   admin,
		Configure: admin,
		Operate:   admin,
	}
}

// May reports whether a role has a permission.
func May(role Role, need Permission) bool { return slices.Contains(table()[need], role) }

// MayUse reports whether a role that has the keys of a counter may press them: somebody else sits there or not, and the
// account names counters of which it is none or not.
func MayUse(role Role, taken, foreign bool) bool {
	return (!taken || May(role, Others)) && (!foreign || May(role, Roam))
}

// Of returns what a role may do, in the order of the table's words.
func Of(role Role) (all []Permission) {
	for need, roles := range table() {
		if slices.Contains(roles, role) {
			all = append(all, need)
		}
	}
	slices.Sort(all)
	return all
}

// Permissions are the words of the table, from what everybody may to what few may.
func Permissions() []Permission {
	return []Permission{
		Anyone, Hall, Alone, Front, Rate, Keys, Roam, Others, Enter, Own, Serve, Dossiers, Receive, HandOut, Process, Watch, Direct, Report, Listen, Readmit,
		Exchange, Export, Accounts, Devices, Configure, Operate, Erase,
	}
}
