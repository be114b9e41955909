"""A chart is the same bytes everywhere, of the size asked for, and nothing but what is published."""

import hashlib
import os
import struct
import subprocess
import sys
import warnings
from dataclasses import replace
from decimal import Decimal

import matplotlib
import pytest

from charts.making import BRAND, CALLS, KINDS, SHAPES, spark
from reportgen.charts.drawing import draw
from reportgen.charts.text import width
from reportgen.model import ChartSpec

HASHES = """
import hashlib
from charts.making import BRAND, KINDS
from reportgen.charts.drawing import draw
for shape in KINDS.values():
    chart = draw(shape, BRAND)
    print(hashlib.sha256(chart.png + chart.svg + chart.csv).hexdigest())
"""
QUICK = "import sys, reportgen.charts, reportgen.charts.drawing; print('matplotlib' in sys.modules)"


def test_drawing_twice_gives_the_same_bytes() -> None:
    assert draw(CALLS, BRAND) == draw(CALLS, BRAND)


def test_another_machine_s_settings_change_nothing() -> None:
    with matplotlib.rc_context(
        {"font.size": 30, "savefig.dpi": 50, "lines.linewidth": 9, "text.usetex": True}
    ):
        there = draw(CALLS, BRAND)
    assert there == draw(CALLS, BRAND)


def test_hash_seed_time_zone_and_locale_change_nothing() -> None:
    charts = [draw(shape, BRAND) for shape in KINDS.values()]
    here = "\n".join(hashlib.sha256(one.png + one.svg + one.csv).hexdigest() for one in charts)
    for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("77", "America/New_York", "C.utf8")):
        assert _run(HASHES, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale) == here


def test_drawing_another_chart_first_changes_nothing() -> None:
    alone = draw(CALLS, BRAND)
    draw(SHAPES["60 months"], BRAND)
    assert draw(CALLS, BRAND) == alone


def test_importing_charts_does_not_load_matplotlib() -> None:
    assert _run(QUICK) == "False"


def test_matplotlib_s_settings_are_left_as_they_were() -> None:
    before = dict(matplotlib.rcParams)
    draw(CALLS, BRAND)
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize(("chart", "pixels"), [(CALLS, (1620, 1012)), (spark([3, 4, 5]), (664, 91))])
def test_the_png_has_two_pixels_for_each_of_a_screen_s(chart: ChartSpec, pixels: tuple[int, int]) -> None:
    assert struct.unpack(">II", draw(chart, BRAND).png[16:24]) == pixels


def test_files_do_not_tell_when_or_by_what_they_were_written() -> None:
    chart = draw(CALLS, BRAND)
    assert b"tEXt" not in chart.png
    assert b"Matplotlib" not in chart.svg
    assert b"date" not in chart.svg


def test_every_shape_of_data_is_drawn() -> None:
    for name, chart in SHAPES.items():
        drawn = draw(chart, BRAND)
        assert drawn.spec == chart, name
        assert drawn.png.startswith(b"\x89PNG"), name


def test_a_value_is_drawn_at_its_published_precision_only() -> None:
    """Two exact values that are printed alike leave the same picture."""
    points = CALLS.series[1].points
    printed = replace(points[3], value=Decimal("85.0"))
    again = replace(CALLS.series[1], points=(*points[:3], printed, *points[4:]))
    assert draw(replace(CALLS, series=(CALLS.series[0], again)), BRAND).svg == draw(CALLS, BRAND).svg


def test_a_letter_that_the_font_lacks_is_not_told_of_by_matplotlib(recwarn: pytest.WarningsRecorder) -> None:
    warnings.simplefilter("always")
    assert width("\u6f22\N{POLICE OFFICER}", 11.5) > 0
    draw(replace(CALLS, title="\u6f22 calls"), BRAND)
    assert [str(one.message) for one in recwarn.list] == []


def _run(code: str, **settings: str) -> str:
    environment = {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
