"""`release` killed at any moment, and two at once: the archive is whole each time."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from archive.conftest import ROLE, Desk
from builds import ROOT
from reportgen.archive.shelf import shelved
from reportgen.archive.verify import verify
from reportgen.gathering import Request
from reportgen.releasing import Released, release

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


def archiving(stages: Generator[str, None, Released]) -> int:
    """A process that does the last stage of a release, and no more."""
    child = os.fork()
    if not child:
        next(stages, None)
        os._exit(0)
    return child


def test_fifty_kills_leave_no_release_or_a_whole_one(mine: Desk) -> None:
    """All of a release up to its last stage is done once; that stage, which alone writes, dies fifty times."""
    shutil.rmtree(mine.archive)
    stages = release(Request(mine.quarter, mine.out, Path()), ROLE)
    while next(stages) != "archive":
        pass
    chance, whole, midway = random.Random(51), 0, 0
    started = time.monotonic()
    os.waitpid(archiving(stages), 0)
    longest = 1.3 * (time.monotonic() - started)
    shutil.rmtree(mine.archive)
    for _ in range(50):
        child = archiving(stages)
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = shelved(mine.archive)
        assert [problem for one in found for problem in verify(one)] == []
        midway += bool(list(mine.archive.glob("*/.new-*")))
        if found:
            whole += 1
            shutil.rmtree(found[0].folder)
    assert whole > 0 and midway > 0, f"{whole} were done and {midway} were writing: the moments miss something"
    mine.does("release", mine.quarter, "--signed-by", ROLE)
    assert [one.name for one in shelved(mine.archive)] == ["2024-25-Q1/r1"]
    assert not list(mine.archive.glob("*/.*")), "what the killed ones left is cleared"


def test_of_two_releases_at_once_one_is_made_and_the_other_is_told(mine: Desk) -> None:
    shutil.rmtree(mine.archive)
    command = [sys.executable, "-m", "reportgen", "release", str(mine.quarter), "--out", str(mine.out), "--signed-by", ROLE]
    racers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(2)]
    told = [racer.communicate()[0] for racer in racers]
    assert sorted(racer.returncode for racer in racers) == [0, 1], told
    (refused,) = [told for told, racer in zip(told, racers, strict=True) if racer.returncode]
    assert "has been released" in refused or "Another release is being written" in refused
    assert "Traceback" not in refused
    (only,) = shelved(mine.archive)
    assert verify(only) == []
