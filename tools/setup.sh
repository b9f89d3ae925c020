#!/usr/bin/env bash
# Makes sure that what the tests need beyond Go is here: Chromium for the pages,
# a C compiler with its library for the race detector, poppler to read the forms
# back from PDF, aplay to hear what a sound card would get, npm for axe-core, which
# judges the pages; for make test-system also what makes and boots a Debian. Quiet when it is.
set -euo pipefail

have_browser() {
	command -v chromium || command -v chromium-browser || command -v google-chrome
}

# Compiling tells more than looking for cc: gcc without the C library's headers is of no use.
have_compiler() {
	local out
	out=$(mktemp)
	printf '#include <stdlib.h>\nint main(void) { return EXIT_SUCCESS; }\n' |
		$(go env CC) -x c -o "$out" -
	local code=$?
	rm -f "$out"
	return "$code"
}

missing=()
have_browser >/dev/null 2>&1 || missing+=(chromium)
have_compiler >/dev/null 2>&1 || missing+=(gcc libc6-dev)
command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v aplay >/dev/null || missing+=(alsa-utils)
command -v npm >/dev/null || missing+=(npm)
if [ "${1:-}" = system ]; then # a Debian to install the packages in
	command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
	command -v systemd-nspawn >/dev/null || missing+=(systemd-container)
fi
axe=$(dirname "${BASH_SOURCE[0]}")/axe/fetch.sh
[ ${#missing[@]} -eq 0 ] && exec "$axe"

stop() {
	echo "setup: the tests need ${missing[*]} (names of Debian's packages): $1" >&2
	exit 1
}

as_root=()
if [ "$(id -u)" -ne 0 ]; then
	sudo -n true 2>/dev/null || stop "please install them, then run this again"
	as_root=(sudo -n)
fi
command -v apt-get >/dev/null || stop "please install them with this system's package manager"

apt() {
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$log" 2>&1
}

log=$(mktemp)
echo "setup: installing ${missing[*]}" >&2
apt update && apt install -y --no-install-recommends "${missing[@]}" || {
	tail -n 20 "$log" >&2
	stop "apt-get could not install them"
}
rm -f "$log"
exec "$axe"
