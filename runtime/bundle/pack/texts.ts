// Generated from packaging/airgap by `npm run generate`. Do not edit.

/** install.sh of an air-gap pack. */
export const installSh = `#!/bin/sh
# Checks this pack with the system's own sha256sum (or shasum) and installs from it, with no network.
# Only when every file is as SHA256SUMS has it, install.py, which is one of them, is run: it checks the host and calls pip.
# Exit codes: 0 done, 1 pip failed, 2 wrong usage or host, 4 the pack was altered, 5 a tool is missing.
set -eu

usage() {
	cat <<'END'
usage: install.sh [--python PATH] [--venv DIR | --target DIR] [--extra NAME]... [--check-only]

Checks this pack and installs from it, with no network.

  --python PATH   the Python to install into (default: python3)
  --venv DIR      make a virtual environment there and install into it
  --target DIR    install into this folder instead of an environment
  --extra NAME    with this extra of the project (repeatable)
  --check-only    check the pack and the host, install nothing
  --help          show this

Exit codes: 0 done, 1 pip failed, 2 wrong usage or host, 4 the pack was altered, 5 a tool is missing.
END
}

# refuse STATUS CODE MESSAGE HINT [DETAILS]
refuse() {
	printf 'error[%s]: %s\\n' "$2" "$3" >&2
	if [ -n "\${5-}" ]; then printf '%s\\n' "$5" | sed 's/^/  /' >&2; fi
	printf '\\nhint: %s\\n' "$4" >&2
	exit "$1"
}

python=python3
expect=
for argument in "$@"; do
	case $expect in
	python) python=$argument ;;
	esac
	if [ -n "$expect" ]; then
		expect=
		continue
	fi
	case $argument in
	--help | -h)
		usage
		exit 0
		;;
	--python) expect=python ;;
	--python=*) python=\${argument#--python=} ;;
	--venv | --target | --extra) expect=value ;;
	--venv=* | --target=* | --extra=* | --check-only) ;;
	*) refuse 2 usage "$argument is not understood" 'run it with --help' ;;
	esac
done
if [ -n "$expect" ]; then refuse 2 usage 'the last option lacks its value' 'run it with --help'; fi

started=$(pwd)
case $0 in
*/*) root=$(CDPATH='' cd -- "\${0%/*}" && pwd -P) ;;
*) root=$(pwd -P) ;;
esac
cd -- "$root"

if command -v sha256sum >/dev/null 2>&1; then
	check() { LC_ALL=C sha256sum -c SHA256SUMS 2>&1; }
elif command -v shasum >/dev/null 2>&1; then
	check() { LC_ALL=C shasum -a 256 -c SHA256SUMS 2>&1; }
else
	refuse 5 tool-missing 'neither sha256sum nor shasum is installed' 'run: python3 -I install.py'
fi

altered='this pack is not what it was when it was made'
fresh='do not install from it; ask the sender for a fresh copy'
if [ ! -f SHA256SUMS ]; then refuse 4 verification-failed 'SHA256SUMS is missing' 'unpack the whole tar again'; fi

odd=$(find . ! -type f ! -type d)
if [ -n "$odd" ]; then refuse 4 verification-failed 'this pack holds what is no regular file' "$fresh" "$odd"; fi
if LC_ALL=C grep -v -q '^[0-9a-f]\\{64\\}  .' SHA256SUMS; then
	refuse 4 verification-failed 'SHA256SUMS has a line that it cannot have' "$fresh"
fi
listed=$(sed 's/^[0-9a-f]\\{64\\}  //' SHA256SUMS | LC_ALL=C sort)
found=$(find . -type f ! -path ./SHA256SUMS | sed 's|^\\./||' | LC_ALL=C sort)
if [ "$listed" != "$found" ]; then
	# A path that is in one list only comes out once.
	refuse 4 verification-failed "$altered" "$fresh" "$(printf '%s\\n%s\\n' "$listed" "$found" | LC_ALL=C sort | LC_ALL=C uniq -u | sed 's/^/not listed, or missing: /')"
fi
if ! verdict=$(check); then
	refuse 4 verification-failed "$altered" "$fresh" "$(printf '%s\\n' "$verdict" | grep -v ': OK$' || :)"
fi

# Back where the user was, so that relative paths mean what they said.
cd -- "$started"
if ! command -v "$python" >/dev/null 2>&1; then
	refuse 5 tool-missing "there is no Python called $python" 'name one with --python PATH'
fi
exec "$python" -I -B "$root/install.py" "$@"
`;

