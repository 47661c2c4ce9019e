# Two commands for a fresh machine with Python 3.11 or later, git and make: `make status` and `make test`.
# Another Python: make PYTHON=python3.12 …   Options of a command: make status ARGS="--lang fr"

PYTHON ?= python3
ARGS   ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: status test lint types layers golden words schema bench fuzz clean
.DEFAULT_GOAL := status

# The plan in data/ on the day the committee met.
status: .venv/.run
	$(BIN)/ogpctl status --as-of 2020-07-15 $(ARGS)

# pytest's closing line comes last.
test: lint types layers
	$(BIN)/pytest -n auto $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.dev
	$(BIN)/mypy

layers: .venv/.dev
	$(BIN)/lint-imports

# Writes the golden files anew; read the diff before you commit it.
golden: .venv/.dev
	OGPCTL_GOLDEN=1 $(BIN)/pytest -n 0 -k golden $(ARGS)
	git diff --stat -- tests

# Compiles the catalogues after a change of words.
words: .venv/.dev
	$(BIN)/python -m ogpctl.locales.compile

# The JSON Schemas of the records, as editors take them.
schema: .venv/.run
	$(BIN)/ogpctl schema $(ARGS)

# The budget of docs/performance.md, measured here. ARGS=--large adds 50,000 commitments.
bench: .venv/.run
	$(BIN)/python bench/run.py $(ARGS)

# Tries to break what must hold for any bytes. ARGS="--seconds 300 yaml edtf" chooses; what breaks becomes a test.
fuzz: .venv/.dev
	$(PIP) install -e '.[fuzz]'
	$(BIN)/python tests/fuzz/run.py $(ARGS)

clean:
	rm -rf .venv bench/.venv dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find ogpctl tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Set up once, and again when pyproject.toml has changed.
.venv/.dev: pyproject.toml | .venv/bin/python
	$(PIP) install -e '.[dev]'
	@touch $@ .venv/.run

.venv/.run: pyproject.toml | .venv/bin/python
	$(PIP) install -e .
	@touch $@

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "ogpctl needs Python 3.11 or later, and there is no $(PYTHON) here. If yours has another name: make PYTHON=<name>" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "ogpctl needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). If you have a later one: make PYTHON=<name>" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
