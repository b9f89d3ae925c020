//go:build system

package e2e

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// After a power cut one of the hub's files comes back damaged. The hub names it and does not start, the ticket machine
// goes on from its own series meanwhile, and with the file back everything is there: whoever has a paper is called once,
// in the order in which the numbers were taken.
func TestDamagedFilesOfTheHubInTheLAN(t *testing.T) {
	d := newLAN(t).openSeat()
	d.settings = registers(t, d.dir)
	d.start()
	d.openCounters("1")
	body, err := json.Marshal(birth())
	require.NoError(t, err)
	var entered wire.DossierView
	require.NoError(t, json.Unmarshal(d.must("dossiers", "birth", string(body)).body, &entered))
	k := d.openKiosk("kiosk-1")
	k.start()
	k.works()
	told := []taking{k.take()}
	for name, how := range map[string]string{"journal.db": "noise behind the first pages", "register.db": "cut off", "staff.db": "all noise"} {
		d.Kill()
		file := filepath.Join(d.dir, name)
		whole, err := os.ReadFile(file)
		require.NoError(t, err)
		damaged := spoil()[how](whole)
		require.NoError(t, os.WriteFile(file, damaged, 0o600))
		d.run()
		require.NotZero(t, d.Wait(), name)
		require.Contains(t, d.Output(), file)
		require.NotRegexp(t, `(?m)^hub http`, d.Output(), name)
		left, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, damaged, left, name)
		alone := k.take()
		require.True(t, alone.Alone, name)
		require.NoError(t, os.WriteFile(file, whole, 0o600))
		d.start()
		k.settled()
		told = append(told, alone, k.take())
	}
	a, err := d.get("/api/v1/dossiers/" + string(entered.Code))
	require.NoError(t, err)
	var again wire.DossierView
	require.NoError(t, json.Unmarshal(a.body, &again), "%s", a.body)
	require.Equal(t, entered, again)
	d.nothingLostNothingTwice(told...)
	d.ends()
}

// A ticket machine's file comes back damaged while the hub is away, however much of it. What can be read of it is handed
// in, also numbers that the hub did not have, what the hub has never comes twice, and once it is back the machine gives
// numbers as before.
func TestDamagedFilesOfAMachineInTheLAN(t *testing.T) {
	d := newLAN(t).openSeat()
	d.start()
	d.openCounters("1")
	k := d.openKiosk("kiosk-1")
	k.start()
	k.works()
	file := filepath.Join(k.data, "spool")
	told := []taking{k.take()}
	d.Kill()
	told = append(told, k.take(), k.take(), k.take())
	k.box.Kill()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	data[bytes.Index(data, []byte(`{"grant"`))] ^= 1
	require.NoError(t, os.WriteFile(file, data, 0o600))
	k.start()
	k.box.WaitLine("is moved aside.* read=3")
	d.start()
	k.settled()
	k.granted()
	for how, spoilt := range spoil() {
		d.Kill()
		told = append(told, k.take())
		d.start()
		k.settled()
		d.Kill()
		k.box.Kill()
		whole, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, spoilt(whole), 0o600))
		k.start()
		asked := time.Now()
		if status, taken, err := k.touch("alone-" + strings.ReplaceAll(how, " ", "-")); err == nil && status == http.StatusOK {
			told = append(told, taking{taken, asked, time.Now()}) // the lines before the damage were whole
		}
		require.NotRegexp(t, "(?i)goroutine |runtime error", k.box.Output(), how)
		d.start()
		k.settled()
		k.granted()
		told = append(told, k.take())
	}
	d.nothingLostNothingTwice(told...)
	d.ends()
}
