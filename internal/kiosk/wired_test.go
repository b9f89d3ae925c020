package kiosk

import (
	"net/http"
	"testing"

	"github.com/makiuchi-d/gozxing/oned"
	"github.com/stretchr/testify/require"

	"motcua/internal/device/address"
	"motcua/internal/device/sim"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// A printer on the network through a bad morning: the roll ends, is changed, ends in the middle of a ticket, and the
// plug is pulled. Everything comes back by itself, and no ticket comes out that was not asked for now.
func TestAPrinterOnTheNetwork(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	printer, where := startThermal(t, "epson-80", sim.Mischief{Faults: sim.Faults{PaperEnd: true}})
	at, err := address.Parse(where)
	require.NoError(t, err)
	m := startMachine(t, o.hub.URL(), Config{PrinterAt: at, AgainAfter: -1})
	takes := func(request string) wire.Taken {
		t.Helper()
		status, taken, p := m.take(touch(request, "ho-tich"))
		require.Equal(t, http.StatusOK, status, p.Code)
		return taken
	}
	is := func(state string) {
		t.Helper()
		m.await(func(v wire.KioskView) bool { return v.Paper == state })
	}
	codes := func() (all []string) { // of whole tickets; beside them lie the pieces of those that broke
		sheets, _ := printer.Sheets()
		for _, s := range sheets {
			if code, err := decode(t, oned.NewCode128Reader(), s.PNG); err == nil {
				all = append(all, code.GetText())
			}
		}
		return all
	}
	is("end")
	require.Equal(t, "none", takes("wired-1").Paper)
	printer.Reload()
	is("ok")
	second := takes("wired-2")
	require.Equal(t, "printed", second.Paper)
	require.Equal(t, []string{second.Ticket.ID}, codes(), "the first one does not come late")

	printer.Misbehave(sim.Mischief{EndAt: 4000})
	require.Equal(t, "failed", takes("wired-3").Paper)
	o.hears(queue.PaperFailed)
	is("end")
	printer.Reload()
	is("ok")
	fourth := takes("wired-4")
	require.Equal(t, "printed", fourth.Paper)
	require.Equal(t, []string{second.Ticket.ID, fourth.Ticket.ID}, codes())

	printer.Misbehave(sim.Mischief{Faults: sim.Faults{Gone: true}})
	is("gone")
	require.Equal(t, "none", takes("wired-5").Paper)
	printer.Misbehave(sim.Mischief{})
	is("ok")
	sixth := takes("wired-6")
	require.Equal(t, "printed", sixth.Paper)
	require.Equal(t, []string{second.Ticket.ID, fourth.Ticket.ID, sixth.Ticket.ID}, codes())
}
