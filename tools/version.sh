#!/usr/bin/env bash
# Prints the version of the programs and packages: $VERSION, or else the time of
# the last commit, so that the same commit has the same one everywhere.
set -euo pipefail
cd "$(dirname "$0")/.."
made=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y go.mod)
echo "${VERSION:-1.0~$(date -u -d "@$made" +%Y%m%d.%H%M%S)}"
