# The toolchain as make targets, for any Makefile: include .chiron/chiron.mk
# What a caller has set for the project is not for the toolchain: uv would install it into the project's environment.
CHIRON_UV := UV_PROJECT_ENVIRONMENT= VIRTUAL_ENV= UV_FROZEN=0 uv
CHIRON_TOOL := $(CHIRON_UV) run --project .chiron/toolchain --locked
CHIRON := $(CHIRON_TOOL) chiron
CHIRON_BUNDLE = dist/demo-$(shell uv version --short)-wheelhouse.tar.gz

.PHONY: chiron-sync
chiron-sync: ## install the toolchain, so that it works with no network
	$(CHIRON_UV) sync --project .chiron/toolchain --locked

.PHONY: chiron-lock
chiron-lock: ## lock the toolchain again
	$(CHIRON_UV) lock --project .chiron/toolchain

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
