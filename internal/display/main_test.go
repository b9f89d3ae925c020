package display

import (
	"flag"
	"os"
	"testing"
)

// TestMain lets the tests run beside each other even on two processors: their pages wait for people, for words that are
// being spoken and for links that are lost, which takes the time it takes, and not for a processor.
func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", "4"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
