"""The extension module; all else is in pyproject.toml."""

from Cython.Build import cythonize
from setuptools import Extension, setup

setup(
    ext_modules=cythonize(
        [Extension("everything_at_once._core", ["native/_core.pyx"])],
        build_dir="build",
    ),
)
