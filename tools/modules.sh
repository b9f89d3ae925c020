#!/usr/bin/env bash
# Every module of the repository: go.mod says what the code imports, no more and
# no less, and what was downloaded is what go.sum promises.
set -euo pipefail
cd "$(dirname "$0")/.."

for file in go.mod tools/*/go.mod; do
	dir=$(dirname "$file")
	# Tidy, promql would also list what Prometheus' own tests import: the libraries of three clouds.
	[ "$dir" = tools/promql ] || go -C "$dir" mod tidy -diff || { echo "modules: go.mod or go.sum in $dir is not tidy" >&2; exit 1; }
	go -C "$dir" mod verify >/dev/null
done
