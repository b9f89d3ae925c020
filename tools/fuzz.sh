#!/usr/bin/env bash
# Runs every fuzz target of the module for the time given, one after the other.
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:?a duration such as 5s}

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The go command now and then takes the end of the time given for a failure of
# the target. A real one names the input or the test's words.
only_late() {
	grep -q '^ *context deadline exceeded$' "$log" && ! grep -qE 'Failing input|_test\.go:|panic:' "$log"
}

found=0
for package in $(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.Dir}}{{end}}' ./...); do
	for target in $(grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$package"/*_test.go | cut -d' ' -f2 | sort); do
		echo "fuzz: $target in ${package#"$PWD"/}"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$package" | tee "$log" || only_late
		found=1
	done
done
[ "$found" -eq 1 ] || { echo 'fuzz: no fuzz target found' >&2; exit 1; }
