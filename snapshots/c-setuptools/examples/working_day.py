"""Adds up what was written down over a working day."""

from demo import format_duration, parse_duration

DAY = {"review": "1h30m", "writing": "3h45m", "meetings": "50m"}

for task, duration in DAY.items():
    print(f"{task:10}{duration:>8}")
print(f"{'total':10}{format_duration(sum(map(parse_duration, DAY.values()))):>8}")
