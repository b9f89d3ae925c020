#!/usr/bin/env bash
# Builds the packages out of the programs that `make cross` left in build/: .deb for amd64, arm64 and armhf, and a
# tarball of each machine's programs for other systems, into build/packages. The same commit gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."

export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y go.mod)
mtime=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
version=$(tools/version.sh)
host=$(go env GOHOSTARCH)
made=build/made
packages=build/packages
rm -rf "$made" "$packages"
mkdir -p "$made" "$packages"

debian() { case $1 in arm) echo armhf ;; *) echo "$1" ;; esac; }

# part prints what stands under a key of a program's recipe.
part() { awk -v key="$2:" '/^[a-z]/ { on = $1 == key; next } on' "deploy/deb/$1.yaml"; }

# filled writes a template with everything in braces filled in.
filled() {
	local text
	text=$(cat "$1")
	text=${text//'{{said}}'/"$said"}
	text=${text//'{{description}}'/"$(part "$program" description)"}
	text=${text//'{{depends}}'/"$(part "$program" depends)"}
	text=${text//'{{recommends}}'/"$(part "$program" recommends)"}
	text=${text//'{{contents}}'/"$(part "$program" contents)"}
	text=${text//'{{program}}'/"$program"}
	text=${text//'{{arch}}'/"$(debian "$arch")"}
	text=${text//'{{version}}'/"$version"}
	text=${text//'{{mtime}}'/"$mtime"}
	text=${text//'{{built}}'/"build/linux-$arch"}
	text=${text//'{{made}}'/"$dir"}
	text=${text//'{{data}}'/"$data"}
	printf '%s\n' "$text"
}

# papers writes the manual, completion and settings of a program. They are the same on every machine; the program of
# this one says what they are.
papers() {
	local name=$PWD/$dir/motcua-$program
	ln -sf "$PWD/build/linux-$host/$program" "$name"
	"$name" man | gzip -9n >"$name.1.gz"
	for shell in bash zsh fish; do "$name" completion "$shell" >"$name.$shell"; done
	cp "deploy/deb/$program.toml" "$dir/$program.toml" 2>/dev/null || cp "deploy/example/$program.toml" "$dir/$program.toml"
	rm "$name"
}

for arch in amd64 arm64 arm; do
	for program in hub kiosk display; do
		dir=$made/$program-$arch
		mkdir -p "$dir"
		data=/var/lib/motcua-$program said=$(cat deploy/deb/machine.said)
		if [ "$program" = hub ]; then
			data=/var/lib/motcua said=$(cat deploy/deb/hub.said)
		fi
		papers
		go run ./tools/bill -program "build/linux-$arch/$program" -name "motcua-$program" -version "$version" -out "$dir" >/dev/null
		for script in postinst prerm postrm; do filled "deploy/deb/$script" >"$dir/$script"; done
		filled deploy/deb/package.yaml >"$dir/package.yaml"
		go tool -modfile=tools/nfpm/go.mod nfpm package -f "$dir/package.yaml" -p deb -t "$packages/" >/dev/null
	done
	tar --dereference --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C build/linux-$arch -cf - . -C "$PWD" LICENSE deploy/example |
		gzip -9n >"$packages/motcua-$version-linux-$(debian "$arch").tar.gz"
done
(cd "$packages" && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
