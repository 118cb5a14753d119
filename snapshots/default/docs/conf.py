"""How the documentation is built: sphinx-build, with every warning an error."""

from importlib.metadata import version as read_version

project = "demo"
author = "Ada Lovelace"
project_copyright = f"2026, {author}"
release = read_version(project)

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
exclude_patterns = ["_build"]

# Every reference must lead somewhere, but for names of other packages: their inventories would
# need a network.
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!demo(\.|$)).*")]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"{project} {release}"
html_copy_source = False
