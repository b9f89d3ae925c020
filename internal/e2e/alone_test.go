package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// lobby is an office with the process of one ticket machine.
type lobby struct {
	*office
	kiosk *process.Proc
	hub   string // as the machine reaches it
	data  string // the machine's folder
	page  string // its address
	names []string
	n     int
}

func openLobby(t *testing.T, o *office) *lobby {
	h := &lobby{office: o, hub: "http://" + o.addr, data: t.TempDir()}
	h.startKiosk()
	h.kioskIs(func(a alive) bool { return a.Link && a.Spool == "ok" })
	return h
}

func (h *lobby) startKiosk() {
	h.t.Helper()
	args := []string{"-hub", h.hub, "-listen", "127.0.0.1:0", "-again-after", "0s", "-data-dir", h.data}
	h.kiosk = process.Start(h.t, "kiosk", args...)
	h.page = h.kiosk.WaitLine(`^kiosk (http://\S+)/$`)[1]
}

// alive is what the machine says of itself.
type alive struct {
	Link bool `json:"link"`
	wire.Health
}

// kioskIs waits until the machine says what is wanted.
func (h *lobby) kioskIs(want func(alive) bool) {
	h.t.Helper()
	require.Eventually(h.t, func() bool {
		res, err := h.http.Get(h.page + "/healthz")
		if err != nil {
			return false
		}
		defer res.Body.Close()
		var a alive
		return json.NewDecoder(res.Body).Decode(&a) == nil && want(a)
	}, 40*time.Second, 10*time.Millisecond)
}

// granted waits until the machine keeps its series.
func (h *lobby) granted() {
	h.t.Helper()
	require.Eventually(h.t, func() bool {
		data, err := os.ReadFile(filepath.Join(h.data, "spool"))
		return err == nil && bytes.Contains(data, []byte(`{"grant"`))
	}, 20*time.Second, 10*time.Millisecond)
}

// touch posts a touch as the page does; an error means that the machine died meanwhile.
func (h *lobby) touch(request string) (int, wire.Taken, error) {
	body := fmt.Sprintf(`{"request":%q,"service":"a","lang":"vi"}`, request)
	res, err := h.http.Post(h.page+"/take", "application/json", strings.NewReader(body))
	if err != nil {
		return 0, wire.Taken{}, err
	}
	defer res.Body.Close()
	var taken wire.Taken
	err = json.NewDecoder(res.Body).Decode(&taken)
	return res.StatusCode, taken, err
}

// insist takes a number as a page does, which asks until it has one, and notes it.
func (h *lobby) insist() wire.Taken {
	h.t.Helper()
	h.n++
	var got wire.Taken
	require.Eventually(h.t, func() bool {
		status, taken, err := h.touch(fmt.Sprintf("citizen-%04d", h.n))
		got = taken
		return err == nil && status == http.StatusOK
	}, 40*time.Second, 20*time.Millisecond)
	h.names = append(h.names, got.Ticket.Number)
	return got
}

// settled waits until the hub has everything that the machine gave.
func (h *lobby) settled() {
	h.t.Helper()
	h.kioskIs(func(a alive) bool { return a.Link && a.Alone == 0 })
}

// everybody calls everybody at a counter, in order.
func (h *lobby) everybody(counter string) (numbers []string) {
	h.t.Helper()
	for n := 0; ; n++ {
		a, err := h.post(h.t.Context(), "counters/"+counter+"/next", fmt.Sprint("all-", counter, n), "")
		require.NoError(h.t, err)
		if a.status == http.StatusNoContent {
			return numbers
		}
		require.Equal(h.t, 200, a.status, "%s", a.body)
		numbers = append(numbers, a.ticket(h.t).Number)
		h.must("counters/"+counter+"/finish", fmt.Sprint("done-", counter, n), "")
	}
}

// The hub's power is cut while people take numbers, then the machine's, then both: whoever has a paper is called once,
// in the order in which the numbers were taken, seconds after the hub is back.
func TestPowerCutsWhileNumbersAreTaken(t *testing.T) {
	h := openLobby(t, openOffice(t, "testdata/halls.toml"))
	h.granted()
	h.openCounters("1")
	h.insist()
	h.office.Kill()
	for range 3 {
		require.True(t, h.insist().Alone)
	}
	h.kiosk.Kill()
	h.startKiosk()
	require.True(t, h.insist().Alone)
	h.kiosk.Kill()
	h.start()
	h.startKiosk()
	began := time.Now()
	h.settled()
	require.Less(t, time.Since(began), 20*time.Second)
	require.False(t, h.insist().Alone)
	require.Equal(t, []string{"A001", "AK001", "AK002", "AK003", "AK004", "A002"}, h.names)
	require.Equal(t, h.names, h.everybody("1"))
	h.office.Interrupt()
	require.Zero(t, h.office.Wait())
	h.verify()
}

// The machine is killed at any moment while it gives numbers and hands them in. Every number that was told is called,
// and none twice.
func TestAMachineKilledAtAnyMoment(t *testing.T) {
	h := openLobby(t, openOffice(t, "testdata/halls.toml"))
	h.granted()
	h.openCounters("1")
	for round := range 3 {
		h.office.Kill()
		for n := range 3 {
			if n == 1 {
				go h.touch(fmt.Sprintf("citizen-%04d", h.n+1)) // the page is in the middle of it
			}
			if n == 1 || n == 2 && round%2 == 0 {
				h.kiosk.Kill()
				h.startKiosk()
			}
			h.insist()
		}
		h.start()
		if round%2 == 1 {
			h.kiosk.Kill() // perhaps in the middle of the handing in
			h.startKiosk()
		}
	}
	h.settled()
	called := h.everybody("1")
	require.Equal(t, len(called), len(slices.Compact(slices.Sorted(slices.Values(called)))), "nobody is called twice")
	for _, number := range h.names {
		require.Contains(t, called, number)
	}
	h.kiosk.Interrupt()
	h.office.Interrupt()
	require.Zero(t, h.office.Wait())
	h.verify()
}

// A damaged file while the hub is away: the machine says so and gives none, and what can still be read of it the hub gets.
func TestADamagedSpool(t *testing.T) {
	h := openLobby(t, openOffice(t, "testdata/halls.toml"))
	h.granted()
	h.openCounters("1")
	h.office.Kill()
	require.Equal(t, "AK001", h.insist().Ticket.Number)
	h.kiosk.Kill()
	path := filepath.Join(h.data, "spool")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	data[len(data)/3] ^= 4
	require.NoError(t, os.WriteFile(path, data, 0o600))
	h.startKiosk()
	h.kiosk.WaitLine(`was damaged and is moved aside`)
	status, _, err := h.touch("citizen-none")
	require.NoError(t, err)
	require.Equal(t, http.StatusServiceUnavailable, status)
	h.start()
	h.settled()
	require.Equal(t, "A001", h.insist().Ticket.Number)
	floor, err := h.get("/api/v1/office")
	require.NoError(t, err)
	var v queue.OfficeView
	require.NoError(t, json.Unmarshal(floor.body, &v))
	require.Eventually(t, func() bool {
		floor, err = h.get("/api/v1/office")
		return err == nil && json.Unmarshal(floor.body, &v) == nil && len(v.Series) == 2
	}, 40*time.Second, 20*time.Millisecond)
	require.NotEqual(t, v.Series[0].Letter, v.Series[1].Letter)
	require.Equal(t, []string{"AK001", "A001"}, h.everybody("1"))
}
