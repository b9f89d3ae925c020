// Command promql checks the grammar of what Prometheus is asked: files of rules, as promtool check rules does, and the
// expressions of Grafana dashboards. promtool itself would bring all of Prometheus along.
//
//	go -C tools/promql run . FILE…
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

func main() {
	wrong := len(os.Args) < 2
	for _, file := range os.Args[1:] {
		n, err := check(file)
		if err == nil && n == 0 {
			err = errors.New("there is no expression in it")
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "promql: %s: %v\n", file, err)
			wrong = true
		}
	}
	if wrong {
		os.Exit(1)
	}
}

// check returns how many expressions a file has.
func check(file string) (n int, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	if filepath.Ext(file) == ".json" {
		var dashboard any
		if err := json.Unmarshal(text, &dashboard); err != nil {
			return 0, err
		}
		return panels(dashboard)
	}
	groups, wrong := rulefmt.Parse(text, false, model.LegacyValidation)
	if err := errors.Join(wrong...); err != nil {
		return 0, err
	}
	for _, g := range groups.Groups {
		n += len(g.Rules)
	}
	return n, nil
}

// panels walks through a dashboard. Grafana puts spans of time where its variables stand.
func panels(in any) (n int, err error) {
	switch in := in.(type) {
	case []any:
		for _, one := range in {
			m, wrong := panels(one)
			n, err = n+m, errors.Join(err, wrong)
		}
	case map[string]any:
		for key, one := range in {
			expr, is := one.(string)
			if !is || key != "expr" {
				m, wrong := panels(one)
				n, err = n+m, errors.Join(err, wrong)
				continue
			}
			n++
			if _, wrong := parser.ParseExpr(strings.NewReplacer("$__rate_interval", "5m", "$__interval", "1m", "$__range", "1h").Replace(expr)); wrong != nil {
				err = errors.Join(err, fmt.Errorf("%s: %w", expr, wrong))
			}
		}
	}
	return n, err
}
