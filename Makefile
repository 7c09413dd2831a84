# What people and CI type. `make` alone lists it.

VENV := .venv/bin
JOBS ?= auto
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo test check bench strings screenshots clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: .venv/ready-run ## open the window; the first time installs everything it needs
	$(VENV)/python -m bapas_desktop

demo: .venv/ready-run ## open the window on a throw-away sample office
	$(VENV)/python -m bapas_desktop --demo

test: .venv/ready-test ## run the tests; PYTEST_ARGS="tests/domain -x" chooses, JOBS=0 runs one after another
	$(VENV)/python -m pytest -n $(JOBS) $(PYTEST_ARGS)

check: .venv/ready-test ## run everything that CI runs: style, types, import contracts, tests
	$(VENV)/python -m ruff check .
	$(VENV)/python -m ruff format --check .
	$(VENV)/python -m mypy
	$(VENV)/lint-imports
	$(MAKE) test

bench: .venv/ready-test ## measure speed and memory against bare baselines
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(VENV)/python tests/benchmarks/run.py

strings: .venv/ready-test ## collect the texts of the window for translation and compile the translations
	mkdir -p resources/i18n
	$(VENV)/pyside6-lupdate $$(find bapas_desktop/app.py bapas_desktop/ui -name '*.py' | sort) -source-language id_ID -target-language en \
		-locations none -no-obsolete -ts resources/i18n/bapas_desktop_en.ts
	$(VENV)/pyside6-lrelease resources/i18n/*.ts

screenshots: .venv/ready-test ## picture every tab, dialog and page of the sample office under docs/screenshots
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(VENV)/python tools/screenshots.py

clean: ## remove .venv and everything that was made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench.json
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp for each purpose, so that a second run starts at once and a changed dependency is installed.
.venv/ready-%: pyproject.toml tools/setup.sh
	sh tools/setup.sh $*
	@touch $@
