"""Whether a chart can be read: its texts inside the picture and clear of one another."""

from __future__ import annotations

from itertools import combinations

from charts.making import texts
from reportgen.model import ChartSpec


def assert_legible(chart: ChartSpec) -> None:
    found = texts(chart)
    for one in found:
        assert one.box.left >= 0, one
        assert one.box.bottom >= 0, one
        assert one.box.right <= chart.width, one
        assert one.box.top <= chart.height, one
    for one, other in combinations(found, 2):
        assert not one.box.overlap(other.box), (one, other)


def words(chart: ChartSpec) -> list[str]:
    return [one.text for one in texts(chart)]
