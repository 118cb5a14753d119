# Cases of the policy: conftest verify --policy .chiron/policy
package main

import rego.v1

gap := {"package": "x", "version": "1", "target": "cp311-win_amd64", "reason": "no wheel"}

manifest(declared, gaps) := {"coverage": {
	"declared": declared,
	"present": declared - count(gaps),
	"ratio": (declared - count(gaps)) / declared,
	"gaps": gaps,
}}

test_whole_passes if count(deny) == 0 with input as manifest(100, [])

test_a_gap_above_the_floor_passes if count(deny) == 0 with input as manifest(100, [gap])

test_below_the_floor_is_denied if count(deny) == 1 with input as manifest(10, [gap])

test_the_floor_is_the_one_of_the_data if {
	count(deny) == 1 with input as manifest(100, [gap]) with data.policy.coverage.floor as 1
	count(deny) == 0 with input as manifest(10, [gap]) with data.policy.coverage.floor as 0.5
}

test_the_floor_of_what_is_extended_counts_where_there_is_no_other if {
	count(deny) == 0 with input as manifest(10, [gap]) with data.extended.policy.coverage.floor as 0.5
	count(deny) == 1 with input as manifest(10, [gap]) with data.policy.coverage.floor as 0.98
		with data.extended.policy.coverage.floor as 0.5
}

test_a_gap_is_denied_where_the_data_says_so if {
	count(deny) == 1 with input as manifest(100, [gap]) with data.policy.gaps as "fail"
	count(deny) == 1 with input as manifest(100, [gap]) with data.extended.policy.gaps as "fail"
	count(deny) == 0 with input as manifest(100, [gap]) with data.policy.gaps as "allow"
		with data.extended.policy.gaps as "fail"
	count(deny) == 0 with input as manifest(100, []) with data.policy.gaps as "fail"
}

test_nothing_at_all_is_denied if {
	empty := {"coverage": {"declared": 0, "present": 0, "ratio": 0, "gaps": []}}
	count(deny) == 1 with input as empty
}

test_a_hidden_gap_is_denied if {
	lying := {"coverage": {"declared": 100, "present": 99, "ratio": 0.99, "gaps": []}}
	count(deny) == 1 with input as lying
}

test_a_false_ratio_is_denied if {
	lying := {"coverage": {"declared": 100, "present": 99, "ratio": 1, "gaps": [gap]}}
	count(deny) == 1 with input as lying
}
