#!/usr/bin/env bash
# Fails with the names of the Go files that the formatter given would change.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -d '' files < <(find . -path ./.cache -prune -o -path ./build -prune -o -name '*.go' -print0)
list=$("$@" "${files[@]}")
[ -z "$list" ] || { printf 'not formatted by gofumpt:\n%s\n' "$list" >&2; exit 1; }
