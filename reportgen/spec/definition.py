"""Everything declared for one build, read, typed and linked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen import tokens
from reportgen.model import Annotation, Picture
from reportgen.periods import quarter_id
from reportgen.problems import Problem, Where, attempt, in_folder
from reportgen.prose import DraftProse
from reportgen.spec import drop_ins, links, listed, literals, overrides, yamltext
from reportgen.spec.annotations import Annotations, inherited, merged
from reportgen.spec.annotations import check as check_annotations
from reportgen.spec.annotations import load as load_annotations
from reportgen.spec.brand import BrandSpec
from reportgen.spec.changed import undeclared
from reportgen.spec.declared import Declared, typed
from reportgen.spec.drafts import DraftKey, Drafts
from reportgen.spec.earlier import PREVIOUS, Earlier, Places, read_earlier
from reportgen.spec.known import Known
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.names import Names
from reportgen.spec.overrides import OVERRIDES, Overrides
from reportgen.spec.pack import PackSpec
from reportgen.spec.papers import PapersSpec, label_names
from reportgen.spec.papers import load as load_papers
from reportgen.spec.plots import Subject
from reportgen.spec.quarter import QuarterSpec

D = TypeVar("D", bound=Declared)
NOWHERE = Places()
_ANEW = "Or say it anew, or drop it, in narrative/annotations.yml of this quarter."


@dataclass(frozen=True)
class Definition:
    """What a pack is made from, apart from the data.

    `absent` names the optional datasets that the quarter came without.
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
    papers: PapersSpec = PapersSpec()
    annotations: Annotations = Annotations()
    overrides: Overrides = Overrides()
    absent: frozenset[str] = frozenset()

    @property
    def quarter_id(self) -> str:
        return quarter_id(self.quarter.as_at)

    @property
    def known(self) -> Known:
        """What figures are checked against."""
        return Known(self.measures, self.quarter.as_at, self.quarter.extracted_on)

    @property
    def noted(self) -> Mapping[Subject, tuple[Annotation, ...]]:
        """What is said of months on charts, now and in the quarter before."""
        before = self.earlier.annotations if self.earlier else Annotations()
        return merged(self.annotations, before, self.known)


@dataclass
class Declarations:
    """What could be read of the declarations, and everything that is wrong with them."""

    quarter: QuarterSpec | None = None
    measures: MeasuresSpec | None = None
    papers: PapersSpec = PapersSpec()
    definition: Definition | None = None
    problems: list[Problem] = field(default_factory=list)


