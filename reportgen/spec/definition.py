"""Everything declared for one build, read, typed and linked together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen.model import Picture
from reportgen.periods import quarter_id
from reportgen.problems import Problem, Where, attempt
from reportgen.prose import DraftProse
from reportgen.spec import drop_ins, links, yamltext
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import Declared, typed
from reportgen.spec.drafts import DraftKey, Drafts
from reportgen.spec.earlier import Earlier, read_earlier
from reportgen.spec.known import Known
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.pack import PackSpec
from reportgen.spec.quarter import QuarterSpec

D = TypeVar("D", bound=Declared)


@dataclass(frozen=True)
class Definition:
    """What a pack is made from, apart from the data.

    `drafts` holds every text with its tokens unfilled, by page or block id and field; `pictures`
    every picture by block id; `drop_ins` the file of each page that is not in pack.yml; `files`
    the quarter's own files among them.
    """

    folder: Path
    template: Path
    quarter: QuarterSpec
    measures: MeasuresSpec
    pack: PackSpec
    brand: BrandSpec
    drafts: dict[DraftKey, DraftProse]
    pictures: dict[str, Picture]
    drop_ins: dict[str, str]
    files: tuple[Path, ...]
    earlier: Earlier | None = None

    @property
    def quarter_id(self) -> str:
        return quarter_id(self.quarter.as_at)

    @property
    def known(self) -> Known:
        """What figures are checked against."""
        return Known(self.measures, self.quarter.as_at, self.quarter.extracted_on)


@dataclass
class Declarations:
    """What could be read of the declarations, and everything that is wrong with them."""

    quarter: QuarterSpec | None = None
    measures: MeasuresSpec | None = None
    definition: Definition | None = None
    problems: list[Problem] = field(default_factory=list)


def load_definition(folder: Path, find_template: Callable[[str], Path], template: str = "") -> Declarations:
    """Read `quarter.yml` and the template's YAML; `template` replaces the quarter's own.

    Nothing is raised for what is wrong in them: all of it is in `problems`, so that it can be
    told together with what is wrong in the data.
    """
    found = Declarations()
    raw: dict[str, yamltext.Mapping] = {}
    found.quarter = _read(QuarterSpec, folder, "quarter.yml", raw, found.problems)
    name = template or str(raw["quarter.yml"].get("template", "") if "quarter.yml" in raw else "")
    place = attempt(lambda: find_template(name), found.problems) if name else None
    if place is None:
        return found
    found.measures = _read(MeasuresSpec, place, "measures.yml", raw, found.problems)
    pack = _read(PackSpec, place, "pack.yml", raw, found.problems)
    brand = _read(BrandSpec, place, "brand.yml", raw, found.problems)
    earlier = read_earlier(folder, found.quarter, find_template, found.problems)
    dropped = drop_ins.read(folder, found.problems)
    if pack and dropped:
        pack = attempt(lambda: drop_ins.put_in(dropped, raw["pack.yml"]), found.problems)
    drafts = Drafts(folder, place, raw.get("pack.yml", yamltext.Mapping()), dropped)
    if pack:
        drafts.read_pack(pack)
        found.problems += drafts.problems
    if found.quarter and found.measures and pack and brand:
        known = Known(found.measures, found.quarter.as_at, found.quarter.extracted_on)
        found.problems += links.check(known, pack, brand, raw)
        found.problems += links.check_tokens(
            drafts.texts, drafts.wheres, known, earlier.known if earlier else None
        )
        found.problems += _folder_problems(folder, found.quarter)
        found.definition = Definition(
            folder,
            place,
            found.quarter,
            found.measures,
            pack,
            brand,
            drafts.texts,
            drafts.pictures,
            {drop_in.id: drop_in.file for drop_in in dropped},
            drafts.files,
            earlier,
        )
    return found


def _read(
    model: type[D],
    place: Path,
    file: str,
    raw: dict[str, yamltext.Mapping],
    problems: list[Problem],
) -> D | None:
    data = attempt(lambda: yamltext.read(place / file, file), problems)
    if data is None:
        return None
    raw[file] = data
    return attempt(lambda: typed(model, data), problems)


def _folder_problems(folder: Path, quarter: QuarterSpec) -> Iterator[Problem]:
    """A folder named for a quarter has to hold that quarter."""
    name, wanted = folder.resolve().name, quarter_id(quarter.as_at)
    looks_like_one = len(name) == len(wanted) and name[:2] == "20" and name[7:9] == "-Q"
    if looks_like_one and name != wanted:
        yield Problem(
            Where("quarter.yml"), f"as_at {quarter.as_at} is in {wanted}, and the folder is named {name}."
        )
