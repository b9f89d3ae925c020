package web_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestADueTimeIsToldBeforeAnythingIsWritten(t *testing.T) {
	a := newArchive(t)
	const at = "/api/v1/procedures/1.001193/due"
	due := decode[wire.ProcedureDue](t, a.want(http.StatusOK, "GET", at, nil))
	require.Equal(t, a.enter().Due.UTC(), due.At.UTC(), "the same that the receipt says")
	require.Contains(t, due.TermWords["vi"], "3 ngày làm việc")
	require.Contains(t, due.TermWords["en"], "3 working days")
	due = decode[wire.ProcedureDue](t, a.want(http.StatusOK, "GET", at+"?term=5cd", nil))
	require.Equal(t, "5cd", due.Term.String())
	for query, code := range map[string]int{"?channel=4": 400, "?channel=x": 400, "?term=soon": 400, "?case=none": 409} {
		a.want(code, "GET", at+query, nil)
	}
	a.want(http.StatusNotFound, "GET", "/api/v1/procedures/9.999999/due", nil)
}
