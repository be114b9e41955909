"""Labels go where they cover least; text is cut to its room; colours can be read."""

from charts.making import BRAND
from reportgen.charts import text
from reportgen.charts.months import runs
from reportgen.charts.placing import Rect, along_line, best
from reportgen.charts.style import look_of
from reportgen.colour import contrast, readable


def test_the_first_free_place_is_taken() -> None:
    places = [Rect(0, 0, 10, 10), Rect(20, 0, 30, 10), Rect(40, 0, 50, 10)]
    assert best(places, [Rect(5, 5, 6, 6)]) == (places[1], 0)


def test_the_least_covering_place_is_taken_if_none_is_free() -> None:
    places = [Rect(0, 0, 10, 10), Rect(20, 0, 30, 10)]
    place, cost = best(places, [Rect(0, 0, 9, 9), Rect(20, 0, 22, 2)])
    assert place == places[1]
    assert cost > 0


def test_no_label_slips_through_a_steep_line() -> None:
    assert best([Rect(48, 400, 60, 410)], along_line([(50, 0), (55, 1000)], 2))[1] > 0


def test_a_rectangle_is_pushed_inside() -> None:
    assert Rect(-5, 95, 5, 105).within(Rect(0, 0, 100, 100)) == Rect(0, 90, 10, 100)


def test_stretches_without_gaps() -> None:
    assert runs([None, 1, 2, None, None, 3]) == [range(1, 3), range(5, 6)]


def test_text_is_wrapped_and_cut_to_its_room() -> None:
    lines = text.wrapped("Calls received from the public by the control room", 90, 12, True, 2)
    assert lines[0] == "Calls received"
    assert lines[1].endswith(text.ELLIPSIS)
    assert all(text.width(line, 12, True) <= 90 for line in lines)
    assert text.shortened("Calls", 80, 12) == "Calls"
    assert text.shortened("Calls", 1, 12) == text.ELLIPSIS


def test_widths_are_arial_s() -> None:
    """In Arial a digit is 1139 units of 2048 wide."""
    assert abs(text.width("0000000000", 20.48) - 113.9) < 1.5


def test_contrast_is_wcag_s() -> None:
    assert contrast("000000", "FFFFFF") == 21
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54


def test_a_pale_colour_is_darkened_and_a_readable_one_is_kept() -> None:
    assert readable("12436D", "FFFFFF", 4.5) == "12436D"
    assert contrast(readable("FFB000", "FFFFFF", 4.5), "FFFFFF") >= 4.5
    assert contrast(readable("12436D", "0B0C0C", 4.5), "0B0C0C") >= 4.5


def test_any_brand_s_chart_text_can_be_read() -> None:
    pale = {name: "FFE680" for name in ("ink", "muted", "primary", "context", "worse")}
    look = look_of(BRAND.model_copy(update={"colours": BRAND.colours.model_copy(update=pale)}))
    for colour in (look.ink, look.muted, look.primary_text, look.target_text):
        assert contrast(colour.removeprefix("#"), "FFFFFF") >= 4.5
    for colour in (look.context, look.primary, look.target):
        assert contrast(colour.removeprefix("#"), "FFFFFF") >= 3
