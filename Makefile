# Two commands for a fresh machine with Python 3.11 or later, git and make: `make status` and `make test`.
# Another Python: make PYTHON=python3.12 …   Options of a command: make status ARGS="--lang fr"

PYTHON ?= python3
ARGS   ?=

BIN := .venv/bin
# One worker more than processors: some tests wait for a process of their own.
WORKERS := $(shell echo $$((1 + $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: status test judges lint types layers golden words schema reference docs dist test-install bench fuzz clean
.DEFAULT_GOAL := status

# The plan in data/ on the day the committee met.
status: .venv/.run
	$(BIN)/ogpctl status --as-of 2020-07-15 $(ARGS)

# pytest's closing line comes last. What a hundred processes import is compiled once, whatever the environment says.
test: export PYTHONDONTWRITEBYTECODE :=
test: lint types layers
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(ARGS)

# Programs of others over what ogpctl writes: HTML, Markdown, SARIF, schemas in an editor … Needs node and npm; as root it
# installs what is missing. ARGS="vnu axe" hears those two.
judges: .venv/.dev
	$(BIN)/python -m judges $(ARGS)

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

# The JSON Schemas of the records in schema/, for an editor that opens this folder. ARGS="--lang ar" for another language.
schema: .venv/.run
	$(BIN)/ogpctl schema --lang en -o schema $(ARGS)

# Writes anew what is made from the code: the pages on commands, records, rules and JSON shapes, the manual pages.
reference: .venv/.dev
	for tool in tools/*_reference.py tools/man_pages.py; do $(BIN)/python $$tool || exit 1; done
	git diff --stat -- docs man

# The documentation as a site, in build/site: open build/site/index.html.
docs: .venv/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# A wheel and a source archive, in dist/: from one commit always the same bytes.
dist: .venv/.dev
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build

# The ways in that fetch packages: pip, pipx and uv, the source archive, the two commands of the README. Some minutes.
test-install: .venv/.dev
	$(BIN)/pytest -n 0 tests/install $(ARGS)

# The budget of docs/performance.md, measured here. ARGS=--large adds 50,000 commitments.
bench: .venv/.run
	$(BIN)/python bench/run.py $(ARGS)

# Tries to break what must hold for any bytes. ARGS="--seconds 300 yaml edtf" chooses; what breaks becomes a test.
fuzz: .venv/.dev
	$(PIP) install -e '.[fuzz]'
	$(BIN)/python tests/fuzz/run.py $(ARGS)

clean:
	rm -rf .venv bench/.venv judges/.venv judges/node_modules dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find ogpctl tests bench judges tools -name __pycache__ -type d -prune -exec rm -rf {} +

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
