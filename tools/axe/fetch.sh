#!/usr/bin/env bash
# Fetches axe-core, at the version and with the checksum of package-lock.json, into .cache/axe. Quiet when it is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
from=tools/axe to=.cache/axe

cmp -s "$from/package-lock.json" "$to/package-lock.json" && [ -s "$to/node_modules/axe-core/axe.min.js" ] && exit 0
echo "setup: fetching axe-core" >&2
rm -rf "$to" && mkdir -p "$to"
cp "$from/package.json" "$from/.npmrc" "$to/"
cp "$from/package-lock.json" "$to/package-lock.new"
mv "$to/package-lock.new" "$to/package-lock.json"
npm_config_cache=$PWD/.cache/npm npm ci --silent --prefix "$to" --include=dev </dev/null || {
	rm -rf "$to"
	echo "setup: npm could not fetch axe-core" >&2
	exit 1
}
