# One command each: `make serve` to see the site, `make test` to know that it is sound.
# Both set up what they need, once; a stamp file under .venv/ remembers each step.

PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps
export PYTHON

# Three workers keep two cores busy, since browser tests wait a lot. More: make test WORKERS=8
WORKERS ?= 3
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.DELETE_ON_ERROR:
.PHONY: help serve site test thorough lint bench lock clean try-pango

help:
	@echo "make serve     set up, build the site, serve it here and rebuild on every change"
	@echo "make site      set up and build the site into site/"
	@echo "make test      set up, then lint, types and tests, browser included (minutes)"
	@echo "make thorough  as test, with the slow tests too: every page, every paper (longer)"
	@echo "make lint      ruff and mypy only"
	@echo "make bench     how long we take beside a peer, as ratios"
	@echo "make lock      choose the newest allowed versions and write requirements.lock"
	@echo "make clean     remove all that these commands made"

# --- what people want ---

# Built first, since only a build makes the PDFs that the served pages link.
serve: $(STAMPS)/amity try-pango
	$(BIN)/amity build
	$(BIN)/amity serve

# Who publishes says where the site stands: make site SITE_URL=https://… EDIT_BASE=https://…/edit/main/
WHERE := $(if $(SITE_URL),--publish --site-url $(SITE_URL)) $(if $(EDIT_BASE),--edit-base $(EDIT_BASE))

site: $(STAMPS)/amity try-pango
	$(BIN)/amity build $(WHERE)

test: lint $(STAMPS)/pango $(STAMPS)/browser $(STAMPS)/poppler
	$(PYTEST)

thorough: lint $(STAMPS)/pango $(STAMPS)/browser $(STAMPS)/poppler
	$(PYTEST) -m "thorough or not thorough"

lint: $(STAMPS)/amity
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(STAMPS)/amity
	$(BIN)/python benchmarks/bench.py

clean:
	rm -rf .venv .amity site sites handouts dist build
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up ---

$(STAMPS)/packages: requirements.lock
	scripts/setup-system python
	$(PYTHON) -m venv .venv
	@echo "Installing the Python packages: about a minute, this once."
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock
	@mkdir -p $(STAMPS) && touch $@

# Editable, so that the code in generator/ is what runs. The lock holds hatchling: no build isolation.
$(STAMPS)/amity: $(STAMPS)/packages pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/pango: $(STAMPS)/packages
	scripts/setup-system pango
	@touch $@

# Without Pango there are no handouts, but the site still builds: whoever only wants to see it may go on.
try-pango: $(STAMPS)/packages
	@$(MAKE) --no-print-directory $(STAMPS)/pango || echo "Going on without Pango: no PDF handouts."

$(STAMPS)/browser: $(STAMPS)/packages
	scripts/setup-system browser
	@touch $@

# A second opinion on fillable PDFs: tests that cannot have it say so, and it is tried for once.
$(STAMPS)/poppler: $(STAMPS)/packages
	@scripts/setup-system poppler || echo "Going on without Poppler: its tests are skipped."
	@touch $@

# uv, since pip cannot write one lock for every platform. It lives in a place of its own, so that
# it's no dependency of the project. The lock names no index: each user's pip knows its own.
lock:
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet uv
	.venv/lock/bin/uv pip compile pyproject.toml --extra pdf --extra edit \
		--group build --group test --group lint \
		--universal --upgrade --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock
