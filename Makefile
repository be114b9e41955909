# Two commands: `make pack` and `make test`. Only Python 3.11 or later and make are needed.
PYTHON ?= python3
QUARTER ?= data_samples/2024-25-Q3

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := $(shell find reportgen templates -type f -not -name '*.pyc') setup.cfg pyproject.toml README.md

.PHONY: pack test golden lint clean

pack: $(VENV)/installed
	$(BIN)/reportgen build $(QUARTER)

test: $(VENV)/installed $(VENV)/testing
	$(BIN)/pytest $(TESTS)

# Rewrites the golden files from what the code gives now: read the diff, and say why in its commit.
golden: $(VENV)/installed $(VENV)/testing
	REPORTGEN_GOLDEN=write $(BIN)/pytest tests/test_golden.py tests/test_explain_docs.py

lint: $(VENV)/testing
	$(PIP) install --constraint requirements.lock mypy ruff
	$(BIN)/ruff check . && $(BIN)/mypy reportgen

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .hypothesis

$(VENV)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	$(PYTHON) -m venv $(VENV)
	touch $@

# The wheel is built and installed with its byte code, so that starting up is quick.
$(VENV)/installed: $(VENV)/python requirements.lock $(SOURCES)
	$(PIP) install --constraint requirements.lock setuptools wheel
	rm -rf build
	$(PIP) install --constraint requirements.lock --no-build-isolation --compile .
	rm -rf build *.egg-info
	touch $@

$(VENV)/testing: $(VENV)/installed
	$(PIP) install --constraint requirements.lock hypothesis pypdfium2 pytest pytest-xdist xlsxwriter
	touch $@