/** install.py of an air-gap pack. */
export const installPy = `#!/usr/bin/env python3
"""Checks this pack and installs from it, with no network. Python 3.8 or later, its standard library, and pip.

Exit codes: 0 done, 1 pip failed, 2 wrong usage or a host that this pack does not serve, 4 the pack is not
what it was when it was made, 5 Python, pip or venv is missing.
"""

import sys

# The folder of this file comes first on the path, and nothing in it is checked yet.
if not sys.flags.isolated and not getattr(sys.flags, "safe_path", False):
    del sys.path[0]

import argparse
import hashlib
import json
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.abspath(__file__))
WHEELHOUSE = os.path.join(ROOT, "wheelhouse")

# Run by the Python that is installed into, which need not be the one that runs this file.
PROBE = r"""
import glob, json, os, platform, re, struct, subprocess, sys, sysconfig
def libc():
    try:
        found = re.match(r"glibc (\\d+)\\.(\\d+)", os.confstr("CS_GNU_LIBC_VERSION") or "")
        if found:
            return ["glibc", int(found.group(1)), int(found.group(2))]
    except (AttributeError, OSError, ValueError):
        pass
    for loader in sorted(glob.glob("/lib/ld-musl-*.so.1")):
        said = subprocess.run([loader], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode("ascii", "replace")
        found = re.search(r"Version (\\d+)\\.(\\d+)", said)
        if found:
            return ["musl", int(found.group(1)), int(found.group(2))]
    return ["unknown", 0, 0]
bits = struct.calcsize("P") * 8
machine = platform.machine()
if bits == 32:
    machine = {"x86_64": "i686", "aarch64": "armv7l", "armv8l": "armv7l"}.get(machine, machine)
mac = [int(part) for part in (platform.mac_ver()[0] or "0.0").split(".")[:2]]
try:
    import pip
    has_pip = True
except ImportError:
    has_pip = False
print(json.dumps({
    "implementation": sys.implementation.name,
    "version": list(sys.version_info[:2]),
    "threads": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "platform": sys.platform,
    "wheels": sysconfig.get_platform(),
    "machine": machine,
    "libc": libc() if sys.platform == "linux" else None,
    "mac": mac + [0] * (2 - len(mac)),
    "pip": has_pip,
    "managed": sys.prefix == sys.base_prefix and os.path.exists(os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")),
}))
"""


class Refusal(Exception):
    """Something that ends the installation: exit code, code, message, details and what to do next."""

    def __init__(self, status, code, message, details=(), hint=""):
        super().__init__(message)
        self.status, self.code, self.message, self.details, self.hint = status, code, message, details, hint


def main():
    options = read_options()
    try:
        check_digests()
        print("digests: every file is as SHA256SUMS has it, and there is no other", flush=True)
        with open(os.path.join(WHEELHOUSE, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        requirements = choose_requirements(options.extra, manifest)
        host = probe(options.python)
        target = choose_target(manifest["targets"], host)
        print("host: {} is served as {}".format(describe(host), target), flush=True)
        warn_of_gaps(manifest, target)
        if not options.check_only:
            install(options, host, requirements)
            print("installed: {} {}".format(manifest["project"], manifest["version"]), flush=True)
    except Refusal as refusal:
        report(refusal)
        return refusal.status
    return 0


def read_options():
    parser = argparse.ArgumentParser(
        prog="install.py",
        description="Checks this pack and installs from it, with no network.",
        epilog="Exit codes: 0 done, 1 pip failed, 2 wrong usage or host, 4 the pack was altered, 5 a tool is missing.",
    )
    parser.add_argument("--python", metavar="PATH", default=sys.executable or "python3", help="the Python to install into (default: the one that runs this)")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--venv", metavar="DIR", help="make a virtual environment there and install into it")
    place.add_argument("--target", metavar="DIR", help="install into this folder instead of an environment")
    parser.add_argument("--extra", metavar="NAME", action="append", default=[], help="with this extra of the project (repeatable)")
    parser.add_argument("--check-only", action="store_true", help="check the pack and the host, install nothing")
    return parser.parse_args()


def check_digests():
    listed = read_checksums(os.path.join(ROOT, "SHA256SUMS"))
    found = set(list_files())
    problems = ["not listed: " + path for path in sorted(found - set(listed) - {"SHA256SUMS"})]
    problems += ["missing: " + path for path in sorted(set(listed) - found)]
    problems += ["changed: " + path for path in sorted(found & set(listed)) if digest(path) != listed[path]]
    if problems:
        raise Refusal(4, "verification-failed", "this pack is not what it was when it was made", problems, "do not install from it; ask the sender for a fresh copy")


def read_checksums(path):
    listed = {}
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(4, "verification-failed", "SHA256SUMS cannot be read", [str(error)], "unpack the whole tar again")
    for line in lines:
        found = re.match(r"([0-9a-f]{64}) [ *](.+)\\Z", line)
        if not found or found.group(2) in listed:
            raise Refusal(4, "verification-failed", "SHA256SUMS has a line that it cannot have", [line], "ask the sender for a fresh copy")
        listed[found.group(2)] = found.group(1)
    return listed


def list_files():
    for folder, folders, files in os.walk(ROOT):
        for name in folders + files:
            path = os.path.join(folder, name)
            relative = os.path.relpath(path, ROOT).replace(os.sep, "/")
            if os.path.islink(path) or not (os.path.isfile(path) or os.path.isdir(path)):
                raise Refusal(4, "verification-failed", "this pack holds what is no regular file", [relative], "unpack the whole tar again, into an empty folder")
            if name in files:
                yield relative


def digest(path):
    hashed = hashlib.sha256()
    with open(os.path.join(ROOT, *path.split("/")), "rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            hashed.update(chunk)
    return hashed.hexdigest()


def choose_requirements(extras, manifest):
    known = {normalize(extra): extra for extra in manifest["extras"]}
    unknown = [extra for extra in extras if normalize(extra) not in known]
    if unknown:
        there = ", ".join(sorted(known)) or "none"
        raise Refusal(2, "usage", "this pack was not made with the extra " + ", ".join(unknown), ["extras that it has: " + there], "run it with --help")
    names = ["requirements-{}.txt".format(known[normalize(extra)]) for extra in extras] or ["requirements.txt"]
    return [os.path.join(WHEELHOUSE, name) for name in names]


def normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def probe(python):
    try:
        answer = subprocess.run([python, "-I", "-c", PROBE], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return json.loads(answer.stdout.decode("utf-8"))
    except (OSError, ValueError) as error:
        raise Refusal(5, "tool-missing", "there is no working Python at " + python, [str(error)], "name one with --python PATH")


def choose_target(targets, host):
    for target in targets:
        if serves(target, host):
            return target
    details = ["this host: " + describe(host), "served here:"] + ["  " + target for target in targets]
    raise Refusal(2, "input-invalid", "this pack does not serve this host", details, "name another Python with --python PATH, or ask the sender for a pack with a target for this host")


def serves(target, host):
    python, _, platform = target.partition("-")
    found = re.match(r"(cp|pp)(\\d)(\\d+)(t?)(\\.\\d+)?\\Z", python)
    if not found:
        return False
    implementation = {"cp": "cpython", "pp": "pypy"}[found.group(1)]
    version = [int(found.group(2)), int(found.group(3))]
    if [host["implementation"], host["version"], host["threads"]] != [implementation, version, found.group(4) == "t"]:
        return False
    return runs_on(platform, host)


def runs_on(platform, host):
    old = {"manylinux1": "manylinux_2_5", "manylinux2010": "manylinux_2_12", "manylinux2014": "manylinux_2_17"}
    platform = re.sub(r"^(manylinux\\d+)(?=_)", lambda found: old.get(found.group(1), found.group(1)), platform)
    found = re.match(r"(manylinux|musllinux|macosx)_(\\d+)_(\\d+)_(.+)\\Z", platform)
    if not found:
        return host["wheels"].replace("-", "_") == platform
    family, least, machine = found.group(1), [int(found.group(2)), int(found.group(3))], found.group(4)
    if machine != host["machine"]:
        return False
    if family == "macosx":
        return host["platform"] == "darwin" and host["mac"] >= least
    libc, major, minor = host["libc"] or ["none", 0, 0]
    return libc == {"manylinux": "glibc", "musllinux": "musl"}[family] and major == least[0] and minor >= least[1]


def describe(host):
    name = {"cpython": "Python", "pypy": "PyPy"}.get(host["implementation"], host["implementation"])
    words = "{} {}.{}{}".format(name, host["version"][0], host["version"][1], " without GIL" if host["threads"] else "")
    if host["libc"]:
        return "{} on Linux {} with {} {}.{}".format(words, host["machine"], *host["libc"])
    if host["platform"] == "darwin":
        return "{} on macOS {}.{} {}".format(words, host["mac"][0], host["mac"][1], host["machine"])
    return "{} on {}".format(words, host["wheels"])


def warn_of_gaps(manifest, target):
    for gap in manifest["coverage"]["gaps"]:
        if gap["target"] == target:
            print("warning: there is no file here for {package} {version}: {reason}".format(**gap), file=sys.stderr)


def install(options, host, requirements):
    python = options.python
    place = []
    if options.venv:
        python = make_environment(python, options.venv)
    elif not host["pip"]:
        raise Refusal(5, "tool-missing", "pip is not installed for " + python, [], "install it with the system's own packages, or let --venv DIR make an environment")
    elif options.target:
        place = ["--target", outside(options.target)]
    elif host["managed"]:
        raise Refusal(2, "input-invalid", "this Python belongs to the operating system, which does not want pip to change it", [], "make an environment for it with --venv DIR")
    command = [python, "-I", "-m", "pip", "--isolated", "install", "--disable-pip-version-check", "--no-index", "--find-links", WHEELHOUSE]
    command += ["--require-hashes", "--only-binary", ":all:"] + place
    for path in requirements:
        command += ["-r", path]
    # Nothing that the host has set for pip may slip in.
    status = subprocess.run(command, env=dict(os.environ, PIP_CONFIG_FILE=os.devnull)).returncode
    if status != 0:
        raise Refusal(1, "command-failed", "pip ended with exit code {}".format(status), [], "see what it says above")


def make_environment(python, folder):
    folder = outside(folder)
    made = subprocess.run([python, "-I", "-m", "venv", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode != 0:
        said = made.stdout.decode("utf-8", "replace").strip().splitlines()
        raise Refusal(5, "tool-missing", "a virtual environment cannot be made in " + folder, said, "install the venv module of this Python with the system's own packages")
    return os.path.join(folder, "Scripts", "python.exe") if os.name == "nt" else os.path.join(folder, "bin", "python")


def outside(folder):
    """The absolute path of a folder, which must not be in the pack: it would hold files that are not listed."""
    folder = os.path.abspath(folder)
    real, root = os.path.realpath(folder), os.path.realpath(ROOT)
    if real == root or real.startswith(root + os.sep):
        raise Refusal(2, "usage", folder + " lies inside the pack", [], "choose a folder outside of it")
    return folder


def report(refusal):
    sys.stdout.flush()
    print("error[{}]: {}".format(refusal.code, refusal.message), file=sys.stderr)
    for detail in list(refusal.details)[:40]:
        print("  " + detail, file=sys.stderr)
    if refusal.hint:
        print("\\nhint: " + refusal.hint, file=sys.stderr)


if __name__ == "__main__":
    if sys.version_info < (3, 8):
        print("error[tool-missing]: install.py needs Python 3.8 or later\\n\\nhint: run it with another Python", file=sys.stderr)
        sys.exit(5)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
`;

