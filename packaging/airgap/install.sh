#!/bin/sh
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
	printf 'error[%s]: %s\n' "$2" "$3" >&2
	if [ -n "${5-}" ]; then printf '%s\n' "$5" | sed 's/^/  /' >&2; fi
	printf '\nhint: %s\n' "$4" >&2
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
	--python=*) python=${argument#--python=} ;;
	--venv | --target | --extra) expect=value ;;
	--venv=* | --target=* | --extra=* | --check-only) ;;
	*) refuse 2 usage "$argument is not understood" 'run it with --help' ;;
	esac
done
if [ -n "$expect" ]; then refuse 2 usage 'the last option lacks its value' 'run it with --help'; fi

started=$(pwd)
case $0 in
*/*) root=$(CDPATH='' cd -- "${0%/*}" && pwd -P) ;;
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
if LC_ALL=C grep -v -q '^[0-9a-f]\{64\}  .' SHA256SUMS; then
	refuse 4 verification-failed 'SHA256SUMS has a line that it cannot have' "$fresh"
fi
listed=$(sed 's/^[0-9a-f]\{64\}  //' SHA256SUMS | LC_ALL=C sort)
found=$(find . -type f ! -path ./SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort)
if [ "$listed" != "$found" ]; then
	# A path that is in one list only comes out once.
	refuse 4 verification-failed "$altered" "$fresh" "$(printf '%s\n%s\n' "$listed" "$found" | LC_ALL=C sort | LC_ALL=C uniq -u | sed 's/^/not listed, or missing: /')"
fi
if ! verdict=$(check); then
	refuse 4 verification-failed "$altered" "$fresh" "$(printf '%s\n' "$verdict" | grep -v ': OK$' || :)"
fi

# Back where the user was, so that relative paths mean what they said.
cd -- "$started"
if ! command -v "$python" >/dev/null 2>&1; then
	refuse 5 tool-missing "there is no Python called $python" 'name one with --python PATH'
fi
exec "$python" -I -B "$root/install.py" "$@"
