"""The gate of every build: nothing that has a fault takes the place of the last good pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from reportgen.audit.faults import Fault, Unreadable
from reportgen.audit.report import where
from reportgen.audit.run import PLACES, audit, kind_of
from reportgen.problems import Problem, Where, raise_if_any

AUDITED = (".pptx", ".pdf", ".html")
OF_THE_BRAND = ("contrast",)  # colours are chosen with the template and brand.yml, not tonight
REPORT = "The file that was made has this fault, and nothing was replaced. Please report it."


def refuse_faults(files: Mapping[str, bytes], template: bytes, language: str, advice: str = REPORT) -> None:
    """Raise `ProblemsFound` with every fault of the files that are about to leave, and what to do of it.

    What the force's own template brings with it is not the pack's fault, and does not stop it.
    """
    told = (_problems(name, data, template, language, advice) for name, data in files.items())
    raise_if_any(chain.from_iterable(told))


def _problems(name: str, data: bytes, template: bytes, language: str, advice: str) -> Iterator[Problem]:
    if not name.lower().endswith(AUDITED):
        return
    try:
        noun, faults = PLACES[kind_of(name, data)], _faults(name, data, language)
    except Unreadable as error:
        yield Problem(Where(name), f"{error} {advice}")
        return
    brought = _brought(template, language) if faults and name.lower().endswith(".pptx") else set()
    for fault in faults:
        if not (fault.place.part and (fault.rule, fault.what) in brought):
            number = f"{noun} {fault.place.number}" if fault.place.number else ""
            place = ", ".join(text for text in (number, where(fault.place), fault.rule) if text)
            yield Problem(Where(name, column=place), f"{fault.what}. {advice}")


def _faults(name: str, data: bytes, language: str) -> list[Fault]:
    found = audit(name, data, language)
    return [fault for fault in found if fault.severity == "fault" and fault.rule not in OF_THE_BRAND]


def _brought(template: bytes, language: str) -> set[tuple[str, str]]:
    """The faults of the template's masters, layouts and other parts; its slides do not travel."""
    try:
        return {
            (one.rule, one.what) for one in _faults("template.pptx", template, language) if one.place.part
        }
    except Unreadable:
        return set()
