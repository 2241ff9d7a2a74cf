# make         sets up .venv and prints every layout of both pamphlets into out/
# make all     the same in every language, on letter and A4
# make test    checks style, types and rooms, and runs the tests
# make bench   measures a cold build, a warm build and memory
# make bench-peers   measures us and our peers beside one another, and writes the table of docs/performance.md
# make clean   removes what these made

PYTHON ?= python3
BIN := .venv/bin

.PHONY: pamphlets all test bench bench-peers check-style schema clean

pamphlets: .venv/installed
	$(BIN)/nam-print build nam statins-and-muscles
	@echo "The pamphlets are in $(CURDIR)/out"

all: .venv/installed-translations
	$(BIN)/nam-print build nam statins-and-muscles --lang all --paper letter,a4
	@echo "The pamphlets are in $(CURDIR)/out"

# --without-pip: some systems ship python3 and pip but not what a venv would install its own pip from
.venv/bin/python:
	$(PYTHON) -m venv --without-pip .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --editable .
	@touch $@

.venv/installed-translations: pyproject.toml | .venv/bin/python
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --editable '.[translations]'
	@touch $@ .venv/installed

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --editable '.[dev]'
	@touch $@ .venv/installed .venv/installed-translations

.venv/installed-bench: pyproject.toml | .venv/bin/python
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --editable '.[bench]'
	@touch $@ .venv/installed

test: .venv/installed-dev check-style
	$(BIN)/python -m pytest

check-style: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed
	$(BIN)/python -m tests.benchmarks

bench-peers: .venv/installed-bench
	$(BIN)/python -m tests.benchmarks.peers

# the files that the shipped YAML names for editors
schema: .venv/installed
	for kind in article layout theme imprint review words event clinics; do $(BIN)/nam-print schema $$kind > layouts/schema/$$kind.json; done

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
