# The policy of chiron.yaml as Rego, over the manifest of a wheelhouse, for those whose gates are OPA or Conftest:
#   conftest test --policy .chiron/policy --data chiron.yaml dist/wheelhouse/manifest.json
# What chiron.yaml extends is given before it, with a --data of its own.
package main

import rego.v1

# The floor where chiron.yaml names none, as `chiron verify` has it.
default floor := 0.98

floor := data.policy.coverage.floor

coverage := input.coverage

deny contains "nothing is asked for: 0 of 0 (package, target) pairs" if coverage.declared == 0

deny contains message if {
	coverage.declared > 0
	coverage.present / coverage.declared < floor
	message := sprintf("%d of %d (package, target) pairs are less than %v", [coverage.present, coverage.declared, floor])
}

# What the manifest says of itself must add up.
deny contains message if {
	missing := coverage.declared - coverage.present
	count(coverage.gaps) != missing
	message := sprintf("the manifest names %d gaps, and %d pairs are missing", [count(coverage.gaps), missing])
}

deny contains message if {
	coverage.declared > 0
	abs(coverage.ratio - (coverage.present / coverage.declared)) > 0.0001
	message := sprintf("the manifest claims a ratio of %v", [coverage.ratio])
}
