"""Everything declared for one build, read, typed and linked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reportgen import prose
from reportgen.periods import quarter_id
from reportgen.problems import Problem, ProblemsFound, Where, raise_if_any
from reportgen.prose import DraftProse
from reportgen.spec import links, yamltext
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import Declared, load
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

    @property
    def quarter_id(self) -> str:
        return quarter_id(self.quarter.as_at)


def load_definition(folder: Path, find_template: Callable[[str], Path], template: str = "") -> Definition:
    """Read `quarter.yml` and the template's YAML; `template` replaces the quarter's own.

    Raises `ProblemsFound` with every mistake in all of the files.
    """
    quarter, _ = load(QuarterSpec, folder / "quarter.yml", "quarter.yml")
    place = find_template(template or quarter.template)
    reader = _Reader(place)
    measures, pack, brand = (
        reader.read(MeasuresSpec, "measures.yml"),
        reader.read(PackSpec, "pack.yml"),
        reader.read(BrandSpec, "brand.yml"),
    )
    if not (measures and pack and brand):
        raise ProblemsFound(reader.problems)
    drafts = _Drafts(folder, place, reader.raw["pack.yml"])
    drafts.read_pack(pack)
    linked = links.check(measures, pack, brand, reader.raw)
    loose = links.check_tokens(drafts.texts, drafts.wheres, measures)
    raise_if_any([*reader.problems, *drafts.problems, *linked, *loose, *_folder_problems(folder, quarter)])
    return Definition(folder, place, quarter, measures, pack, brand, drafts.texts, tuple(drafts.files))


class _Reader:
    """Reads several YAML files and keeps the mistakes of all of them."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.problems: list[Problem] = []
        self.raw: dict[str, yamltext.Mapping] = {}

    def read(self, model: type[D], file: str) -> D | None:
        try:
            value, self.raw[file] = load(model, self.place / file, file)
        except ProblemsFound as found:
            self.problems += found.problems
            return None
        return value


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
