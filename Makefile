# Makefile: the commands a person needs. What they do in detail is in scripts/.

DATA ?= ./data
LISTEN ?= 127.0.0.1:8080
FILTER ?=
SOURCE ?= ../shared/data

# Recursive on purpose: looked up when a recipe runs, after scripts/setup has said what is missing.
SWIFT = $$(scripts/find-swift)
BINARY = .build/release/purser
SWIFT_SOURCES = Package.swift Sources Tests Benchmarks $(wildcard Plugins)
SHELL_SCRIPTS = .ci/run $(shell grep -lE '^\#!.*bash' scripts/* 2>/dev/null)
PYTHON_FILES = $(shell find scripts Tests/Clients Benchmarks Examples -name '*.py' 2>/dev/null)

# The Swift runtime goes into the binary, so that a server needs none installed, and what a target calls in another one may
# be compiled into it.
RELEASE = -c release --static-swift-stdlib -Xswiftc -cross-module-optimization

.PHONY: help run build test test-web screenshots test-clients lint format bench bench-scan bench-search import-demo clean

help: ## List the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

run: build ## Build and serve a demonstration (DATA=./data LISTEN=127.0.0.1:8080)
	@exec $(BINARY) serve --demo --data $(DATA) --listen $(LISTEN)

build: ## Build the release binary at .build/release/purser
	@scripts/setup run
	@$(SWIFT) build $(RELEASE) --product purser

test: ## Run all tests in their short form (FILTER=NAME: only the Swift tests of that name)
	@scripts/setup test
	@scripts/test '$(FILTER)'

test-web: ## Try the website in Chromium, long form
	@scripts/setup test
	@scripts/test-clients --long web

screenshots: ## Write pictures of every page to .build/screenshots
	@scripts/setup test
	@$(SWIFT) build --product purser
	@PURSER_BINARY=$$PWD/.build/debug/purser $$(scripts/clients-venv)/bin/python Tests/Clients/screenshots.py .build/screenshots

test-clients: ## Run other people's clients against a server, long form (FILTER=EXPRESSION for pytest -k)
	@scripts/setup test
	@scripts/test-clients --long '$(FILTER)'

lint: ## Check the form of Swift, shell and Python files
	@scripts/setup run
	@$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_SOURCES)
	@for script in $(SHELL_SCRIPTS); do bash -n $$script || exit 1; done
	@for file in $(PYTHON_FILES); do python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' $$file || exit 1; done
	@echo "lint: clean"

format: ## Format the Swift files in place
	@$(SWIFT) format format --in-place --recursive --parallel $(SWIFT_SOURCES)

bench: ## Measure against nginx and raw SQLite in one run (ARGS='--only me --seconds 5')
	@scripts/setup bench
	@$(SWIFT) build $(RELEASE) --product purser
	@python3 Benchmarks/bench.py $(ARGS)

bench-scan: ## Precision, recall and throughput of scanning on the labelled set (ARGS=--verbose: what is wrong)
	@scripts/setup run
	@$(SWIFT) build $(RELEASE) --product scan-bench
	@.build/release/scan-bench $(ARGS)

bench-search: ## Measure the order of the search against plain FTS5, over queries with known answers
	@scripts/setup run
	@$(SWIFT) build $(RELEASE) --product purser
	@python3 Benchmarks/search_quality.py $(ARGS)

import-demo: ## Publish real servers and skills to a running server (SOURCE=../shared/data PURSER_URL=… PURSER_KEY=…)
	@python3 scripts/import_demo.py $(SOURCE)

clean: ## Remove what was built; ./data stays
	@rm -rf .build .venv