def load_definition(
    folder: Path,
    find_template: Callable[[str], Path],
    template: str = "",
    only_papers: bool = False,
    find_earlier: Callable[[str, Path], Path] | None = None,
    places: Places = NOWHERE,
) -> Declarations:
    """Read `quarter.yml` and the template's YAML; `template` replaces the quarter's own.

    `find_earlier` finds the template of the quarter before by its name and folder, `places` that quarter.

    For papers alone the texts of the pages are left unread, and figures cannot be asked for.

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
    earlier = read_earlier(
        folder, found.quarter, find_earlier or (lambda name, _: find_template(name)), places, found.problems
    )
    dropped = drop_ins.read(folder, found.problems)
    if pack and dropped:
        pack = attempt(lambda: drop_ins.put_in(dropped, raw["pack.yml"]), found.problems)
    drafts = Drafts(folder, place, raw.get("pack.yml", yamltext.Mapping()), dropped)
    if pack:
        drafts.read_front(pack)
        if not only_papers:
            drafts.read_pages(pack)
        found.problems += drafts.problems
    found.papers, problems = load_papers(folder)
    found.problems += problems
    noted = load_annotations(folder, found.problems)
    written = Overrides() if only_papers else overrides.load(folder, found.problems)
    if found.quarter and found.measures and pack and brand:
        found.definition = Definition(
            folder,
            place,
            found.quarter,
            found.measures,
            pack,
            brand,
            {**drafts.texts, **_paper_texts(found.papers), **written.drafts},
            drafts.pictures,
            {drop_in.id: drop_in.file for drop_in in dropped},
            (*drafts.files, *found.papers.files, *noted.files, *written.files),
            earlier,
            found.papers,
            noted,
            written,
        )
        found.problems += _link_problems(found.definition, drafts, raw, only_papers)
    return found


def _link_problems(
    definition: Definition, drafts: Drafts, raw: dict[str, yamltext.Mapping], only_papers: bool
) -> Iterator[Problem]:
    """Every name, token and date of the declarations that leads nowhere."""
    known = definition.known
    named = known if definition.quarter.previous else None  # what it quotes waits for that quarter to be read
    before = definition.earlier.known if definition.earlier else named
    faults = links.check(known, definition.pack, definition.brand, raw)
    yield from faults or listed.unlisted(definition.pack, known)
    yield from links.check_tokens(_printed(drafts, definition), drafts.wheres, known, before)
    yield from undeclared(definition.measures, definition.earlier, raw["measures.yml"])
    yield from _typed_numbers(definition, drafts, raw["pack.yml"], only_papers)
    yield from _paper_tokens(definition.papers, known, before, only_papers)
    said_before = definition.earlier.annotations if definition.earlier else Annotations()
    yield from check_annotations(definition.annotations, known, said_before)
    yield from overrides.check(definition.overrides, known, before)
    yield from _folder_problems(definition.folder, definition.quarter)


def _printed(drafts: Drafts, definition: Definition) -> dict[DraftKey, DraftProse]:
    """The texts without those of pages that are left out where no pack is named before this one."""
    if definition.earlier:
        return drafts.texts
    pages = [page for page in definition.pack.pages() if page.needs_earlier]
    owners = {name for page in pages for name in (page.id, *(block.id for block in page.blocks))}
    return {key: draft for key, draft in drafts.texts.items() if key[0] not in owners}


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


def _typed_numbers(
    definition: Definition, drafts: Drafts, raw: yamltext.Mapping, only_papers: bool
) -> Iterator[Problem]:
    """Digits that nothing vouches for, and names that vouch for none."""
    pack, names = definition.pack, Names(definition.measures, definition.pack.terms)
    yield from literals.term_faults(pack, raw)
    written = definition.overrides.drafts
    texts = {**drafts.texts, **written}
    files = {**drafts.wheres, **dict.fromkeys(written, OVERRIDES)}
    yield from literals.check(texts, files, names, pack, raw)
    plain, before = list(_in_plain_words(definition)), list(_inherited(definition))
    for where, text in plain:
        yield from (Problem(where, message) for message in literals.in_heading(text, names))
    for where, text in before:
        for message in literals.in_heading(text, names):
            yield in_folder(PREVIOUS, Problem(where, f"{message} {_ANEW}"))
    if not (only_papers or drafts.problems):
        said = [text for _, text in (*plain, *before)]
        yield from literals.unused_terms(texts.values(), said, pack, names, raw)


def _in_plain_words(definition: Definition) -> Iterator[tuple[Where, str]]:
    """What is printed of the analyst's words and takes no tokens: annotations, and why and by whom
    sentences were changed."""
    yield from ((where, noted.text) for noted, where in definition.annotations.entries)
    for entry in definition.overrides.entries:
        yield from ((entry.where, text) for text in (entry.spec.reason, entry.spec.role))
    for waiver in definition.overrides.waivers:
        yield from ((waiver.where, text) for text in (waiver.spec.reason, waiver.spec.role))


def _inherited(definition: Definition) -> Iterator[tuple[Where, str]]:
    """The annotations of the quarter before that hold, by their places in its file."""
    if definition.earlier:
        before = definition.earlier.annotations
        for entry, where in inherited(definition.annotations, before, definition.known):
            yield where, entry.text


def _paper_texts(papers: PapersSpec) -> dict[DraftKey, DraftProse]:
    """The texts of the papers, by file and place in it."""
    return {
        (paper.file, ".".join(map(str, place))): draft
        for paper in papers.declared()
        for place, draft in paper.texts.items()
    }


def _paper_tokens(
    papers: PapersSpec, known: Known, earlier: Known | None, only_papers: bool
) -> Iterator[Problem]:
    for paper in papers.declared():
        drafts = {(paper.file, str(place)): draft for place, draft in paper.texts.items()}
        files = dict.fromkeys(drafts, paper.file)
        yield from links.check_tokens(drafts, files, known, earlier, label_names(papers, paper))
        if only_papers:
            yield from _figures_asked(paper.file, drafts.values())
    if papers.minutes:
        yield from links.check_bindings(papers.minutes.bindings, earlier or known)


def _figures_asked(file: str, drafts: Iterable[DraftProse]) -> Iterator[Problem]:
    for paragraph in (paragraph for draft in drafts for paragraph in draft):
        for token in tokens.asked(paragraph.draft):
            message = f"{{{token.figure_id}}} is worked out from data, and papers alone are made without: "
            yield Problem(Where(file, paragraph.line), message + "build the pack, or take the figure out.")


def _folder_problems(folder: Path, quarter: QuarterSpec) -> Iterator[Problem]:
    """A folder named for a quarter has to hold that quarter."""
    name, wanted = folder.resolve().name, quarter_id(quarter.as_at)
    looks_like_one = len(name) == len(wanted) and name[:2] == "20" and name[7:9] == "-Q"
    if looks_like_one and name != wanted:
        yield Problem(
            Where("quarter.yml"), f"as_at {quarter.as_at} is in {wanted}, and the folder is named {name}."
        )
