"""Some weeks on some servers with kills at any instant; ``python -m tests.announcing.year`` lives through a year."""

import pytest

from tests.announcing.year import live


@pytest.mark.parametrize("seed", [1, 2])
async def test_nobody_is_told_twice_and_nobody_is_left_out(seed: int) -> None:
    outcome = await live(25, 45, seed)
    assert outcome.kills > 3
    assert outcome.told["released"] > 50
    assert outcome.told["corrected"] > 0
    assert (outcome.duplicates, outcome.losses) == ([], [])
