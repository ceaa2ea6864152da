# Everything starts here; `make help` lists it. Needs python3 (3.11 or newer, with venv), a C++
# compiler and cmake; the set-up names whatever is missing.

PY     := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup run test demo pictures bench lint fix freeze-check translations lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: ## set everything up (the other targets do it on first use)
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	    if command -v $$python >/dev/null && \
	        $$python -S -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	        exec $$python -S packaging/set_up.py; \
	    fi; \
	done; \
	echo "Anchorhold needs Python 3.11 or newer. On Debian or Ubuntu:" >&2; \
	echo "    sudo apt-get install python3 python3-venv" >&2; exit 1

run: setup ## open the console (with no display: the tour instead)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    exec $(PY) -m app $(ARGS); \
	else \
	    echo "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the tour,"; \
	    echo "which drives the console without one and leaves pictures in build/demo."; \
	    QT_QPA_PLATFORM=offscreen exec $(PY) -m app.tour --out build/demo; \
	fi

test: setup ## run the whole test suite (ARGS="tests/unit -k name" runs a part of it)
	@$(PY) packaging/run_tests.py $(ARGS)

demo: setup ## the tour on a throwaway vault: pictures of every page, a verified log
	@QT_QPA_PLATFORM=offscreen $(PY) -m app.tour --out build/demo

pictures: setup ## the pictures of the README (resources/pictures), made anew by the tour
	@QT_QPA_PLATFORM=offscreen $(PY) -m app.tour --out build/demo --gallery resources/pictures

bench: setup ## measure against baselines in the same run: a table, and JSON in build/bench
	@$(PY) -m tests.benchmarks --out build/bench $(ARGS)

lint: setup ## ruff, mypy, import-linter: all of them, even when the first complains
	@status=0; \
	echo "ruff check";    $(PY) -m ruff check . || status=1; \
	echo "ruff format";   $(PY) -m ruff format --check . || status=1; \
	echo "mypy";          $(PY) -m mypy || status=1; \
	(cd packaging && ../$(PY) -m mypy --strict --config-file= --cache-dir ../.cache/mypy *.py) \
	    || status=1; \
	echo "import-linter"; .venv/bin/lint-imports --cache-dir .cache/import-linter || status=1; \
	exit $$status

fix: setup ## mend what can be mended without thinking
	@$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

freeze-check: setup ## freeze engine and worker with PyInstaller and get one answer from them
	@$(PY) -m PyInstaller --noconfirm --log-level WARN \
	    --distpath build/freeze --workpath build/freeze-work packaging/engine.spec
	@$(PY) packaging/freeze_check.py build/freeze/anchorhold-engine

translations: setup ## take new texts of the console into resources/translations/*.ts
	@$(PY) packaging/translations.py extract

lock: setup ## make packaging/requirements from pyproject.toml anew
	@$(PY) packaging/lock.py

clean: ## remove what was built and cached here; environment and model stay
	@rm -rf build dist anchorhold.egg-info .cache/mypy .cache/ruff .cache/pytest \
	    .cache/hypothesis .cache/import-linter .cache/logs
	@find app engine tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
