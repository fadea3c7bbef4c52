# make run    try it: http://127.0.0.1:8000 (PORT= to change)
# make test   the whole gate
# make test-deep  the same, with many more cases of each property
# make bench  what each page costs, beside the floor (some minutes)
# make chaos  breaks what the service stands on, and prints what happened (half an hour)
# make assessor   an account for the admin

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
RUN_STAMP := .venv/.installed
DEV_STAMP := .venv/.installed-dev
INSTALL := @sh .ci/install

.PHONY: run test test-deep bench chaos assessor lint format migrate clean

run: $(RUN_STAMP) .env
	@sh .ci/port_is_free $(PORT)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_content
	@$(MANAGE) release --first
	@echo
	@echo "  JobZone:            http://127.0.0.1:$(PORT)/"
	@echo "  Assessors sign in:  http://127.0.0.1:$(PORT)/admin/   (make assessor   makes an account)"
	@echo
	@$(MANAGE) runserver --skip-checks 127.0.0.1:$(PORT)

test: $(DEV_STAMP)
	@sh .ci/checks

test-deep: $(DEV_STAMP)
	@DEEP=1 sh .ci/checks

bench: $(DEV_STAMP)
	@$(BIN)/python -m benchmarks.pages

chaos: $(DEV_STAMP)
	@$(BIN)/python -m tests.chaos

assessor: $(RUN_STAMP) .env migrate
	@$(MANAGE) make_assessor

migrate: $(RUN_STAMP) .env
	@$(MANAGE) migrate --verbosity 0

format: $(DEV_STAMP)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# A secret of this machine's own; never committed.
.env: | $(RUN_STAMP)
	@umask 077; $(BIN)/python -c "import secrets; print('HTTPS=false\nSECRET_KEY=' + secrets.token_urlsafe(50))" > .env
	@echo "Wrote .env with a secret for this machine."

.venv/bin/python:
	@sh .ci/venv "$(PYTHON)"

$(RUN_STAMP): requirements.txt | .venv/bin/python
	@echo "Installing what JobZone needs to run (once)."
	$(INSTALL) requirements.txt
	@touch $@

$(DEV_STAMP): requirements.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests need (once)."
	$(INSTALL) requirements-dev.txt
	@touch $(RUN_STAMP) $@

clean:
	rm -rf .venv staticfiles
