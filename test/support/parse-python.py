"""Parses sources: a list of [name, text] as JSON on stdin, the problems as a list of texts on stdout."""

import ast
import json
import sys
import warnings

warnings.simplefilter("error")
problems = []
for name, text in json.load(sys.stdin):
    try:
        ast.parse(text, name)
    except (SyntaxError, SyntaxWarning, ValueError) as error:
        problems.append(f"{name}: {error}")
json.dump(problems, sys.stdout)
