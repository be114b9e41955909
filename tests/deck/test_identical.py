"""The same pack gives the same bytes, whatever the hash seed, the time zone or the day."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deck.decks import built, example
from example_pack import example_pack

TESTS = Path(__file__).parents[1]
SCRIPT = (
    "import hashlib; from deck.decks import example; print(hashlib.sha256(example()[0].pptx).hexdigest())"
)


def test_built_twice() -> None:
    assert built(example_pack())[0] == example()[0]


@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Auckland"), ("77", "America/Lima")])
def test_built_by_another_process(seed: str, zone: str) -> None:
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": paths, "LC_ALL": "C"}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == hashlib.sha256(example()[0].pptx).hexdigest()
