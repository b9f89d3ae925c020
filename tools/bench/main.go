package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	only := flag.String("only", "", "run the benchmarks whose package or name matches this regular expression")
	verbose := flag.Bool("v", false, "show what go test prints")
	flag.Parse()
	pattern, err := regexp.Compile(*only)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	began, found := time.Now(), results{}
	for _, s := range suites() {
		if !pattern.MatchString(s.pkg + " " + s.pattern) {
			continue
		}
		fmt.Fprintf(os.Stderr, "bench: %s %s\n", s.pkg, s.pattern)
		if err := s.run(found, *verbose); err != nil {
			fmt.Fprintf(os.Stderr, "bench: %s %s: %v\n", s.pkg, s.pattern, err)
		}
	}
	broken := table(os.Stdout, found, *only == "")
	fmt.Printf("\n%d processors, load %s, %v\n", runtime.NumCPU(), load(), time.Since(began).Round(time.Second))
	if broken > 0 {
		fmt.Printf("%d goals do not hold\n", broken)
		os.Exit(1)
	}
}

// results are the figures by benchmark and metric.
type results map[string]map[string]float64

// run runs one suite with a deadline and takes its figures.
func (s suite) run(found results, verbose bool) error {
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", s.pattern, "-benchtime", s.times, "-timeout", "120s", s.pkg)
	out, err := cmd.CombinedOutput()
	if verbose || err != nil {
		os.Stderr.Write(out)
	}
	found.read(bytes.NewReader(out))
	return err
}

// read takes the lines that go test prints of benchmarks: name, rounds, and pairs of figure and unit.
func (r results) read(in io.Reader) {
	for lines := bufio.NewScanner(in); lines.Scan(); {
		words := strings.Fields(lines.Text())
		if len(words) < 4 || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		name := words[0]
		if i := strings.LastIndexByte(name, '-'); i > 0 {
			name = name[:i]
		}
		r[name] = map[string]float64{}
		for i := 2; i+1 < len(words); i += 2 {
			if v, err := strconv.ParseFloat(words[i], 64); err == nil {
				r[name][words[i+1]] = v
			}
		}
		if v := r[name]; v["ms-without"] > 0 {
			v["x-without"] = v["ms-with-20"] / v["ms-without"]
		}
	}
}

// table prints the goals, and returns how many do not hold. A goal without a figure holds only where it was not asked.
func table(to io.Writer, found results, all bool) (broken int) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	defer w.Flush()
	fmt.Fprintln(w, "goal\tfigure\tlimit\tbeside it\t")
	for _, g := range goals() {
		figures, ran := found[g.bench]
		v, measured := figures[g.metric]
		switch {
		case !measured && (all || ran):
			broken++
			fmt.Fprintf(w, "%s\t-\t%s\t\tnot measured\n", g.what, g.bound())
		case measured:
			verdict := "holds"
			if !g.holds(figures) {
				verdict = "does not hold" + g.excuse(figures)
				broken++
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", g.what, quantity(v, g.metric), g.bound(), g.reference(figures), verdict)
		}
	}
	return broken
}

func (g goal) holds(figures map[string]float64) bool {
	good := within(figures[g.metric], g.limit, g.atLeast)
	if v, ok := figures[g.or]; ok {
		good = good || within(v, g.orLimit, g.orAtLeast)
	}
	return good
}

func within(v, limit float64, atLeast bool) bool {
	if atLeast {
		return v >= limit
	}
	return v <= limit
}

// bound is the limit in words.
func (g goal) bound() string {
	text := sign(g.atLeast) + " " + quantity(g.limit, g.metric)
	if g.or != "" {
		text += " or " + sign(g.orAtLeast) + " " + quantity(g.orLimit, g.or)
	}
	return text
}

func sign(atLeast bool) string {
	if atLeast {
		return "≥"
	}
	return "≤"
}

// excuse tells that the measure itself was beyond the limit in this run: then the figure says nothing of the program.
func (g goal) excuse(figures map[string]float64) string {
	v, ok := figures[g.beside]
	if !ok || g.atLeast || strings.HasPrefix(g.metric, "x-") || within(v, g.limit, false) {
		return ""
	}
	return ", nor does what is beside it"
}

// reference is what was measured beside the figure.
func (g goal) reference(figures map[string]float64) string {
	var parts []string
	for _, metric := range []string{g.beside, g.or} {
		if v, ok := figures[metric]; ok && metric != "" {
			parts = append(parts, quantity(v, metric))
		}
	}
	return strings.Join(parts, ", ")
}

// quantity writes a figure with its unit: the first part of a metric's name, or all of it.
func quantity(v float64, metric string) string {
	unit, _, _ := strings.Cut(metric, "-")
	switch unit {
	case "x":
		return fmt.Sprintf("%.2f ×", v)
	case "of":
		return fmt.Sprintf("%.2f", v)
	case "KB/ticket":
		return fmt.Sprintf("%.4g KB", v)
	case "ms", "MB":
		return fmt.Sprintf("%.4g %s", v, unit)
	case "B/listener":
		return fmt.Sprintf("%.0f B", v)
	case "ns/op":
		return fmt.Sprintf("%.4g ms", v/1e6)
	case "duplicates", "called":
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.0f/s", v)
}

// load is how busy the machine was in the last minute, so that a reader can tell what the figures are worth.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
