# The toolchain as make targets, for any Makefile: include .chiron/chiron.mk
# What a caller has set for the project is not for the toolchain: uv would install it into the project's environment.
CHIRON_UV := UV_PROJECT_ENVIRONMENT= VIRTUAL_ENV= UV_FROZEN=0 uv
CHIRON_TOOL := $(CHIRON_UV) run --project .chiron/toolchain --locked
CHIRON := $(CHIRON_TOOL) chiron
CHIRON_BUNDLE = dist/demo-$(shell uv version --short)-wheelhouse.tar.gz
# The same commit gives the same bytes, in whichever folder and whenever it is built.
CHIRON_SAME_BYTES = SOURCE_DATE_EPOCH=$(shell git log -1 --pretty=%ct 2>/dev/null || echo 315532800)

.PHONY: chiron-sync
chiron-sync: ## install the toolchain, so that it works with no network
	$(CHIRON_UV) sync --project .chiron/toolchain --locked

.PHONY: chiron-lock
chiron-lock: ## lock the toolchain again
	$(CHIRON_UV) lock --project .chiron/toolchain

.PHONY: chiron-check
chiron-check: ## check what decides over the others: pyproject.toml, the pipeline
	$(CHIRON_TOOL) validate-pyproject pyproject.toml
	$(CHIRON_TOOL) check-jsonschema --builtin-schema vendor.renovate renovate.json
	$(CHIRON_TOOL) check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml

.PHONY: chiron-hooks
chiron-hooks: ## run the hooks of a commit over all files
	$(CHIRON_TOOL) prek run --all-files

.PHONY: chiron-constraints
chiron-constraints: ## write what a build may use, with its hashes, from the lock of the toolchain
	$(CHIRON_UV) export --quiet --project .chiron/toolchain --locked --only-group build --no-header --no-annotate --output-file .chiron/build-constraints.txt

.PHONY: chiron-build
chiron-build: chiron-constraints ## build the sdist and the wheel, from build requirements of known hashes
	umask 022 && $(CHIRON_SAME_BYTES) uv build --no-create-gitignore --build-constraint .chiron/build-constraints.txt --require-hashes

.PHONY: chiron-wheelhouse
chiron-wheelhouse: ## collect every wheel for every target into dist/
	$(CHIRON) wheelhouse

.PHONY: chiron-verify
chiron-verify: ## check the bundle in dist/ against uv.lock
	$(CHIRON) verify --integrity-only --lock uv.lock $(CHIRON_BUNDLE)
