# The policy of chiron.yaml as Rego, over the manifest of a wheelhouse, for those whose gates are OPA or Conftest:
#   conftest test --policy .chiron/policy --data chiron.yaml dist/wheelhouse/manifest.json
# The file that chiron.yaml extends is given besides: --data extended:PATH (what that one extends in turn is not seen).
package main

import rego.v1

default own := {}

own := data.policy

default shared := {}

shared := data.extended.policy

# What chiron.yaml says comes over what it extends, key by key, and both over what `chiron` takes for granted.
policy := object.union_n([{"coverage": {"floor": 0.98}, "gaps": "allow"}, shared, own])

floor := policy.coverage.floor

coverage := input.coverage

deny contains "nothing is asked for: 0 of 0 (package, target) pairs" if coverage.declared == 0

deny contains message if {
	coverage.declared > 0
	coverage.present / coverage.declared < floor
	message := sprintf("%d of %d (package, target) pairs are less than %v", [coverage.present, coverage.declared, floor])
}

deny contains message if {
	policy.gaps == "fail"
	some gap in coverage.gaps
	message := sprintf("%s %s has no wheel for %s", [gap.package, gap.version, gap.target])
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
