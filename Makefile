# Khabar: `make demo` shows it, `make test` proves it, `make run` runs it. Everything lives in .venv.
VENV    := .venv
PY      := $(VENV)/bin/python
# The first of these that is 3.11 or newer and can make a virtual environment.
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11

.PHONY: demo run test check lint pictures locks audit clean

demo: $(VENV)/.run
	$(PY) -m bot demo

run: $(VENV)/.run
	$(PY) -m bot run

# Four at a time also on two cores: the tests that kill and restart the bot spend half their time waiting.
# A hundred Pythons are started by them, so what one has compiled is kept for the next, also where the environment says otherwise.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.dev
	$(PY) -m pytest -n 4 --dist worksteal

check: lint test

lint: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

$(VENV)/bin/python:
	@for p in $(PYTHONS); do \
	  if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec $$p -m venv $(VENV); \
	  fi; \
	done; \
	echo "Khabar needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: apt install python3 python3-venv)." >&2; exit 1

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# The README's pictures, drawn by the distribution's Chromium; the fonts are this machine's.
pictures: $(VENV)/.dev
	$(PY) -m tests.pictures

# Both lock files, with hashes and without addresses, from pyproject.toml.
locks: | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

# The locked versions against the list of known faults. It asks the network, so it is no part of `check`. pip-audit is not locked here: its
# list must be today's, and it is put beside the bot's environment, not into it.
audit: | $(VENV)/bin/python
	@$(PY) -m venv $(VENV)/audit && $(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit \
	  || { echo "make audit needs the network: the versions were not checked." >&2; exit 2; }
	$(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
