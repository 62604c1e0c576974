# One word a chore; `make` alone lists them. Each sets up first what it needs, quickly when all is there.

ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif
# Passed on by run, test and lock, such as: make run ARGS="--phase kizuna"
ARGS ?=
N ?= 1000
# Off screen, one process more than there are cores, in a random order whose seed pytest prints. Bytecode is kept even
# if the environment says not to, since compiling everything again takes each process five seconds.
PYTEST := PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test test-slow fuzz test-frozen check check-translations format pictures translations citation package columns bench build dist windows test-windows lock clean python

READY := $(addprefix ready-to-,run check test build dist test-frozen windows lock)
.PHONY: $(READY)

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ready-to-run ## start the program; without a display, save a screenshot
	@$(BIN)/python tools/start.py $(ARGS)

test: ready-to-test ## check, and run all tests at the same time; needs no display
	@mkdir -p build
	@$(MAKE) --no-print-directory check >build/check.log 2>&1 & check=$$!; \
	trap 'kill $$check; exit 130' INT; \
	$(PYTEST) $(ARGS); tests=$$?; \
	wait $$check || { cat build/check.log; echo "make check failed, as shown above." >&2; exit 1; }; \
	exit $$tests

test-slow: ready-to-test ## kill and interrupt exports of each kind at fifty moments, pan for long, click at random, open a report in LibreOffice, try many more examples of what may be read
	KILLS=50 $(PYTEST) -m "" tests/stories/test_kill_an_export.py $(ARGS)
	FRAMES=20000 $(PYTEST) -m slow --ignore tests/stories/test_kill_an_export.py $(ARGS)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.random_input 1 2 3 4 5
	$(PYTEST) -m "hypothesis and not slow" --hypothesis-profile=thorough $(ARGS)

fuzz: ready-to-test ## run N mutated datasets through reading and description, with ARGS=--all through all outputs
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.fuzz $(N) $(ARGS)

test-frozen: ready-to-test-frozen ## test the results of `make dist` in many environments; needs root, takes minutes
	@test -d dist/packages || $(MAKE) dist
	TEST_FROZEN=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/frozen $(ARGS)

check: ready-to-check check-translations ## formatter, linter, types, import rule, texts, licences, workflows, catalogues
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/check_texts.py
	$(BIN)/reuse lint --quiet
	$(BIN)/zizmor --offline --quiet --no-progress --persona=pedantic .github

check-translations: ready-to-check ## check the catalogues; with ARGS=--complete, no message may be missing
	@$(BIN)/python -m tools.check_translations $(filter --complete,$(ARGS))

format: ready-to-check ## format the code
	$(BIN)/ruff check --select I --fix
	$(BIN)/ruff format

DRAW := $(BIN)/python -m jenesys_gui --screenshot

pictures: ready-to-test ## update the stored pictures of the timeline and of the window
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q tests/pictures --update-snapshots
	$(DRAW) docs/light.png --phase jenesys-2
	$(DRAW) docs/dark.png --phase jenesys-2 --theme dark
	$(DRAW) docs/budget-total.png --phase friendship-ties
	$(DRAW) docs/budget-per-year.png --phase friendship-ties --scale per-year
	$(DRAW) docs/participants-total.png --phase friendship-ties --measure participants

translations: ready-to-check ## collect the messages for translators, resources/translations/jenesys_gui.pot
	@$(BIN)/python tools/update_translations.py $(ARGS)

citation: ready-to-check ## update CITATION.cff: how to cite the program, its dataset and its sources
	@$(BIN)/python tools/update_citation.py $(ARGS)

package: ready-to-check ## write the sources, sizes and checksums of the bundled dataset into its package file
	@$(BIN)/python tools/update_package.py $(ARGS)

columns: ready-to-check ## write the tables of columns in docs/dataset.md
	@$(BIN)/python tools/update_dataset_page.py $(ARGS)

bench: ready-to-test ## measure start-up and drawing, write docs/benchmarks.md
	$(BIN)/python -m tests.benchmarks $(ARGS)

build: ready-to-build ## create dist/jenesys-gui, the executable that needs no Python, and test it
	$(BIN)/python tools/freeze.py
	$(BIN)/python tools/smoke_frozen.py dist/jenesys-gui

dist: ready-to-dist ## create dist/packages, all packages for Linux, and test each
	$(BIN)/python tools/freeze.py --for-packages
	$(BIN)/python tools/smoke_frozen.py dist/jenesys-gui
	$(BIN)/python tools/freeze.py --floor
	$(BIN)/python tools/packages.py

# On Linux, with Wine 10 or newer, as in Debian 13; WINE=/path/to/command where it is elsewhere.
windows: ready-to-windows ## create the program for Windows and its installer, on Linux under Wine
	$(BIN)/python tools/windows.py build

test-windows: ready-to-windows ## test the results of `make windows` under Wine; takes minutes
	$(BIN)/python tools/windows.py test $(ARGS)

lock: ready-to-lock ## write requirements/*.lock again; newer versions with ARGS=--upgrade
	@$(BIN)/python tools/lock.py $(ARGS)

clean: ## remove what the chores made, .venv included
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find jenesys_gui tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "There is no $(PYTHON) on PATH. Install Python 3.11 or newer (on Debian: apt-get install python3)," \
	       "or name one: make PYTHON=/path/to/python3" >&2; exit 1; }

# -S: without the packages of that Python, one of which may be called `tools` too.
$(READY): ready-to-%: python
	@"$(PYTHON)" -S -m tools.set_up $*
