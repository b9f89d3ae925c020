package main

import (
	"errors"

	"motcua/internal/backup"
	"motcua/internal/boltfile"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/hub"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/staff"
	"motcua/internal/trust"
)

// meaning is what an error of the hub means to the technician, as the key of a text.
func meaning(err error) (key string, params []string) {
	if refusal := (*staff.Refusal)(nil); errors.As(err, &refusal) {
		for name, value := range refusal.Params {
			params = append(params, name, value)
		}
		return "error." + refusal.Code, params
	}
	if wrong := (*dossier.CodeError)(nil); errors.As(err, &wrong) {
		return "code." + string(wrong.Part), []string{"text", wrong.Text}
	}
	for _, known := range []struct {
		err error
		key string
	}{
		{hub.ErrNotEmpty, "command.not-empty"},
		{backup.ErrWrongKey, "command.wrong-key"},
		{backup.ErrKey, "command.no-key"},
		{backup.ErrDamaged, "command.backup-damaged"},
		{backup.ErrNewer, "command.newer"},
		{trust.ErrOther, "command.other-authority"},
		{boltfile.ErrInUse, "command.in-use"},
		{bolt.ErrInUse, "command.in-use"},
		{boltfile.ErrNewer, "command.newer"},
		{journal.ErrNewer, "command.newer"},
		{catalogue.ErrNewer, "command.newer"},
		{boltfile.ErrDamaged, "command.damaged"},
		{journal.ErrCorrupt, "command.damaged"},
		{catalogue.ErrDamaged, "command.damaged"},
		{errNoProcedure, "command.no-procedure"},
		{errAdministrator, "command.administrator"},
		{errNotStarted, "command.not-started"},
	} {
		if errors.Is(err, known.err) {
			return known.key, nil
		}
	}
	return "", nil
}
