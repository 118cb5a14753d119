# The toolchain as make targets, for any Makefile: include .chiron/chiron.mk
# A variable set to nothing is one that uv does not see: without that it could install the toolchain
# into the environment that a caller has chosen for the project.
CHIRON_TOOL := UV_PROJECT_ENVIRONMENT= VIRTUAL_ENV= UV_FROZEN= uv run --project .chiron/toolchain --locked
CHIRON := $(CHIRON_TOOL) chiron
CHIRON_BUNDLE = dist/tally-$(shell uv version --short)-wheelhouse.tar.gz

.PHONY: chiron-sync
chiron-sync: ## install the toolchain, so that it works with no network
	UV_PROJECT_ENVIRONMENT= VIRTUAL_ENV= UV_FROZEN= uv sync --project .chiron/toolchain --locked

.PHONY: chiron-lock
chiron-lock: ## lock the toolchain again
	UV_PROJECT_ENVIRONMENT= VIRTUAL_ENV= UV_FROZEN= uv lock --project .chiron/toolchain

.PHONY: chiron-check
chiron-check: ## check pyproject.toml and the workflows
	$(CHIRON_TOOL) validate-pyproject pyproject.toml
	$(CHIRON_TOOL) check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(CHIRON_TOOL) zizmor --offline --persona=auditor .github

.PHONY: chiron-wheelhouse
chiron-wheelhouse: ## collect every wheel for every target into dist/
	$(CHIRON) wheelhouse

.PHONY: chiron-verify
chiron-verify: ## check the bundle in dist/ against uv.lock
	$(CHIRON) verify --integrity-only --lock uv.lock $(CHIRON_BUNDLE)
