package e2e

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	clerks = 16
	rounds = 320
)

// rush writes an office of 16 counters that all serve one service.
func rush() string {
	var b strings.Builder
	b.WriteString("name = { vi = \"Phường thử nghiệm\" }\n[rules]\nalways_open = true\n")
	b.WriteString("[[service]]\nid = \"a\"\nprefix = \"A\"\nname = { vi = \"Hộ tịch\" }\n")
	for n := range clerks {
		fmt.Fprintf(&b, "[[counter]]\nid = \"%d\"\nservices = [\"a\"]\n", n+1)
	}
	return b.String()
}

// press makes all of n clients send at the same moment, and returns how long each waited for its answer.
func press(t testing.TB, n int, send func(client int) answer) (answers []answer, took []time.Duration) {
	t.Helper()
	answers, took = make([]answer, n), make([]time.Duration, n)
	start := make(chan struct{})
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			<-start
			began := time.Now()
			answers[i] = send(i)
			took[i] = time.Since(began)
		})
	}
	close(start)
	all.Wait()
	return answers, took
}

// Sixteen clerks press at once for fewer citizens than there are clerks: nobody is called twice, nobody is left out.
func TestNoCitizenIsCalledByTwoClerks(t *testing.T) {
	o := openOffice(t, write(t, rush()))
	for n := range clerks {
		o.openCounters(fmt.Sprint(n + 1))
	}
	send := func(path, key, body string) answer {
		a, err := o.post(t.Context(), path, key, body)
		if err != nil {
			t.Error(err)
		}
		return a
	}
	seen := map[string]bool{}
	var times []time.Duration
	for round := range rounds {
		waiting := 1 + round%clerks
		press(t, waiting, func(i int) answer {
			return send("tickets", fmt.Sprintf("t%d-%d", round, i), `{"service":"a"}`)
		})
		answers, took := press(t, clerks, func(c int) answer {
			return send(fmt.Sprintf("counters/%d/next", c+1), fmt.Sprintf("n%d-%d", round, c), "")
		})
		times = append(times, took...)
		called := 0
		for _, a := range answers {
			if a.status == 204 {
				continue
			}
			require.Equal(t, 200, a.status, "%s", a.body)
			number := a.ticket(t).Number
			require.False(t, seen[number], "%s was called twice", number)
			seen[number] = true
			called++
		}
		require.Equal(t, waiting, called, "round %d", round)
		press(t, clerks, func(c int) answer {
			return send(fmt.Sprintf("counters/%d/finish", c+1), fmt.Sprintf("f%d-%d", round, c), "")
		})
	}
	slices.Sort(times)
	t.Logf("%d rounds, %d citizens, none called twice; next: p50 %v, p99 %v", rounds, len(seen), times[len(times)/2], times[len(times)*99/100])
}

// Sixteen ticket machines at once: 1, 2, 3, … without a hole.
func TestNumbersAreNeverGivenTwice(t *testing.T) {
	o := openOffice(t, write(t, rush()))
	const each = 200
	began := time.Now()
	var mu sync.Mutex
	var numbers []string
	press(t, clerks, func(m int) (last answer) {
		for n := range each {
			a, err := o.post(t.Context(), "tickets", fmt.Sprintf("m%d-%d", m, n), `{"service":"a"}`)
			if err != nil || a.status != 201 {
				t.Errorf("%v %d %s", err, a.status, a.body)
				return a
			}
			mu.Lock()
			numbers = append(numbers, a.ticket(t).Number)
			mu.Unlock()
		}
		return last
	})
	t.Logf("%.0f tickets a second", clerks*each/time.Since(began).Seconds())
	slices.SortFunc(numbers, func(a, b string) int { return len(a)*2 - len(b)*2 + strings.Compare(a, b) })
	require.Len(t, numbers, clerks*each)
	for i, number := range numbers {
		require.Equal(t, fmt.Sprintf("A%03d", i+1), number)
	}
}
