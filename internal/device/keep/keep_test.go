package keep_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/keep"
)

var (
	errGone = errors.New("gone")
	errHeld = errors.New("held by another")
)

// What is told, and when, of a device that is lost, held by somebody else, there for a while, and there at the end.
func TestADeviceIsLookedForEverLessOften(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		began := time.Now()
		var uses []time.Duration
		use := func(ctx context.Context, found func()) error {
			uses = append(uses, time.Since(began))
			switch n := len(uses); {
			case n < 3:
				return errGone
			case n < 6:
				return errHeld
			case n == 6:
				found()
				<-time.After(5 * time.Second)
				return errGone
			}
			found()
			<-ctx.Done()
			return ctx.Err()
		}
		var told []string
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			keep.Using(ctx, keep.Pauses{First: time.Second, Longest: 4 * time.Second}, use, func(ok bool, err error) {
				told = append(told, fmt.Sprint(time.Since(began), " ", ok, " ", err))
			})
		}()
		<-time.After(time.Minute)
		synctest.Wait()
		stop()
		<-ended
		require.Equal(t, []string{
			"0s false gone", "3s false held by another", "15s true <nil>", "20s false gone", "21s true <nil>",
		}, told, "each once, and the end is no loss")
		require.Equal(t, []time.Duration{0, 1, 3, 7, 11, 15, 21}, seconds(uses))
	})
}

func seconds(all []time.Duration) []time.Duration {
	for i := range all {
		all[i] /= time.Second
	}
	return all
}