/** README.md of an air-gap pack. */
export const readme = `# @PROJECT@ @VERSION@ for a network without internet

This pack holds @PROJECT@ @VERSION@ and everything that it needs: @FILES@ files for @TARGET_COUNT@ targets. Nothing is fetched while it is
installed.

## 1. Check what you received, with a tool that you already trust

You have unpacked the tar to read this. Before you run anything out of it, check the tar itself (\`@PACK@.tar\`) on this machine:

    sha256sum -c @PACK@.tar.sha256          Linux
    shasum -a 256 -c @PACK@.tar.sha256      macOS
    certutil -hashfile @PACK@.tar SHA256    Windows: compare with the first word of @PACK@.tar.sha256

**Compare the digest with one that reached you by another way** (a phone call, a printed page, a message from someone you know): who can
change the tar can change the file beside it. This pack is **not signed**: its digest shows that nothing was altered since the digest was
taken, and nothing shows who made it, unless you know whom you have the digest from.

## 2. Install

Linux and macOS, with \`sha256sum\` or \`shasum\`, Python and pip:

    sh install.sh --venv /opt/@PROJECT@

Anywhere, with Python 3.8 or later and pip:

    python3 -I install.py --venv /opt/@PROJECT@
    py -I install.py --venv C:\\@PROJECT@

Both check the digest of every file, refuse a file that is not listed, check that this host is one of the targets below, and then run pip with no
index, with hashes required, and with no setting of the host. Other options:

    --python PATH   the Python to install into
    --target DIR    install into a folder instead of an environment
    --extra NAME    with an extra of the project (here: @EXTRAS@)
    --check-only    check the pack and the host, install nothing

They exit with 0 when all went well, 1 when pip failed, 2 for wrong usage or a host that is not served, 4 when the pack was altered, 5 when
Python, pip or venv is missing.

By hand it is, in the folder \`wheelhouse\`:

    python3 -I -m pip --isolated install --no-index --find-links . --require-hashes --only-binary :all: -r requirements.txt

## 3. What is in it

- \`wheelhouse/\`: the wheels, \`requirements.txt\` and \`pylock.toml\` with every hash, a static index in \`simple/\`, the lock, and \`manifest.json\`,
  which says where each file came from
- \`SHA256SUMS\`: the digest of every file here

Targets:

@TARGETS@

@GAPS@
`;
