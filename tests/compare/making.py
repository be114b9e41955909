"""Records made by hand: a pack of a few figures, statements, measures and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportgen.model import PackRecord, SaidFigure, SaidMeasure, SaidPage, SaidStatement

COUNTED = {"dataset": "crime", "numerator": "volume", "unit": "offences", "definition": "Offences recorded."}


def figure(name: str, start: str, end: str, value: str, unit: str = "offences", **other: Any) -> SaidFigure:
    """A figure told in one style; its printed text is its value unless `shown` says otherwise."""
    shown = other.pop("shown", value or "[x]")
    return SaidFigure(name, start, end, value, unit, other.pop("style", "int"), {"int": shown}, **other)


def fytd(value: str, end: str = "2024-09-30") -> SaidFigure:
    return figure("robbery:fytd.count", "2024-04-01", end, value)


def month(value: str, number: int = 9) -> SaidFigure:
    return figure(f"robbery:month-2024-0{number}.count", f"2024-0{number}-01", f"2024-0{number}-28", value)


def statement(direction: Any = "up", **other: Any) -> SaidStatement:
    made = SaidStatement("robbery/volume", "exception", "volume-worse", direction, "strong", "8.0%", "Robbery rose")
    return replace(made, **other)


def record(*figures: SaidFigure, quarter: str = "2024-25-Q2", **other: Any) -> PackRecord:
    days = {"2024-25-Q2": ("2024-09-30", "2024-10-10"), "2024-25-Q3": ("2024-12-31", "2025-01-10")}[quarter]
    made = PackRecord(
        quarter,
        "public",
        "Wessex Police",
        "Conference",
        *days,
        "build",
        figures,
        measures=(SaidMeasure("robbery", "Robbery", COUNTED),),
        pages=(SaidPage("crime", "Crime", "Robbery", ("Recorded offences", "There were {robbery:fytd.count}.")),),
        labels={"robbery": "Robbery"},
    )
    return replace(made, **other)
