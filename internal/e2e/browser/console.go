package browser

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
)

// console keeps the errors of a page: logged by its code, thrown and not caught,
// or reported by the browser itself, such as a missing file or a refused style.
type console struct {
	mu     sync.Mutex
	errors []string
}

func (c *console) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeAssert {
			c.add("console: " + words(e.Args))
		}
	case *runtime.EventExceptionThrown:
		c.add("uncaught: " + e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError {
			c.add(fmt.Sprintf("log: %s (%s)", e.Entry.Text, e.Entry.URL))
		}
	case *inspector.EventTargetCrashed:
		c.add("the page crashed")
	}
}

func (c *console) add(line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.errors = append(c.errors, line)
}

// unexpected returns the errors that no pattern allows.
func (c *console) unexpected(allowed []*regexp.Regexp) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(c.errors), func(line string) bool {
		return slices.ContainsFunc(allowed, func(re *regexp.Regexp) bool { return re.MatchString(line) })
	})
}

// words are the arguments of a console call as a person reads them there.
func words(args []*runtime.RemoteObject) string {
	var all []string
	for _, a := range args {
		var text string
		switch {
		case json.Unmarshal(a.Value, &text) == nil:
			all = append(all, text)
		case a.Description != "":
			all = append(all, a.Description)
		default:
			all = append(all, string(a.Value))
		}
	}
	return strings.Join(all, " ")
}
