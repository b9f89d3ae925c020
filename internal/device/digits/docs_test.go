package digits_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/digits"
)

// A template that stands in the documents is one that works.
func TestTheTemplatesOfTheDocuments(t *testing.T) {
	for _, file := range []string{"../../../docs/hardware.md", "../../../deploy/example/display.toml"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		all := regexp.MustCompile(`'([^'\n]*\{text[^'\n]*)'`).FindAllStringSubmatch(string(text), -1)
		require.NotEmpty(t, all, file)
		for _, m := range all {
			_, err := digits.ParseTemplate(m[1])
			require.NoError(t, err, file)
		}
	}
}
