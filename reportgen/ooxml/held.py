"""A template held against the pages of a pack: what is missing in it, and what could not be read on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.model import Template
from reportgen.ooxml.legible import check_legible
from reportgen.ooxml.mapping import check_layouts
from reportgen.ooxml.proposal import proposed
from reportgen.ooxml.template import read_template, usual_size
from reportgen.problems import Problem, stops
from reportgen.resources import find_template
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import load
from reportgen.spec.pack import PackSpec


@dataclass(frozen=True)
class Held:
    """A file held against a pack: what is wrong, and a mapping to begin with where it does not fit."""

    template: Template
    problems: tuple[Problem, ...]
    proposal: tuple[str, ...] = ()


def check_template(file: Path, name: str, here: Path) -> Held:
    """A force's file held against a template's pages and its `brand.yml`.

    Raises `ProblemsFound` only where one of these cannot be read.
    """
    folder = find_template(name, here, here, given=True)
    template = usual_size(read_template(file))
    pack = load(PackSpec, folder / "pack.yml", "pack.yml")
    brand = load(BrandSpec, folder / "brand.yml", "brand.yml")
    problems = tuple(misfits(template, brand, pack))
    if not stops(problems):
        return Held(template, problems)
    reference = usual_size(read_template(folder / brand.template))
    return Held(template, problems, tuple(proposed(template, reference, brand)))


def misfits(template: Template, brand: BrandSpec, pack: PackSpec) -> Iterator[Problem]:
    """What is missing in the template, and what could not be read on it."""
    yield from check_layouts(template, brand, _needed_slots(pack, brand))
    yield from check_legible(template, brand, _kinds_by_slot(pack))


def _needed_slots(pack: PackSpec, brand: BrandSpec) -> Mapping[str, set[str]]:
    """The slots that the pages use, by layout role; of variants only what `brand.yml` maps."""
    needed: dict[str, set[str]] = {}
    for page in pack.pages():
        needed.setdefault(page.layout, {"title"}).update(block.slot for block in page.blocks)
    own = [brand.layouts[role] for role in needed if role in brand.layouts]
    return {role: {"title"} for layout in own for role in layout.variants} | needed


def _kinds_by_slot(pack: PackSpec) -> Mapping[str, Mapping[str, set[str]]]:
    """The kinds of block in each slot, by layout role."""
    found: dict[str, dict[str, set[str]]] = {}
    for page in pack.pages():
        slots = found.setdefault(page.layout, {})
        for block in page.blocks:
            slots.setdefault(block.slot, set()).add(block.kind)
    return found
