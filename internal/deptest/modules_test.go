package deptest

// use says which packages import a third-party module, tests aside.
// A path that ends in /... stands for the packages below it.
type use struct {
	in  []string
	why string
	// many says why more than two packages need it.
	many string
	// sealed: not even the tests of other packages import it.
	sealed bool
}

func modules() map[string]use {
	return map[string]use{
		"github.com/gorilla/websocket":       {in: []string{"internal/live"}, why: "websockets, both ends"},
		"go.etcd.io/bbolt":                   {in: []string{"internal/journal/bolt", "internal/boltfile", "internal/register", "internal/catalogue", "internal/sync", "internal/survey", "internal/staff"}, why: "the hub's files", many: "the journal's file, the file under personal data, and one package for each kind of rows in it"},
		"github.com/go-pdf/fpdf":             {in: []string{"internal/report"}, why: "PDF"},
		"periph.io/x/conn/v3":                {in: []string{"internal/device/..."}, why: "buses and pins"},
		"periph.io/x/host/v3":                {in: []string{"internal/device/bus"}, why: "the buses and pins of this machine"},
		"github.com/holoplot/go-evdev":       {in: []string{"internal/device/input"}, why: "keys before any keyboard layout"},
		"github.com/spf13/cobra":             {in: []string{"cmd/...", "internal/flags"}, why: "one style of flags for the programs"},
		"github.com/spf13/pflag":             {in: []string{"internal/flags"}, why: "the flags that a page of the manual lists"},
		"github.com/pelletier/go-toml/v2":    {in: []string{"internal/config"}, why: "settings, strict"},
		"golang.org/x/time":                  {in: []string{"internal/web"}, why: "rate limits"},
		"golang.org/x/image":                 {in: []string{"internal/typeset"}, why: "glyphs"},
		"golang.org/x/text":                  {in: []string{"internal/typeset", "internal/config", "internal/catalogue", "internal/fold", "internal/staff", "internal/sync", "internal/web"}, why: "NFC, collation, plurals", many: "whoever reads input composes it to NFC"},
		"golang.org/x/sys":                   {in: []string{"internal/device/..."}, why: "ioctl"},
		"codeberg.org/go-fonts/dejavu":       {in: []string{"internal/typeset"}, why: "a font with every Vietnamese letter"},
		"github.com/boombuler/barcode":       {in: []string{"internal/typeset"}, why: "Code128 and QR as dots"},
		"github.com/VictoriaMetrics/metrics": {in: []string{"internal/hub"}, why: "metrics: a fifth of the size that Prometheus' own library has with its protobuf"},
		"github.com/oklog/ulid/v2":           {in: []string{"internal/engine", "internal/hub"}, why: "ids in the order of time"},

		"golang.org/x/crypto":              {in: []string{"internal/staff", "internal/backup"}, why: "argon2id; what a backup is sealed with"},
		"github.com/coreos/go-systemd/v22": {in: []string{"internal/service"}, why: "systemd is told when a program is ready and that it lives"},
		"golang.org/x/net":                 {in: []string{"internal/discover"}, why: "the messages of DNS: machines find the hub by themselves"},

		"github.com/chromedp/chromedp":      {in: []string{"internal/e2e/browser"}, why: "Chromium", sealed: true},
		"github.com/chromedp/cdproto":       {in: []string{"internal/e2e/browser"}, why: "Chromium", sealed: true},
		"github.com/oasdiff/yaml":           {why: "tests only: the rules of alerts"},
		"github.com/stretchr/testify":       {why: "tests only"},
		"pgregory.net/rapid":                {why: "tests only: properties"},
		"github.com/anishathalye/porcupine": {why: "tests only: linearizability"},
		"go.uber.org/goleak":                {why: "tests only: goroutines left behind"},
		"github.com/getkin/kin-openapi":     {why: "tests only: the API against its description"},
		"github.com/evanw/esbuild":          {why: "tests only: the syntax level of the pages"},
		"github.com/xuri/excelize/v2":       {why: "tests only: workbooks as another program writes and reads them"},
		"github.com/makiuchi-d/gozxing":     {why: "tests only: barcodes read back"},
	}
}
