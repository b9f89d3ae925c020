package config

// Hub are the settings of the office's server.
type Hub struct {
	Listen  string `toml:"listen"`
	DataDir string `toml:"data_dir"`
	Office  string `toml:"office"`
}

// Kiosk are the settings of a machine that gives numbers.
type Kiosk struct {
	Hub     string `toml:"hub"`
	Listen  string `toml:"listen"`
	DataDir string `toml:"data_dir"`
	Device  string `toml:"device"`
}

// Display are the settings of a wall.
type Display struct {
	Hub    string `toml:"hub"`
	Listen string `toml:"listen"`
	Device string `toml:"device"`
	Zone   string `toml:"zone"`
	Voice  bool   `toml:"voice"`
}

// DefaultHub is a hub in a packaged installation.
func DefaultHub() Hub {
	return Hub{Listen: ":8080", DataDir: "/var/lib/motcua", Office: "/etc/motcua/office.toml"}
}

// DefaultKiosk is the only kiosk of an office.
func DefaultKiosk() Kiosk {
	return Kiosk{Listen: "127.0.0.1:8081", DataDir: "/var/lib/motcua-kiosk", Device: "kiosk-1"}
}

// DefaultDisplay is the first wall of an office, which speaks.
func DefaultDisplay() Display {
	return Display{Listen: "127.0.0.1:8082", Device: "display-1", Voice: true}
}

// ParseHub reads the settings of a hub; the error is Problems.
func ParseHub(name string, data []byte) (Hub, error) {
	h := DefaultHub()
	err := settings(name, data, &h, func(c *checker) {
		c.listen("listen", h.Listen, false)
		c.path("data_dir", h.DataDir)
		c.path("office", h.Office)
	})
	return h, err
}

// ParseKiosk reads the settings of a kiosk; the error is Problems.
func ParseKiosk(name string, data []byte) (Kiosk, error) {
	k := DefaultKiosk()
	err := settings(name, data, &k, func(c *checker) {
		c.hub(k.Hub)
		c.listen("listen", k.Listen, true)
		c.path("data_dir", k.DataDir)
		c.device("device", k.Device)
	})
	return k, err
}

// ParseDisplay reads the settings of a display; the error is Problems.
func ParseDisplay(name string, data []byte) (Display, error) {
	d := DefaultDisplay()
	err := settings(name, data, &d, func(c *checker) {
		c.hub(d.Hub)
		c.listen("listen", d.Listen, true)
		c.device("device", d.Device)
		if d.Zone != "" {
			c.device("zone", d.Zone)
		}
	})
	return d, err
}

func settings(name string, data []byte, v any, check func(*checker)) error {
	s, ok := open(name, data)
	if ok {
		c := &checker{s.bind(v)}
		check(c)
	}
	return s.problems.sorted().err()
}

func (c *checker) hub(s string) {
	if s == "" {
		c.lacks("hub", "missing", "key", "hub")
		return
	}
	c.address("hub", s)
}

func (c *checker) path(key, s string) {
	if s == "" {
		c.say(key, "empty-text")
	}
}

func (c *checker) device(key, s string) {
	if !goodID(s) {
		c.say(key, "bad-id", "id", s)
	}
}
