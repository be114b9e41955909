"""Records read back: as they were written, from a later version, and damaged."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from compare.making import fytd, month, record, statement
from reportgen.compare import reading
from reportgen.problems import ProblemsFound

WRITTEN = record(fytd("107"), month("12"), statements=(statement(),))


def changed(change: Callable[[dict[str, Any]], Any]) -> bytes:
    data = json.loads(reading.as_json(WRITTEN))
    change(data)
    return json.dumps(data).encode()


def test_a_record_is_read_as_it_was_written() -> None:
    assert reading.from_json(reading.as_json(WRITTEN), "record.json") == WRITTEN


def test_what_a_later_version_added_is_passed_over() -> None:
    """An archive outlives versions: what this one knows is read, and means the same."""
    data = changed(lambda data: [data.update(areas=["north"]), data["figures"][0].update(sure=0.95)])
    assert reading.from_json(data, "record.json") == WRITTEN


@pytest.mark.parametrize(
    "figure",
    [
        {"value": "NaN"}, {"value": "1e99999999"}, {"value": "1/3"}, {"value": "1_000"}, {"value": " 12"}, {"value": "\N{ARABIC-INDIC DIGIT TWO}"},
        {"exact": "1/0"}, {"exact": "1e-99999999"}, {"exact": "Infinity"}, {"value": "9" * 401}, {"value": 12}, {"value": True},
        {"style": "none", "shown": {"none": "1"}}, {"shown": {}}, {"id": "../../x"}, {"id": "<script>:fytd.count"},
        {"start": ""}, {"end": ""}, {"start": "2024-W01-1"}, {"start": "20240401"}, {"start": "2025-04-01"},
    ],
)  # fmt: skip
def test_a_figure_that_says_nothing_is_told_at_once_and_in_words(figure: dict[str, Any]) -> None:
    started = time.monotonic()
    with pytest.raises(ProblemsFound, match="not the record of a pack, or was damaged"):
        reading.from_json(changed(lambda data: data["figures"][0].update(figure)), "record.json")
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"NaN", b"[" * 100_000, bytes(range(256)), b'{"figures": []}', b'"\\ud800"'])
def test_what_is_no_record_is_told_in_words(data: bytes) -> None:
    with pytest.raises(ProblemsFound, match="not the record of a pack"):
        reading.from_json(data, "record.json")
