# Two commands: `make demo` shows the reading of a report, `make test` runs every test. Both start from a bare checkout.

PYTHON ?= $(firstword $(shell for python in python3.11 python3.12 python3.13 python3; do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$python"; done))
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/korea-2018/2018-04-18-de.txt

.PHONY: demo desk test lint bench floors readme-output schema facts screenshots clean

RECORD := build/demo.sqlite
SUMMIT := d4a6095c32b5

demo: $(VENV)/.installed  ## the reading of a wire story, then a record of the reports around it: where things stand, what changed
	@$(BIN)/detente read $(EXAMPLE)
	@mkdir -p $(dir $(RECORD)) && rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	@$(BIN)/detente add examples/korea-2018 --record $(RECORD)
	@$(BIN)/detente situation --record $(RECORD)
	@echo; echo "Since 24 May 2018:"; echo
	@$(BIN)/detente changes --since 2018-05-24 --record $(RECORD)
	@echo; echo "What is to be expected as of 2 June 2018:"; echo
	@$(BIN)/detente outlook --as-of 2018-06-02 --meeting $(SUMMIT) --record $(RECORD)
	@echo; echo "The same in the browser: make desk"

desk: $(VENV)/.installed  ## the pages and the API on the record of make demo, until Ctrl-C
	@test -f $(RECORD) || { mkdir -p $(dir $(RECORD)) && $(BIN)/detente add examples/korea-2018 --record $(RECORD); }
	@$(BIN)/detente desk --record $(RECORD)

test: $(VENV)/.installed-dev  ## every test
	$(BIN)/pytest

lint: $(VENV)/.installed-dev  ## style, types, which room imports from which
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/.installed-dev  ## speed and memory, as a table
	$(BIN)/python benchmarks/read_speed.py

floors: $(VENV)/.installed-dev  ## accuracy as it is now, in the form of tests/gate/floors.yaml
	@$(BIN)/python -m tests.gate.measure

schema: $(VENV)/.installed-dev  ## docs/reading.schema.json from the model
	$(BIN)/python -m tests.house.schema docs/reading.schema.json

facts: $(VENV)/.installed-dev  ## src/detente/language/facts/compiled.json from the tables beside it
	$(BIN)/python -c 'from detente.language.facts import compiled_tables; print(end=compiled_tables())' > build.facts
	@mv build.facts src/detente/language/facts/compiled.json

readme-output: $(VENV)/.installed-dev  ## the output and figures in README.md and docs/, taken anew
	$(BIN)/python -m tests.house.readme_output

screenshots: $(VENV)/.installed-dev  ## the pictures of the desk in README.md, taken anew (needs Chromium)
	$(BIN)/python -m tests.house.screenshots

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or name it with make PYTHON=..." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "python -m venv failed: on Debian, apt install python3-venv" >&2; exit 2; }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@echo "installing Détente into $(VENV) (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	@echo "installing Détente and what its tests need into $(VENV) (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
