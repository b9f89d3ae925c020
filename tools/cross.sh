#!/usr/bin/env bash
# Builds the programs as they ship for every machine an office may have, prints
# their sizes in bytes and fails where one is above its limit.
set -euo pipefail
cd "$(dirname "$0")/.."

limit_of() {
	case $1 in
	hub) echo 24000000 ;;
	*) echo 14000000 ;;
	esac
}

too_big=0
version=$(tools/version.sh)
date=$(git log -1 --format=%cI 2>/dev/null || true)
for target in amd64 arm64 arm; do
	dir=build/linux-$target
	mkdir -p "$dir"
	CGO_ENABLED=0 GOOS=linux GOARCH=$target GOARM=7 \
		go build -trimpath -ldflags="-s -w -X main.version=$version -X main.date=$date" -o "$dir/" ./cmd/...
	for program in "$dir"/*; do
		size=$(stat -c %s "$program")
		limit=$(limit_of "$(basename "$program")")
		printf '%-28s %9d of %d bytes\n' "$program" "$size" "$limit"
		if [ "$size" -gt "$limit" ]; then
			echo "cross: $program is above its limit" >&2
			too_big=1
		fi
	done
done
exit "$too_big"
