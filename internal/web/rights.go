package web

import (
	"net/http"

	"motcua/internal/access"
	"motcua/internal/wire"
)

// whoMayWhat is the table of roles and permissions, as the door asks it.
func (s *Server) whoMayWhat(r *request) error {
	roles := append(access.People(), access.Machine, access.Tablet, access.Partner)
	table := wire.Rights{Roles: roles}
	for _, need := range access.Permissions() {
		right := wire.Right{Permission: need, Roles: []access.Role{}}
		for _, role := range roles {
			if access.May(role, need) {
				right.Roles = append(right.Roles, role)
			}
		}
		table.Permissions = append(table.Permissions, right)
	}
	return r.answer(http.StatusOK, table)
}
