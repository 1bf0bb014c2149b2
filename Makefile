SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

help: ## Show this menu
	@grep -E '^[a-z -]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: .venv/site-ready ## Build the whole site to site/
	@$(BIN)/python scripts/build.py

serve: .venv/site-ready ## Show the site on http://127.0.0.1:8000 and rebuild when content changes
	@INKOP_DRAFTS=1 $(BIN)/mkdocs serve

check: .venv/site-ready ## Check all content, without building
	@$(BIN)/python scripts/check.py

addresses: .venv/site-ready ## Enter what is new or changed in the register of addresses, before it is published
	@$(BIN)/python scripts/addresses.py

preview: .venv/site-ready ## Build a copy with drafts to build/preview.zip, which opens from a folder
	@$(BIN)/python scripts/preview.py

admin: .venv/site-ready ## Add the editors' interface at site/admin/ (needs npm)
	@PATH="$$PATH:$$PWD/$(BIN)" $(BIN)/python scripts/admin.py

schema: .venv/site-ready ## Write schema/ and the editor's settings anew from the model
	@$(BIN)/python scripts/schema.py

fix-typography: .venv/site-ready ## Mend Swedish typography in the content
	@$(BIN)/python scripts/fix_typography.py

spell: .venv/test-ready hunspell ## Check the spelling of all content
	@$(BIN)/python scripts/spell.py

coverage readability overdue alike: .venv/site-ready ## Report what is thin, hard to read, not reviewed, or said twice
	@$(BIN)/python scripts/report.py $@

follow-up: .venv/follow-up-ready ## Follow up saved self-assessments: make follow-up RESPONSES=folder OUT=report
	@$(BIN)/python scripts/follow_up.py "$(RESPONSES)" --out "$(OUT)"

stage: .venv/site-ready ## Write the pages to build/stage/ for publishers without hooks
	@$(BIN)/python scripts/stage.py

test: .venv/test-ready chromium hunspell ## Run all tests
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/pytest -n 2 --dist loadfile

check-all: test tests/npm/node_modules java office nginx ## What test does, and what takes longer: every page, valid HTML, the look
	@$(BIN)/pytest tests/all

release: .venv/test-ready ## Pack the site for offline reading and for the archive, with checksums, in build/release/
	@$(BIN)/python scripts/release.py

bench: .venv/test-ready tests/npm/node_modules chromium nginx ## Measure the core, the publishers and the server against each other
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python scripts/bench_serving.py

bench-scale: .venv/test-ready ## Measure the build of a library of 1,000 and of 5,000 cases, beside the other publishers
	@$(BIN)/python scripts/bench_scale.py

publish: site ## Publish site/ below the folder TO in one step, and keep the last good one
	@$(BIN)/python scripts/publish.py site "$(TO)"

bench-search: .venv/test-ready tests/npm/node_modules chromium ## Measure the search against Material's, Pagefind and MiniSearch
	@$(BIN)/python scripts/bench_search.py

lock: ## Lock all dependencies, with hashes and without the address of an index
	@for part in site follow-up test audit; do \
	  more=$$([ $$part != site ] && echo "--group $$part -c requirements/site.txt" || true); \
	  uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --upgrade pyproject.toml \
	    --group install $$more -o requirements/$$part.txt; done

# A machine that is new has Python but perhaps neither venv nor a browser; Debian's packages are asked only then.
.venv/bin/python:
	@python3 -m venv .venv 2>/dev/null || { rm -rf .venv; scripts/apt.sh python3-venv; python3 -m venv .venv; }

.venv/site-ready: requirements/site.txt pyproject.toml | .venv/bin/python
	@echo "Sätter upp .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/follow-up-ready: requirements/follow-up.txt .venv/site-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/follow-up.txt
	@touch $@

.venv/test-ready: requirements/test.txt .venv/site-ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

tests/npm/node_modules: tests/npm/package-lock.json | .venv/test-ready
	@PATH="$$PWD/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund --prefix tests/npm
	@touch $@

nginx:
	@command -v nginx >/dev/null || scripts/apt.sh nginx-light libnginx-mod-http-brotli-static
	@command -v wrk >/dev/null || scripts/apt.sh wrk

java:
	@command -v java >/dev/null || scripts/apt.sh default-jre-headless

office:
	@command -v soffice >/dev/null || scripts/apt.sh libreoffice-writer-nogui
	@command -v pdftoppm >/dev/null || scripts/apt.sh poppler-utils

chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null || scripts/apt.sh chromium

hunspell:
	@command -v hunspell >/dev/null || scripts/apt.sh hunspell

.PHONY: help site serve check addresses preview admin schema fix-typography spell coverage readability overdue alike follow-up stage test check-all release bench bench-search bench-scale publish lock nginx chromium hunspell java office
