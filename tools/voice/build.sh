#!/usr/bin/env bash
# Makes the stand-in voice pack in assets/voice anew.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v espeak-ng >/dev/null || { echo 'voice: espeak-ng is missing: apt-get install espeak-ng' >&2; exit 1; }
exec go run ./tools/voice -out assets/voice/pack.zip
