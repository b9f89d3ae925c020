package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

const (
	linearClients = 16
	linearCalls   = 12_000
)

// The answers of a real hub to 16 clients at once are those of one office where people come one after the other.
func TestAnswersAreLinearizable(t *testing.T) {
	r := record(t, linearClients, linearCalls)
	checked := time.Now()
	verdict, info := porcupine.CheckOperationsVerbose(model(), r.history, 2*time.Minute)
	t.Logf("checked in %v", time.Since(checked).Round(time.Millisecond))
	if verdict != porcupine.Ok {
		require.NoError(t, porcupine.VisualizePath(model(), info, t.ArtifactDir()+"/history.html"))
		require.Equal(t, porcupine.Ok, verdict, "%s", stuck(info, r.history))
	}
}

// To be sure that a history has no explanation, the check tries every order of all that came before the mistake. Two
// clients in a hall leave few orders, however slow the machine is.
func TestASeededMistakeIsFound(t *testing.T) {
	seeded(t, record(t, 2*len(halls()), 1_500).history)
}

// record lets clients ask a real hub for all they can think of, and returns what it answered.
func record(t *testing.T, clients, calls int) *recorder {
	o := openOffice(t, "testdata/halls.toml")
	o.openCounters("1", "2", "3", "4", "5", "6", "7", "8")
	r := &recorder{office: o, began: time.Now()}
	var all sync.WaitGroup
	for id := range clients {
		all.Go(func() { r.client(id, calls/clients) })
	}
	all.Wait()
	require.False(t, t.Failed())
	require.GreaterOrEqual(t, len(r.history), calls)
	t.Logf("%d calls in %v: %v", len(r.history), time.Since(r.began).Round(time.Millisecond), r.kinds())
	o.Interrupt()
	require.Zero(t, o.Wait())
	r.age()
	return r
}

// stuck tells where the longest part of the history that has an explanation ends.
func stuck(info porcupine.LinearizationInfo, history []porcupine.Operation) string {
	var text strings.Builder
	for _, part := range info.PartialLinearizationsOperations() {
		longest := slices.MaxFunc(part, func(a, b []porcupine.Operation) int { return len(a) - len(b) })
		n := 0
		for _, op := range history {
			if len(longest) > 0 && op.Input.(call).hall == longest[0].Input.(call).hall {
				n++
			}
		}
		if len(longest) == n {
			continue
		}
		fmt.Fprintf(&text, "hall explained up to %d of %d:\n", len(longest), n)
		done := map[int64]bool{}
		end := int64(0)
		for _, op := range longest {
			done[op.Call] = true
			end = max(end, op.Return)
		}
		for _, op := range longest[max(0, len(longest)-12):] {
			fmt.Fprintf(&text, "  %d-%d %+v → %+v\n", op.Call, op.Return, op.Input, op.Output)
		}
		for _, op := range history {
			if !done[op.Call] && op.Call <= end && op.Input.(call).hall == longest[0].Input.(call).hall {
				fmt.Fprintf(&text, "  not explained: %d-%d %+v → %+v\n", op.Call, op.Return, op.Input, op.Output)
			}
		}
	}
	return text.String()
}

// recorder drives the clients and writes down what they saw.
type recorder struct {
	*office
	began time.Time

	mu      sync.Mutex
	history []porcupine.Operation
	waiting [3]int            // a guess, to keep the halls from filling up
	counter map[string]string // a guess of each counter's state, to ask for what can be done
	known   [3][]ticketID     // the last tickets seen
}

type ticketID struct{ id, number string }

