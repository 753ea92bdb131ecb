# make run: build, and serve on http://127.0.0.1:8080 with the data in ./data.   make test: everything that is checked.
# Both first install what is missing (scripts/setup). More options for the server: make run ARGS="--port 9000".
.PHONY: run demo release test soak slow tls-check lint format clean embed docker-check
SHELL := /bin/bash
ARGS ?=
MINUTES ?= 20

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
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

# After a file came or went in public/ or Migrations/.
embed:
	@scripts/embed

# The Dockerfile's steps in a clean Debian 12, without a container engine; as root.
docker-check:
	@scripts/docker-check

clean:
	rm -rf .build .venv
