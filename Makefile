# Everything lives in .venv and is locked with hashes; Python 3.11 or later and make are all that is needed.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-annotate --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
# what reads PDF and pictures, and tables for notebooks; where a machine has no wheel of one, leave it out here
EXTRAS := --extra pdf --extra ocr --extra frames --extra parquet
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help install dev run lint test bench scale soak figures golden rooms neo4j lock clean

help:
	@echo "make run      read the sample documents and open the pages at http://$(HOST):$(PORT)"
	@echo "make test     ruff, mypy and pytest"
	@echo "make bench    measure reading, loading and answering"
	@echo "make scale    what loading, adding and asking cost as the graph grows"
	@echo "make soak     kills, crowds of writers, hostile clients and files, bounded in count and time"
	@echo "make figures  keep the reader's figures on the annotated seeds"
	@echo "make golden   keep what is read in the samples, and say what changed"
	@echo "make rooms    draw the rooms in the README"
	@echo "make neo4j    start a Neo4j to look at (needs Java 17 and Maven)"
	@echo "make lock     resolve the locked versions anew"

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, e.g. make PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.txt pyproject.toml
	$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

# this lock holds the other whole, so one installation is enough
$(VENV)/.dev: $(VENV)/.made requirements-dev.txt pyproject.toml
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $(VENV)/.run $@

install: $(VENV)/.run

dev: $(VENV)/.dev

run: install
	$(BIN)/chidao ingest data/seeds
	$(BIN)/chidao serve --host $(HOST) --port $(PORT)

lint: dev
	$(BIN)/ruff check .
	$(BIN)/mypy

# a worker for each core; pytest alone runs in one
test: lint
	$(BIN)/pytest -n logical --maxprocesses 4

bench: dev
	$(BIN)/python -m tests.bench

# SIZES="1000 2000" and TEXTS=folder measure more, over texts of one's own
scale: dev
	$(BIN)/python -m tests.bench.scale $(SIZES) $(if $(TEXTS),--texts $(TEXTS))

# kills, crowds of writers, hostile clients and files on this machine; about an hour
soak: dev
	$(BIN)/python -m tests.soak

# the reader's figures on the annotated seeds, which no later change may lower
figures: dev
	$(BIN)/python -m tests.quality

# the whole records of the samples, to which the tests hold the reader
golden: dev
	$(BIN)/python -m tests.golden

# the drawing of the rooms in the README, from the imports
rooms: dev
	$(BIN)/python -m tests.rooms

neo4j: install
	$(BIN)/python -m tests.neo4j

lock: dev
	$(COMPILE) $(UPGRADE) --all-build-deps $(EXTRAS) -o requirements.txt pyproject.toml
	$(COMPILE) $(UPGRADE) --extra dev $(EXTRAS) --constraint requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf build *.egg-info .mypy_cache .ruff_cache .pytest_cache
