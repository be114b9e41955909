"""Charts as SVG can stand side by side in one page, and be read."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from charts.making import BRAND, CALLS, SHAPES, bars, spark, spec
from reportgen.charts import svg
from reportgen.charts.drawing import draw
from reportgen.model import ChartSpec

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'Cost in $x_1^2$ & <b>calls</b> "quoted" ]]> --> 100%'


@pytest.mark.parametrize("chart", [*SHAPES.values(), spark([1, None, 3])])
def test_every_id_begins_with_the_chart_s_and_is_used_once(chart: ChartSpec) -> None:
    ids = [element.get("id") for element in _root(chart).iter() if element.get("id")]
    assert all(one.startswith(f"{chart.id}-") for one in ids)
    assert len(ids) == len(set(ids))


def test_two_charts_on_a_page_share_no_id() -> None:
    one, other = draw(CALLS, BRAND).svg, draw(replace(CALLS, id="calls-101-chart"), BRAND).svg
    assert not _ids(one) & _ids(other)


@pytest.mark.parametrize("chart", [CALLS, SHAPES["small counts"], spark([1, None, 3])])
def test_what_is_referred_to_is_there(chart: ChartSpec) -> None:
    drawn = draw(chart, BRAND).svg
    wanted = set(re.findall(rb'(?:href="#|url\(#|aria-[a-z]+=")([a-z0-9-]+)', drawn))
    assert wanted
    assert wanted <= _ids(drawn)


def test_references_of_every_sort_follow_their_ids() -> None:
    drawn = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
        <defs><clipPath id="c"/><path id="m"/><path id="idle"/></defs>
        <g id="axes_1" clip-path="url(#c)"/>
        <g style="clip-path: url(#c); fill: #c0ffee"/><use xlink:href="#m"/>
        </svg>"""
    finished = svg.finished(drawn, spec(id="k"))
    assert _ids(finished) == {b"k-title", b"k-desc", b"k-c", b"k-m"}
    assert finished.count(b"url(#k-c)") == 2
    assert b'href="#k-m"' in finished
    assert b'fill="#c0ffee"' in finished


def test_text_is_real_text_in_the_chart_s_font() -> None:
    texts = {element.text: element for element in _root(CALLS).iter(f"{SVG}text")}
    assert {"999 calls received each month", "5,610", "95.4%", "National standard 90%", "2023/24"} <= set(
        texts
    )
    assert {one.get("font-family") for one in texts.values()} == {"'Arimo', 'Arial', sans-serif"}


def test_it_is_one_picture_with_a_title_and_a_description() -> None:
    root = _root(replace(CALLS, title="Calls & <answers>", alt="Rose by 5 < 6 & more"))
    assert root.get("role") == "img"
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert [child.text for child in root[:2]] == ["Calls & <answers>", "Rose by 5 < 6 & more"]


def test_hostile_text_stays_text() -> None:
    chart = spec(bars([1, 2], HOSTILE), title=HOSTILE, alt=HOSTILE)
    root = _root(chart)
    assert HOSTILE in [element.text for element in root.iter(f"{SVG}text")]
    assert not list(root.iter(f"{SVG}b"))


def test_nothing_reaches_into_or_out_of_the_page() -> None:
    drawn = draw(CALLS, BRAND).svg
    assert drawn.startswith(b"<svg ")
    for word in (b"<!DOCTYPE", b"<style", b"<metadata", b"style=", b"http://matplotlib", b"<script"):
        assert word not in drawn


def test_its_size_is_the_spec_s() -> None:
    assert _root(CALLS).get("viewBox") == "0 0 607.5 379.5"


def _root(chart: ChartSpec) -> etree._Element:
    return etree.fromstring(draw(chart, BRAND).svg)


def _ids(drawn: bytes) -> set[bytes]:
    return set(re.findall(rb' id="([^"]+)"', drawn))
