package trust

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"motcua/internal/wire"
)

// Export is all that a backup needs of an authority. It holds the authority's key: whoever has it can make machines.
type Export struct {
	CA      []byte          `json:"ca"`                // PEM, certificate and key
	Devices json.RawMessage `json:"devices,omitempty"` // none: nothing was paired
}

// ErrOther means that a folder holds another authority than the one to be restored.
var ErrOther = errors.New("trust: the folder holds another authority")

// Export takes what is in force now.
func (a *Authority) Export() (Export, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	devices, err := json.Marshal(a.devices)
	if err != nil {
		return Export{}, fmt.Errorf("trust: %w", err)
	}
	return Export{CA: a.ca.pem, Devices: devices}, nil
}

// Look says what is in an export, as Look does of a folder, and writes nothing.
func (e Export) Look() (wire.Authority, []wire.PairedDevice, error) {
	c, devices, err := e.parse()
	if err != nil {
		return wire.Authority{}, nil, err
	}
	a := &Authority{ca: c, devices: devices}
	return a.Public(), a.Paired(), nil
}

func (e Export) parse() (*ca, []device, error) {
	c, err := parseCA(e.CA)
	if err != nil {
		return nil, nil, fmt.Errorf("trust: the backup %w", err)
	}
	var devices []device
	if len(e.Devices) > 0 {
		if err := json.Unmarshal(e.Devices, &devices); err != nil {
			return nil, nil, fmt.Errorf("trust: the backup: %w", err)
		}
	}
	return c, devices, nil
}

// Restore puts an export into a folder that no hub runs on. Machines that were paired later are unknown there and
// pair again; such as were revoked later are known again, and have to be revoked again.
func Restore(dir string, e Export) error {
	c, _, err := e.parse()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("trust: %w", err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, caFile)); err == nil {
		if old, err := parseCA(text); err == nil && !old.cert.Equal(c.cert) {
			return ErrOther
		}
	}
	if len(e.Devices) > 0 {
		if err := keep(filepath.Join(dir, devicesFile), e.Devices); err != nil {
			return err
		}
	}
	return keep(filepath.Join(dir, caFile), e.CA)
}

// Kept is the export of a folder that no hub runs on; without an authority it is empty.
func Kept(dir string) (e Export, err error) {
	if e.CA, err = os.ReadFile(filepath.Join(dir, caFile)); errors.Is(err, os.ErrNotExist) {
		return Export{}, nil
	}
	if err != nil {
		return e, fmt.Errorf("trust: %w", err)
	}
	devices, err := readDevices(filepath.Join(dir, devicesFile))
	if err == nil {
		e.Devices, err = json.Marshal(devices)
	}
	return e, err
}
