package process

import (
	"bufio"
	"io"
	"regexp"
	"strings"
	"sync"
)

// transcript is what a program has printed so far, on both streams, by lines.
type transcript struct {
	mu     sync.Mutex
	lines  []string
	grown  chan struct{} // closed and replaced when a line is added or the output ends
	closed bool
}

func newTranscript() *transcript {
	return &transcript{grown: make(chan struct{})}
}

// read adds the lines of r until it ends.
func (tr *transcript) read(r io.Reader) {
	in := bufio.NewReader(r)
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			tr.add(strings.TrimRight(line, "\r\n"))
		}
		if err != nil {
			return
		}
	}
}

func (tr *transcript) add(line string) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.lines = append(tr.lines, line)
	close(tr.grown)
	tr.grown = make(chan struct{})
}

// end says that no line will come any more.
func (tr *transcript) end() {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.closed = true
	close(tr.grown)
	tr.grown = make(chan struct{})
}

// find looks for re in the lines from the given one on. Without a match it
// returns where to go on, a channel that closes when there is more to look at,
// and whether the output has ended.
func (tr *transcript) find(re *regexp.Regexp, from int) (match []string, next int, grown <-chan struct{}, ended bool) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	for ; from < len(tr.lines); from++ {
		if m := re.FindStringSubmatch(tr.lines[from]); m != nil {
			return m, from, nil, false
		}
	}
	return nil, from, tr.grown, tr.closed
}

// text returns the lines so far, the last n of them where n is not negative.
func (tr *transcript) text(n int) string {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if n < 0 || n > len(tr.lines) {
		n = len(tr.lines)
	}
	return strings.Join(tr.lines[len(tr.lines)-n:], "\n")
}
