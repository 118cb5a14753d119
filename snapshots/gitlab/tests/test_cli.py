import subprocess
import sys
from importlib.metadata import entry_points, version

import pytest

from demo.cli import main

PROGRAM = "demo"


def test_adds_durations_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["1h30m", "45m"]) == 0
    assert capsys.readouterr().out == "2h15m\n"


@pytest.mark.parametrize("arguments", [[], ["soon"], ["--unknown"]])
def test_ends_with_2_on_wrong_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    assert ending.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_is_installed_as_a_command() -> None:
    (command,) = entry_points(group="console_scripts", name=PROGRAM)
    assert command.load() is main


def test_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "demo", "--version"]
    result = subprocess.run(command, capture_output=True, check=True, text=True)
    assert result.stdout.strip() == version("demo")
