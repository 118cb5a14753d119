import logging
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points, version
from typing import Any

import pytest
import uvicorn
from pydantic import ValidationError

from clock.api.serve import main

PROGRAM = "clock"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda _, **settings: calls.append(settings))
    return calls


def test_serves_on_this_machine_alone(served: list[dict[str, Any]]) -> None:
    assert main([]) == 0
    assert served == [{"host": "127.0.0.1", "port": 8_000, "log_config": None}]


def test_serves_where_the_environment_says(
    served: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOCK_PORT", "9000")
    main([])
    assert served[0]["port"] == 9_000


def test_refuses_settings_that_cannot_be(
    served: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOCK_PORT", "65536")
    with pytest.raises(ValidationError):
        main([])
    assert served == []


def test_ends_with_2_on_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["--unknown"])
    assert ending.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_is_installed_as_a_command() -> None:
    (command,) = entry_points(group="console_scripts", name=PROGRAM)
    assert command.load() is main


def test_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "clock", "--version"]
    result = subprocess.run(command, capture_output=True, check=True, text=True)
    assert result.stdout.strip() == version("clock")
