# make         sets up .venv and prints every layout of both pamphlets into out/
# make all     the same in every language, on letter and A4
# make test    checks style, types and rooms, and runs the tests
# make test-newest, make test-oldest   the same with the newest and the oldest versions that pyproject.toml admits
# make lock    chooses anew the versions that all of these install
# make test-viewers   fills in forms with other viewers, and looks at them
# make bench   measures a cold build, a warm build and memory
# make bench-peers   measures us and our peers beside one another, and writes the table of docs/performance.md
# make fuzz    runs ten thousand broken files and command lines; not part of make test
# make clean   removes what these made

PYTHON ?= python3
BIN := .venv/bin

.PHONY: pamphlets all test test-newest test-oldest test-viewers lock same bench bench-peers fuzz check-style schema clean

pamphlets: .venv/installed
	$(BIN)/nam-print build nam statins-and-muscles
	@echo "The pamphlets are in $(CURDIR)/out"

all: .venv/installed-translations
	$(BIN)/nam-print build nam statins-and-muscles --lang all --paper letter,a4
	@echo "The pamphlets are in $(CURDIR)/out"

# --without-pip: some systems ship python3 and pip but not what a venv would install its own pip from
.venv/bin/python:
	$(PYTHON) -m venv --without-pip .venv

# exactly what a file of the lock names, each checked by its hash; what builds nam-print itself is in it too, hence no isolation
PIP := $(PYTHON) -m pip --python .venv/bin/python install --quiet
define install
	$(PIP) --require-hashes --requirement .ci/lock/$(1).txt
	$(PIP) --no-deps --no-build-isolation --editable .
endef

.venv/installed: pyproject.toml .ci/lock/run.txt | .venv/bin/python
	$(call install,run)
	@touch $@

.venv/installed-translations: pyproject.toml .ci/lock/translations.txt | .venv/bin/python
	$(call install,translations)
	@touch $@ .venv/installed

.venv/installed-dev: pyproject.toml .ci/lock/dev.txt | .venv/bin/python
	$(call install,dev)
	@touch $@ .venv/installed .venv/installed-translations

.venv/installed-bench: pyproject.toml .ci/lock/bench.txt | .venv/bin/python
	$(call install,bench)
	@touch $@ .venv/installed

# Each file of the lock holds one set of what is installed together. All versions are chosen in one go, so that no two sets differ in one.
COMPILE := .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --no-annotate --custom-compile-command 'make lock'
BUILD_REQUIRES := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")
define lock
	$(COMPILE) --generate-hashes --constraints .venv/chosen.txt $(2) pyproject.toml .venv/build.in --output-file .ci/lock/$(1).txt
endef

lock: .venv/installed-dev
	.venv/bin/python -c '$(BUILD_REQUIRES)' > .venv/build.in
	$(COMPILE) --upgrade --all-extras pyproject.toml .venv/build.in --output-file .venv/chosen.txt
	$(call lock,run)
	$(call lock,translations,--extra translations)
	$(call lock,dev,--extra dev)
	$(call lock,bench,--extra bench)

test: .venv/installed-dev check-style
	$(BIN)/python -m pytest

# other viewers: pdf.js (Firefox) from npm, needs node 20; poppler is Debian's poppler-utils, python3-gi, python3-gi-cairo, gir1.2-poppler-0.18
tests/viewers/node_modules: tests/viewers/package-lock.json
	npm ci --prefix tests/viewers --silent --no-audit --no-fund
	@touch $@

test-viewers: .venv/installed-dev tests/viewers/node_modules
	$(BIN)/python -m pytest -m viewers tests/viewers

check-style: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-newest: RESOLUTION := highest
test-oldest: RESOLUTION := lowest-direct
test-newest test-oldest: test-%: .venv/installed-dev
	$(PYTHON) -m venv --clear --without-pip .venv-$*
	.venv/bin/uv pip install --quiet --no-config --python .venv-$*/bin/python --upgrade --resolution $(RESOLUTION) --editable '.[dev]'
	$(MAKE) test BIN=.venv-$*/bin

fuzz: .venv/installed-dev
	$(BIN)/python -m tests.fuzz

same: .venv/installed-dev
	$(BIN)/python -m tests.same

bench: .venv/installed
	$(BIN)/python -m tests.benchmarks

bench-peers: .venv/installed-bench
	$(BIN)/python -m tests.benchmarks.peers

# the files that the shipped YAML names for editors
schema: .venv/installed
	for kind in article layout theme imprint review words event clinics; do $(BIN)/nam-print schema $$kind > layouts/schema/$$kind.json; done

clean:
	rm -rf .venv .venv-newest .venv-oldest tests/viewers/node_modules out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
