# Một Cửa builds with Go alone: `make run` shows it, `make test` proves it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

ARGS ?=
BENCH ?=
FUZZTIME ?= 5s

# The programs are pure Go; only the race detector of the tests needs cgo.
export CGO_ENABLED := 0
staticcheck := go tool -modfile=tools/staticcheck/go.mod staticcheck
gofumpt := go tool -modfile=tools/gofumpt/go.mod gofumpt

# A damaged journal leads bbolt outside of its file, which the journal notices and survives. The race detector's check
# of pointers would end the test before that, so bbolt alone goes without it.
damaged := -gcflags='go.etcd.io/bbolt/...=-d=checkptr=0'

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: build ## build, then an office to try on this machine: make run ARGS="-crowd -speed 60"
	@exec bin/hub demo $(ARGS)

.PHONY: build
build: ## hub, kiosk and display into bin/
	@mkdir -p bin && go build -trimpath -o bin/ ./cmd/...

.PHONY: cross
cross: ## stripped programs for amd64, arm64 and arm/v7 into build/, held to their size limits
	@tools/cross.sh

.PHONY: deb
deb: cross ## .deb packages and tarballs for amd64, arm64 and armhf into build/packages/
	@tools/deb.sh

.PHONY: test
test: export CGO_ENABLED := 1
test: ## everything: unit, property, fault, race and browser tests
	@tools/setup.sh
	@go test -race $(damaged) -shuffle=on -timeout 20m -p $$(($$(nproc) + 1)) ./... # they wait for more than they compute

.PHONY: test-system
test-system: ## what needs root: full and read-only disks, cut networks, power cuts and wrong clocks in network namespaces, the packages in a real Debian
	@tools/setup.sh system
	@go test -tags system -count=1 -shuffle=on -timeout 20m -run "Disk|Cable|InTheLAN|OnDebian" ./internal/e2e/debian ./internal/e2e ./internal/journal/bolt

.PHONY: bench
bench: ## the performance goals, each beside its limit of the same run: make bench BENCH=Issue
	@go run ./tools/bench -only '$(BENCH)'

.PHONY: fuzz
fuzz: ## each fuzz target for a few seconds: make fuzz FUZZTIME=1m
	@tools/fuzz.sh $(FUZZTIME)

.PHONY: lint
lint: ## vet, staticcheck, gofumpt, rules of alerts, and every module tidy and verified
	@go vet ./...
	@$(staticcheck) ./...
	@tools/unformatted.sh $(gofumpt) -l
	@go -C tools/promql vet . && go -C tools/promql run . "$$PWD"/deploy/prometheus/alerts.yml "$$PWD"/deploy/grafana/motcua.json
	@tools/modules.sh

.PHONY: voice
voice: ## make the stand-in voice pack anew (needs espeak-ng)
	@tools/voice/build.sh

.PHONY: pictures
pictures: ## the pictures of docs/vi anew, from the real pages
	@go test -count=1 ./internal/e2e/pages -run 'TestTheFirstHour|TestAnOfficeIsImported|TestATabletIsPaired|TestTwoDossiersOfOneVisit|TestAResultIsHandedOver|TestAnAlarmComes' -args -look "$$PWD/docs/vi/img" -look-as .webp

.PHONY: clean
clean: ## remove what these targets built
	@rm -rf bin build
