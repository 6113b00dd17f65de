# Two commands suffice: `make run` and `make test`. The others are for those who work on Rembuk.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STAMP := .venv/.ready
DEVSTAMP := .venv/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help setup run serve demo check test test-long bench fix docs messages migrate lock browser

help: ## these lines
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rembuk needs Python 3.11 or newer."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null 2>&1; then VIRTUAL_ENV=.venv uv pip install -q --require-hashes --no-deps -r requirements.lock; \
	  else $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements.lock; fi
	@$(BIN)/python tools/link.py
	@touch $@

$(DEVSTAMP): requirements-dev.lock $(STAMP)
	@if command -v uv >/dev/null 2>&1; then VIRTUAL_ENV=.venv uv pip install -q --require-hashes --no-deps -r requirements-dev.lock; \
	  else $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock; fi
	@touch $@

setup: $(STAMP) ## the own environment in .venv

run: $(STAMP) ## the demo school on http://localhost:8000 (PORT=...)
	@$(BIN)/rembuk demo --port $(PORT)

demo: run

serve: $(STAMP) ## this school's own Rembuk
	@$(BIN)/rembuk serve --port $(PORT)

browser:
	@command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || test -n "$$CHROMIUM" || \
	  { echo "The browser tests need Chromium: apt-get install chromium, or set CHROMIUM."; exit 1; }

check: $(DEVSTAMP) ## what is cheap: lock, format, lint, order of packages, templates, types, migrations
	@$(BIN)/python -m pip check -q --disable-pip-version-check
	@$(BIN)/ruff format --check -q rembuk tests tools
	@$(BIN)/ruff check -q rembuk tests tools
	@$(BIN)/lint-imports --no-cache >/tmp/rembuk-imports.$$$$ 2>&1 || { cat /tmp/rembuk-imports.$$$$; rm -f /tmp/rembuk-imports.$$$$; exit 1; }; rm -f /tmp/rembuk-imports.$$$$
	@git ls-files 'rembuk/*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@$(BIN)/mypy
	@REMBUK_DATA=build/check/data REMBUK_KEY_DIR=build/check/keys $(BIN)/python tools/check_django.py

# Two workers for two cores; then, with nothing beside them, the tests that measure time and the suite on PostgreSQL: also after
# a failure, so that one run names all.
TOGETHER := -n 2 --dist worksteal -m "not alone and not postgresql"
ALONE := -m "alone or postgresql"

test: check browser ## everything at sampled sizes, browser and PostgreSQL included
	@failed=0; $(BIN)/python -m pytest $(TOGETHER) || failed=1; $(BIN)/python -m pytest $(ALONE) || failed=1; exit $$failed

test-long: check browser ## the full sizes, with the branch coverage of actions, rules and doors
	@failed=0; export REMBUK_LONG=1; $(BIN)/python -m pytest $(TOGETHER) --cov --cov-report= || failed=1; \
	  $(BIN)/python -m pytest $(ALONE) --cov --cov-append --cov-report=term || failed=1; exit $$failed

bench: $(DEVSTAMP) ## measure beside the goals; writes build/bench.json
	@$(BIN)/python tools/bench.py
	@$(BIN)/python tools/bench_room.py
	@$(BIN)/python tools/bench_many.py

fix: $(DEVSTAMP) ## let the tools mend what they can
	@$(BIN)/ruff format -q rembuk tests tools; $(BIN)/ruff check -q --fix rembuk tests tools
	@git ls-files 'rembuk/*.html' | xargs $(BIN)/djade --target-version 5.2

docs: $(DEVSTAMP) ## print the generated documents anew
	@$(BIN)/rembuk docs

messages: $(DEVSTAMP) ## collect the sentences to translate
	@$(BIN)/rembuk messages

migrate: $(STAMP) ## bring the databases to this version
	@$(BIN)/rembuk prepare

lock: $(DEVSTAMP) ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.lock -q
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.lock -q
