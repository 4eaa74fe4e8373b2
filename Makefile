# make demo | test | check | gate | docs | bench | model. Each does its own set-up; what is done is not done again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check gate docs bench model clean
.DELETE_ON_ERROR:

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Onrecord needs Python 3.11 or newer, found " + sys.version.split()[0] + ": set PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(STAMP)

# Adding what is there already reads nothing again, so a second demo only shows it.
demo: $(STAMP)
	@$(BIN)/onrecord add demo.db sample
	@echo
	@$(BIN)/onrecord show demo.db statements --best 10

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: check
	$(BIN)/python -m pytest -n 2

gate: $(STAMP)
	$(BIN)/python -m eval.gate

bench: $(STAMP)
	$(BIN)/python -m bench.throughput

# Trains the reader model from nothing: hours. `make model WITHOUT=polnear` leaves PolNeAR out: names, no attributions.
TRAINING := build/venv-train
TRAINED ?= build/trained
$(TRAINING)/.installed: training/requirements.txt
	test -x $(TRAINING)/bin/python || $(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt
	touch $@

model: $(TRAINING)/.installed
	PYTHONPATH=src:. $(TRAINING)/bin/python -m training.stages $(TRAINED)$(if $(WITHOUT),-without-$(WITHOUT) --without $(WITHOUT))

docs: $(STAMP)
	$(BIN)/python -m onrecord.docs docs README.md

clean:
	rm -rf $(VENV) demo.db demo.db-shm demo.db-wal
