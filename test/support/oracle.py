"""What packaging says, for the tests that compare with it: a question as JSON on stdin, its answer as JSON on stdout.

The description of a target is written here a second time on purpose: an oracle that shares it with the code proves nothing.
"""

import json
import re
import sys
import tomllib

from packaging.markers import InvalidMarker, Marker, UndefinedEnvironmentName
from packaging.pylock import PackageWheel, Pylock
from packaging.specifiers import InvalidSpecifier, Specifier

from packaging import tags

LEGACY = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}


def platforms(tag):
    """(platform tags, os_name, sys_platform, platform_system, platform_machine)"""
    if tag.startswith("win"):
        machine = {"win_amd64": "AMD64", "win_arm64": "ARM64", "win32": "x86"}[tag]
        return [tag], "nt", "win32", "Windows", machine
    family, major, minor, arch = re.fullmatch(r"([a-z]+)_(\d+)_(\d+)_(\w+)", tag).groups()
    if family == "macosx":
        return list(tags.mac_platforms((int(major), int(minor)), arch)), "posix", "darwin", "Darwin", arch
    found = []
    if family == "musllinux":
        found += [f"musllinux_1_{n}_{arch}" for n in range(int(minor), -1, -1)]
    else:
        for n in range(int(minor), (4 if arch in ("x86_64", "i686") else 16), -1):
            found.append(f"manylinux_2_{n}_{arch}")
            if n in LEGACY:
                found.append(f"{LEGACY[n]}_{arch}")
    return [*found, f"linux_{arch}"], "posix", "linux", "Linux", arch


def target(spec):
    """(environment, tags) of a target."""
    python, platform = spec.split("-", 1)
    kind, minor, threads, patch = re.fullmatch(r"(cp|pp)3(\d+)(t?)(?:\.(\d+))?", python).groups()
    minor = int(minor)
    found, os_name, sys_platform, system, machine = platforms(platform)
    full = f"3.{minor}.{patch or 0}"
    environment = {
        "os_name": os_name,
        "sys_platform": sys_platform,
        "platform_system": system,
        "platform_machine": machine,
        "platform_release": "",
        "platform_version": "",
        "python_version": f"3.{minor}",
        "python_full_version": full,
    }
    if kind == "cp":
        environment |= implementation("cpython", "CPython", full)
        abi = f"cp3{minor}{threads}{'m' if minor < 8 else ''}"
        listed = [
            *tags.cpython_tags((3, minor), [abi], found),
            *tags.compatible_tags((3, minor), f"cp3{minor}", found),
        ]
    else:
        environment |= implementation("pypy", "PyPy", "7.3.0")
        listed = [
            *tags.generic_tags(f"pp3{minor}", [f"pypy3{minor}_pp73"], found),
            *tags.compatible_tags((3, minor), "pp3", found),
        ]
    return environment, listed


def implementation(name, title, version):
    return {"implementation_name": name, "platform_python_implementation": title, "implementation_version": version}


def answer_tags(question):
    return {spec: [str(tag) for tag in dict.fromkeys(target(spec)[1])] for spec in question["targets"]}


def answer_select(question):
    """target → package → sha256 of its wheel, or null where packaging falls back to the sdist."""
    with open(question["pylock"], "rb") as file:
        content = tomllib.load(file)
    for package in content["packages"]:
        # Without an sdist to fall back on packaging gives up on the whole target; a stand-in makes it say which package it is.
        name = f"{package['name']}-{package.get('version', 0)}.tar.gz"
        package.setdefault("sdist", {"url": f"https://files.invalid/{name}", "hashes": {"sha256": "0" * 64}})
    lock = Pylock.from_dict(content)
    answer = {}
    for spec in question["targets"]:
        environment, listed = target(spec)
        chosen = lock.select(environment=environment, tags=listed)
        answer[spec] = {str(item.name): art.hashes["sha256"] if isinstance(art, PackageWheel) else None for item, art in chosen}
    return answer


def answer_markers(question):
    """For each marker the verdict on each target, or null where packaging cannot read it."""
    environments = [target(spec)[0] for spec in question["targets"]]
    return [judge(text, environments) for text in question["markers"]]


def judge(text, environments):
    try:
        marker = Marker(text)
        return [marker.evaluate(environment) for environment in environments]
    except (InvalidMarker, UndefinedEnvironmentName):
        return None


def answer_specifiers(question):
    """For each [version, clause] whether it is contained, or null where packaging cannot read the clause."""
    return [contains(*pair) for pair in question["pairs"]]


def contains(version, clause):
    try:
        return Specifier(clause).contains(version, prereleases=True)
    except InvalidSpecifier:
        return None


ANSWERS = {"tags": answer_tags, "select": answer_select, "markers": answer_markers, "specifiers": answer_specifiers}
asked = json.load(sys.stdin)
json.dump(ANSWERS[asked["ask"]](asked), sys.stdout)
