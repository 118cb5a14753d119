"""Whether pairs of sources differ in nothing but texts that stand for a marker.

[[name, benign, hostile, {marker: value}], ...] as JSON on stdin, the problems as a list of texts on stdout. Blanks and line ends in
texts count as one blank: a docstring is one line.
"""

import ast
import json
import sys
import warnings

warnings.simplefilter("error")


def flatten(text):
    return " ".join(text.split())


def compare(benign, hostile, values):
    """The first place where the trees differ, or None."""
    if type(benign) is not type(hostile):
        return f"{type(benign).__name__} became {type(hostile).__name__}"
    if isinstance(benign, ast.Constant) and isinstance(benign.value, str):
        expected = benign.value
        for marker, value in values.items():
            expected = expected.replace(marker, value)
        return None if flatten(expected) == flatten(hostile.value) else f"{expected!r} became {hostile.value!r}"
    if isinstance(benign, ast.AST):
        parts = [(getattr(benign, field, None), getattr(hostile, field, None)) for field in benign._fields]
    elif isinstance(benign, list):
        if len(benign) != len(hostile):
            return f"{len(benign)} parts became {len(hostile)}"
        parts = list(zip(benign, hostile, strict=True))
    else:
        return None if benign == hostile else f"{benign!r} became {hostile!r}"
    return next((problem for pair in parts if (problem := compare(*pair, values))), None)


problems = []
for name, benign, hostile, values in json.load(sys.stdin):
    try:
        problem = compare(ast.parse(benign), ast.parse(hostile), values)
    except (SyntaxError, SyntaxWarning, ValueError) as error:
        problem = str(error)
    if problem:
        problems.append(f"{name}: {problem}")
json.dump(problems, sys.stdout)
