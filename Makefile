# Everything happens in .venv, made on first use; Python 3.11 or later, pip and make are all that is needed.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: run test bench screenshots pins clean

run: .venv/.run
	@$(BIN)/linernotes run

test: .venv/.test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest

bench: .venv/.test
	@$(BIN)/python -m tests.bench

# Takes the pictures of the README anew.
screenshots: .venv/.test
	@$(BIN)/python -m tests.screenshots

# What the bot runs on. The bot itself is installed in place, so that a change is live at once.
.venv/.run: constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r constraints.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# What only the tests need.
.venv/.test: .venv/.run tests/constraints.txt
	$(PIP) install --require-hashes -r tests/constraints.txt
	@touch $@

# Renews both constraint files; needs uv.
pins:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --upgrade pyproject.toml --group build -o constraints.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --upgrade pyproject.toml --group build --group test -c constraints.txt -o tests/constraints.txt

clean:
	rm -rf .venv var
