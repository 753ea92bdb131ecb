# make run: build, and serve on http://127.0.0.1:8080 with the data in ./data.   make test: everything that is checked.
# Both first install what is missing (scripts/setup). More options for the server: make run ARGS="--port 9000".
.PHONY: run demo release test count-instructions http-cases fuzz lint format clean embed docker-check bench bench-store crash rollups oracle soak slow tls-check
SHELL := /bin/bash
ARGS ?=
MINUTES ?= 20
BENCH_SWIFT := Benchmarks/Package.swift Benchmarks/Sources

run: release
	@exec .build/release/earshot serve --data ./data $(ARGS)

# The same with a year of sample data, in ./demo.
demo: release
	@test -e demo/earshot.sqlite || .build/release/earshot demo --data ./demo
	@exec .build/release/earshot serve --data ./demo $(ARGS)

# Linked with the Swift libraries in it, so that the executable runs where there is no Swift.
release:
	@scripts/setup run
	@scripts/embed
	swift build -c release --static-swift-stdlib --product earshot

test:
	@scripts/setup test
	@scripts/test

# Instructions and allocations a request in the release, by valgrind (apt-get install valgrind): figures that do not
# depend on how busy the machine is. It fails above what we promise.
count-instructions: release
	scripts/count-instructions --max 14000 --max-allocations 0.5

# The raw-socket cases with the slow ones, plain and over TLS, against what was built last; CASES=FILE also checks a list of names.
http-cases:
	@scripts/http-cases $(CASES)

# A million mutated inputs through the tests, then every parser under libFuzzer and AddressSanitizer for so many seconds each.
SECONDS_EACH = $(if $(filter command line,$(origin SECONDS)),$(SECONDS),600)
fuzz:
	@scripts/setup test
	@EARSHOT_FUZZ_COUNT=72000 swift test --filter HostileInputTests
	@scripts/fuzz $(SECONDS_EACH)

# The long form of the crash, power-cut and fault tests, for a night or before a release: 200 kills, 1,000 power cuts, and
# every one of the first 50 writes and flushes failing.
crash: release
	@scripts/setup test
	@scripts/crash

# The rollups against a count of the rows after many random operations. Another seed: EARSHOT_ROLLUP_SEED=7 make rollups
rollups:
	EARSHOT_ROLLUP_OPERATIONS=$${EARSHOT_ROLLUP_OPERATIONS:-20000} swift test --filter RollupPropertyTests

# Every metric against SciPy, statsmodels and lifelines over a generated year, by the CSV export and after rebuilds. More of
# it: make oracle COUNT=20000 SEED=7
COUNT ?= 2400
SEED ?= 20240229
oracle:
	swift build --product earshot
	@scripts/oracle --count $(COUNT) --seed $(SEED)

# A mixed load for MINUTES, and the curve of memory, descriptors and threads: make soak MINUTES=20
soak: release
	@scripts/soak --minutes $(MINUTES) --binary .build/release/earshot

# slowhttptest's three modes with 1,000 connections; the reports stay in reports/slow.
slow: release
	@scripts/slow --binary .build/release/earshot

# sslyze with Mozilla's intermediate configuration, in a Python environment of its own.
tls-check: release
	@test -x .venv/tls-check/bin/python || python3 -m venv .venv/tls-check
	@.venv/tls-check/bin/pip install -q --disable-pip-version-check sslyze==6.3.1
	@.venv/tls-check/bin/python scripts/tls-check --binary .build/release/earshot

# The layout of the code, by the swift-format that comes with Swift.
lint:
	@scripts/embed --check
	swift format lint --strict --recursive --parallel Package.swift Sources Tests $(BENCH_SWIFT)

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests $(BENCH_SWIFT)

# After a file came or went in public/ or Migrations/.
embed:
	@scripts/embed

# The Dockerfile's steps in a clean Debian 12, without a container engine; as root.
docker-check:
	@scripts/docker-check

# Figures beside nginx, Hummingbird and PocketBase: the engine (about 8 minutes), the store (data folders of some 12 GB are
# made once, in Benchmarks/data). Some cases only: make bench BENCH="--only hello64". Wants an idle machine.
BENCH ?=
bench: release
	@scripts/setup bench
	@Benchmarks/.venv/bin/python Benchmarks/engine.py --json Benchmarks/engine.json $(BENCH)

bench-store: release
	@scripts/setup bench
	@Benchmarks/.venv/bin/python Benchmarks/store.py --json Benchmarks/store.json $(BENCH)

clean:
	rm -rf .build .venv Benchmarks/.build Benchmarks/.venv