func halls() [3][]string {
	return [3][]string{{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8"}}
}

func services() []string { return []string{"ab", "cd", "e"} }

func pick[T any](list []T) T { return list[rand.N(len(list))] }

func (r *recorder) client(id, calls int) {
	for n := range calls {
		c, ticket := r.choose(id % len(halls()))
		key := fmt.Sprintf("%d-%d", id, n)
		if c.verb != "issue" || rand.N(20) > 0 {
			r.one(id, c, ticket, key)
			continue
		}
		c.key = key // the same request twice at the same time, as when an answer is late
		var both sync.WaitGroup
		both.Go(func() { r.one(id, c, ticket, key) })
		both.Go(func() { r.one(id, c, ticket, key) })
		both.Wait()
	}
}

// choose thinks of something to do, most of the time something that can be done.
func (r *recorder) choose(hall int) (c call, ticket string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c.hall = hall
	c.counter = pick(halls()[c.hall])
	c.service = string(pick([]byte(services()[c.hall])))
	d := rand.N(100)
	switch {
	case d < 8:
		return call{verb: "look", hall: c.hall, counter: c.counter}, ""
	case d < 12 && len(r.known[c.hall]) > 0:
		k := pick(r.known[c.hall])
		return call{verb: "resume", hall: c.hall, number: k.number}, k.id
	case r.waiting[c.hall] < 4 || d < 40 && r.waiting[c.hall] < 25:
		return call{verb: "issue", hall: c.hall, service: c.service, priority: c.hall == 2 && rand.N(2) == 0}, ""
	}
	verbs := map[string][]string{
		"called":  {"start", "start", "start", "no-show", "hold", "return", "return", "transfer", "finish"},
		"serving": {"finish", "finish", "finish", "hold", "return", "transfer", "transfer"},
	}[r.counter[c.counter]]
	if verbs == nil || d > 95 {
		verbs = []string{"next"}
	}
	if d > 97 {
		verbs = []string{"start", "finish", "no-show", "hold", "return"}
	}
	done := call{verb: pick(verbs), hall: c.hall, counter: c.counter}
	switch {
	case done.verb != "transfer":
	case c.hall == 2:
		done.verb = "finish"
	case rand.N(3) == 0:
		done.number = pick(halls()[c.hall])
	default:
		done.service = c.service
	}
	return done, ""
}

// one makes a call and writes it down.
func (r *recorder) one(client int, c call, ticket, key string) {
	began := time.Since(r.began)
	a, err := r.send(c, ticket, key)
	ended := time.Since(r.began)
	if err != nil {
		r.t.Errorf("%+v: %v", c, err)
		return
	}
	got, id, ok := r.understand(c, a)
	if !ok {
		r.t.Errorf("%+v: %d %s", c, a.status, a.body)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.history = append(r.history, porcupine.Operation{ClientId: client, Input: c, Call: int64(began), Output: got, Return: int64(ended), Metadata: id})
	r.guess(c, got, id)
}

func (r *recorder) send(c call, ticket, key string) (answer, error) {
	body, path := "{}", "counters/"+c.counter+"/"+c.verb
	switch c.verb {
	case "look":
		return r.get("/api/v1/counters/" + c.counter)
	case "issue":
		path, body = "tickets", fmt.Sprintf(`{"service":%q}`, c.service)
		if c.priority {
			body = fmt.Sprintf(`{"service":%q,"priority":"cao-tuoi"}`, c.service)
		}
	case "resume":
		path = "tickets/" + ticket + "/resume"
	case "transfer":
		body = fmt.Sprintf(`{"service":%q}`, c.service)
		if c.number != "" {
			body = fmt.Sprintf(`{"counter":%q}`, c.number)
		}
	}
	return r.post(r.t.Context(), path, key, body)
}

// understand brings the answer to the words of the model.
func (r *recorder) understand(c call, a answer) (got reply, id string, ok bool) {
	switch {
	case a.status == 204:
		return reply{code: "nobody"}, "", true
	case a.status == 409:
		got.code = a.code(r.t)
		return got, "", true
	case a.status >= 300:
		return got, "", false
	case c.verb == "look":
		return r.looked(c, a)
	}
	v := a.ticket(r.t)
	got = reply{number: v.Number, state: string(v.State), counter: v.Counter}
	if c.verb == "issue" && c.hall < 2 {
		got.ahead = v.Ahead
	}
	return got, v.ID, true
}

func (r *recorder) looked(c call, a answer) (got reply, id string, ok bool) {
	var v wire.CounterView
	if json.Unmarshal(a.body, &v) != nil {
		return got, "", false
	}
	if v.Current != nil {
		got.number, got.state = v.Current.Number, string(v.Current.State)
	}
	var line []string
	for _, row := range v.Next {
		line = append(line, row.Number)
	}
	got.line = told(c, line)
	return got, "", true
}

// guess keeps an idea of how things stand. It may be wrong: that is what the hub is asked for.
func (r *recorder) guess(c call, got reply, id string) {
	if r.counter == nil {
		r.counter = map[string]string{}
	}
	if id != "" {
		seen := append(r.known[c.hall], ticketID{id, got.number})
		r.known[c.hall] = seen[max(0, len(seen)-40):]
	}
	if c.counter != "" && got.code == "" {
		r.counter[c.counter] = got.state
	}
	switch {
	case got.code == "nobody":
		r.waiting[c.hall] = 0
	case got.code != "":
	case got.state == "waiting":
		r.waiting[c.hall]++
	case c.verb == "next":
		r.waiting[c.hall]--
	}
}

// age adds to the answers in which order the journal took the tickets of each hall: what the citizens of two services
// would find out much later, at a counter that serves both. It says more than the hub did, and makes the check fast.
func (r *recorder) age() {
	j, err := bolt.Open(r.journal(), &bolt.Options{ReadOnly: true})
	require.NoError(r.t, err)
	defer j.Close()
	ages, taken := map[string]int{}, [3]int{}
	for record, err := range j.Read(0) {
		require.NoError(r.t, err)
		entry, err := engine.Entry(record)
		require.NoError(r.t, err)
		for _, event := range entry.Events {
			if e, ok := event.(queue.TicketIssued); ok {
				hall := slices.IndexFunc(services(), func(s string) bool { return strings.Contains(s, e.Service) })
				ages[e.Ticket] = taken[hall]
				taken[hall]++
			}
		}
	}
	for i, op := range r.history {
		if op.Input.(call).verb == "issue" {
			change(&r.history[i], func(got *reply) { got.age = ages[op.Metadata.(string)] })
		}
	}
}

// kinds counts the calls by verb and how they ended.
func (r *recorder) kinds() map[string]int {
	n := map[string]int{}
	for _, op := range r.history {
		kind := op.Input.(call).verb
		if code := op.Output.(reply).code; code != "" {
			kind += " " + code
		}
		n[kind]++
	}
	return n
}
