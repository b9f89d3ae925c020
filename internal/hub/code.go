package hub

import (
	"errors"
	"strconv"

	"motcua/assets"
	"motcua/internal/dossier"
)

// ReadCode says how a dossier's code was understood. The error says which part of it is wrong, and what it looks like.
func ReadCode(typed, lang string) (string, error) {
	say := assets.Words(lang)
	code, err := dossier.ParseCode(typed)
	if wrong := (*dossier.CodeError)(nil); errors.As(err, &wrong) {
		return "", errors.New(say("code."+string(wrong.Part), "text", wrong.Text))
	}
	return say("code.right", "code", string(code), "agency", code.Agency(),
		"day", code.Day().Format("02/01/2006"), "n", strconv.Itoa(code.Number())), nil
}
