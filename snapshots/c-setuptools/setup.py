"""The extension module; all else is in pyproject.toml."""

import sysconfig

from setuptools import Extension, setup

# A free-threaded Python has no stable ABI before 3.15: it gets a wheel of its own.
STABLE = not sysconfig.get_config_var("Py_GIL_DISABLED")

setup(
    ext_modules=[
        Extension(
            "demo._core",
            ["native/_core.c"],
            define_macros=[("Py_LIMITED_API", "0x030b0000")] if STABLE else [],
            py_limited_api=STABLE,
        ),
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}} if STABLE else {},
)
