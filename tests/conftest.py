"""What several folders of tests need: Discord's own description of its API, and discord.py's addresses put back."""

import json
from collections.abc import Iterator
from pathlib import Path

import discord
import pytest
from discord.gateway import DiscordWebSocket
from hypothesis import settings

from tests.local_discord.spec import Spec

# How long an example takes depends on what else the machine does; no test here is about time.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

_SPEC = Path(__file__).parents[2] / "shared" / "discord-api" / "openapi.json"


@pytest.fixture(scope="session")
def spec_if_there() -> Spec | None:
    """Discord's own description of its API, where it lies beside this checkout."""
    return Spec(json.loads(_SPEC.read_text())) if _SPEC.exists() else None


@pytest.fixture(scope="session")
def spec(spec_if_there: Spec | None) -> Spec:
    """Discord's own description of its API; without the file, its tests are skipped."""
    if spec_if_there is None:
        pytest.skip(f"Discord's API description ({_SPEC.name}) is not beside this checkout")
    return spec_if_there


@pytest.fixture
def addresses() -> Iterator[None]:
    """Put discord.py's own addresses back afterwards."""
    base, gateway = discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables that tests have recorded."""
    for report in [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]:
        for name, value in report.user_properties:
            if name == "table":
                terminalreporter.write_line(f"\n{value}")
