# One command a job; each sets up what it needs first. README.md shows the plain pip commands behind them.
# Another interpreter or place: make demo PYTHON=python3.12 VENV=/some/where

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Without isolation the build tool is the locked one, too; hatchling stands in both locks for that.
SELF := --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --group build --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock" --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types layers accuracy speed knowledge docs lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "no Python found; install Python 3.11 or run: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps say which lock the environment was made from. Hashes in the lock make pip refuse anything else.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --requirement requirements.lock
	$(PIP) $(SELF)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --requirement requirements-dev.lock
	$(PIP) $(SELF)
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed ## code the articles in examples/ and print the table
	$(BIN)/dragoman code examples/ --published 2024-09-12

test: $(VENV)/.installed-dev ## run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev ## put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.installed-dev ## check types, strictly
	$(BIN)/mypy

layers: $(VENV)/.installed-dev ## check which module may import which
	$(BIN)/lint-imports --no-cache

accuracy: $(VENV)/.installed-dev ## score the gold texts; fails below the floors
	$(BIN)/python benchmarks/accuracy.py --gate

speed: $(VENV)/.installed ## time the coder against the bare parse
	$(BIN)/python benchmarks/speed.py --cold --memory --linear

knowledge: $(VENV)/.installed ## compile the tables of actors after a change
	$(BIN)/python -m dragoman.actors.compiled

docs: $(VENV)/.installed-dev ## refresh the outputs shown in README.md and docs/
	$(BIN)/python docs/refresh.py

lock: $(VENV)/.installed-dev ## pin the newest versions that pyproject.toml allows, with hashes
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove the environment and every cache
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
