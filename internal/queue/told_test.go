package queue_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/queue"
)

// teller sends commands with request ids and notes what was answered.
type teller struct {
	*desk
	said map[queue.Request]told
}

type told struct {
	answer string
	day    string
}

// send sends a command under a new request id and notes the answer.
func (d *teller) send(cmd queue.Command) {
	before := len(d.trail)
	if _, err := d.do(cmd); err != nil {
		return
	}
	// The desk folds without requests; fold anew with one, as the engine does.
	d.s = queue.NewState()
	last := &d.trail[len(d.trail)-1]
	last.Request = queue.Request{Sender: "page-1", ID: fmt.Sprint("r", before), Sum: "sum"}
	var r queue.Result
	for _, e := range d.trail {
		r = d.s.Apply(e)
	}
	d.said[last.Request] = told{answer(d.s, r), d.s.Date}
}

func answer(s *queue.State, r queue.Result) string {
	v, ok := s.Answer(r)
	data, err := json.Marshal([]any{v, ok, r.At})
	if err != nil {
		panic(err)
	}
	return string(data)
}

// A retry reads byte for byte what the first answer said: after the ticket moved on, after the office was renamed,
// after a restart and after midnight.
func TestARetryReadsTheFirstAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &teller{&desk{t: t, s: queue.NewState(), now: monday}, map[queue.Request]told{}}
		d.send(queue.Configure{Office: namedOffice(0)})
		d.send(queue.OpenCounter{Counter: "1"})
		for i := range rapid.IntRange(1, 40).Draw(t, "steps") {
			d.send(rapid.SampledFrom([]queue.Command{
				queue.IssueTicket{Service: "civil", Class: "elderly"},
				queue.IssueTicket{Service: "land", Then: []string{"result"}},
				queue.CallNext{Counter: "1"},
				queue.Start{Counter: "1"},
				queue.Finish{Counter: "1", Outcome: queue.Advised},
				queue.NoShow{Counter: "1"},
				queue.Hold{Counter: "1"},
				queue.Return{Counter: "1"},
				queue.Recall{Counter: "1"},
				queue.Transfer{Counter: "1", Service: "result"},
				queue.Transfer{Counter: "1", ToCounter: "3"},
				queue.OpenCounter{Counter: "3"},
				queue.CallNext{Counter: "3"},
				queue.StartRehearsal{},
				queue.EndRehearsal{},
				queue.CallTicket{Counter: "1", Number: "A001"},
				queue.Configure{Office: namedOffice(i)},
			}).Draw(t, "command"))
			d.later(time.Duration(rapid.SampledFrom([]int{0, 1, 1, 1, 40, 14 * 60}).Draw(t, "minutes")) * time.Minute)
		}
		last, days := 0, []string{"", ""}
		for i, e := range d.trail {
			if opened, ok := e.Events[0].(queue.DayOpened); ok {
				last, days = i, append(days, opened.Date)
			}
		}
		yesterday := days[len(days)-2]
		for name, s := range map[string]*queue.State{
			"running": d.s, "replayed": replay(t, d.trail), "restarted": replay(t, d.trail[last:]),
		} {
			for request, first := range d.said {
				r, found, err := s.Answered(request)
				require.NoError(t, err)
				require.Equal(t, first.day >= yesterday, found, "%s: %v of %s", name, request, first.day)
				if found {
					require.Equal(t, first.answer, answer(s, r), "%s: %v", name, request)
				}
			}
		}
	})
}

func namedOffice(n int) queue.Office {
	o := smallOffice()
	o.Name = queue.Text{"vi": fmt.Sprint("Một cửa ", n/7)}
	o.Services[0].Name = queue.Text{"vi": fmt.Sprint("Hộ tịch ", n/5)}
	o.Counters[0].Name = queue.Text{"vi": fmt.Sprint("Bàn ", n/3)}
	if n%2 == 0 {
		o.PublicURL = "http://office.local"
		o.Services = o.Services[:2]
		o.Counters[2].Serves = o.Counters[2].Serves[:2]
	}
	return o
}
