"""Everything declared for one build, read, typed and linked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen import prose
from reportgen.periods import quarter_id
from reportgen.problems import Problem, Where, attempt
from reportgen.prose import DraftProse
from reportgen.spec import links, yamltext
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import Declared, typed
from reportgen.spec.earlier import Earlier, read_earlier
from reportgen.spec.known import Known
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.pack import FactsSpec, PackSpec, TextSpec
from reportgen.spec.quarter import QuarterSpec

D = TypeVar("D", bound=Declared)
DraftKey = tuple[str, str]


@dataclass(frozen=True)
class Definition:
    """What a pack is made from, apart from the data.

    `drafts` holds every text with its tokens unfilled, by page or block id and field.
    """

    folder: Path
    template: Path
    quarter: QuarterSpec
    measures: MeasuresSpec
    pack: PackSpec
    brand: BrandSpec
    drafts: dict[DraftKey, DraftProse]
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
    drafts = _Drafts(folder, place, raw.get("pack.yml", yamltext.Mapping()))
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
            tuple(drafts.files),
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
    return attempt(lambda: typed(model, data, file), problems)


class _Drafts:
    """Reads every text of the pack: what stands in pack.yml, and the Markdown it names."""

    def __init__(self, folder: Path, template: Path, raw: yamltext.Mapping) -> None:
        self.folder, self.template, self.raw = folder, template, raw
        self.texts: dict[DraftKey, DraftProse] = {}
        self.wheres: dict[DraftKey, str] = {}
        self.problems: list[Problem] = []
        self.files: list[Path] = []

    def read_pack(self, pack: PackSpec) -> None:
        self._add(("pack", "title"), [pack.title], ("title",))
        self._add(("pack", "footer"), [pack.footer], ("footer",))
        if pack.method:
            self._file(("pack", "method"), self.template, pack.method, ("method",))
        for s, section in enumerate(pack.sections):
            for p, page in enumerate(section.pages):
                place = ("sections", s, "pages", p)
                self._add((page.id, "title"), [page.title], (*place, "title"))
                self._add(
                    (page.id, "subtitle"), [page.subtitle] if page.subtitle else [], (*place, "subtitle")
                )
                self._add((page.id, "notes"), page.notes, (*place, "notes"))
                for b, block in enumerate(page.blocks):
                    self._block(block, (*place, "blocks", b))

    def _block(self, block: object, place: tuple[str | int, ...]) -> None:
        if isinstance(block, FactsSpec):
            self._add((block.id, "label"), [block.label], (*place, "label"))
        if isinstance(block, TextSpec | FactsSpec):
            if block.text:
                self._add((block.id, "text"), block.text, (*place, "text"))
            if block.file:
                self._file((block.id, "text"), self.folder, block.file, (*place, "file"))

    def _add(self, key: DraftKey, lines: Iterable[str], place: tuple[str | int, ...]) -> None:
        line = yamltext.line_of(self.raw, place)
        self.wheres[key] = "pack.yml"
        self.texts[key] = self.texts.get(key, ()) + tuple(self._read("\n\n".join(lines), "pack.yml", line))

    def _file(self, key: DraftKey, folder: Path, name: str, place: tuple[str | int, ...]) -> None:
        path = folder / name
        try:
            text = _text_inside(folder, path)
        except ValueError as error:
            where = Where("pack.yml", yamltext.line_of(self.raw, place))
            self.problems.append(Problem(where, f'"{name}" {error}'))
            return
        if folder == self.folder:
            self.files.append(path)
        self.wheres[key] = name
        self.texts[key] = self.texts.get(key, ()) + tuple(self._read(text, name, 1))

    def _read(self, text: str, file: str, line: int) -> Iterator[prose.DraftParagraph]:
        found, problems = prose.read(text, file, line)
        self.problems += problems
        yield from found


def _text_inside(folder: Path, path: Path) -> str:
    if not path.is_file():
        raise ValueError(
            "is a folder, not a file." if path.is_dir() else "is not there: write it, or take the block out."
        )
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError("leads out of its folder.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror}).") from None


def _folder_problems(folder: Path, quarter: QuarterSpec) -> Iterator[Problem]:
    """A folder named for a quarter has to hold that quarter."""
    name, wanted = folder.resolve().name, quarter_id(quarter.as_at)
    looks_like_one = len(name) == len(wanted) and name[:2] == "20" and name[7:9] == "-Q"
    if looks_like_one and name != wanted:
        yield Problem(
            Where("quarter.yml"), f"as_at {quarter.as_at} is in {wanted}, and the folder is named {name}."
        )
