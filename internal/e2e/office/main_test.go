package office

import (
	"flag"
	"os"
	"testing"
)

// TestMain lets the tests run beside each other even on two processors: they wait for words that are being spoken,
// which takes the time it takes, and not for a processor.
func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", "6"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
