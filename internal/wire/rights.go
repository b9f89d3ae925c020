package wire

import (
	"motcua/internal/access"
)

// Rights is the answer of GET /api/v1/access: who may do what.
type Rights struct {
	Roles       []access.Role `json:"roles"` // from the least to the most, then what is no person
	Permissions []Right       `json:"permissions"`
}

// Right is one permission with those who have it.
type Right struct {
	Permission access.Permission `json:"permission"`
	Roles      []access.Role     `json:"roles"`
}
