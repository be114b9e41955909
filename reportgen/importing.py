"""Hand-made packs of the past: an old deck's tables, read by a confirmed mapping, become a release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from reportgen.archive.old_decks.imported import ImportedFigure, figures_from
from reportgen.archive.old_decks.mapping import read_mapping
from reportgen.archive.old_decks.proposing import UNSURE, propose
from reportgen.archive.old_decks.subjects import known_subjects
from reportgen.archive.shelf import INPUTS, INTERNAL, MANIFEST, PUBLIC, next_name, shelved
from reportgen.archive.shelving import sha256, shelve
from reportgen.archive.verify import pack_hash
from reportgen.compare import reading
from reportgen.compare.declared import said_measures, subject_labels
from reportgen.exports.records import as_json
from reportgen.gathering import Request
from reportgen.model import Deck, KeptFile, PackRecord, Release, SaidFigure, SignOff
from reportgen.numbers import decimals_of, in_unit, show, style_with
from reportgen.ooxml.reading import deck_of, read_deck
from reportgen.output import write_file
from reportgen.periods import quarter_id
from reportgen.problems import stopped
from reportgen.releasing import refuse_role
from reportgen.resources import find_template
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import load
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.quarter import QuarterSpec

MAPPING = f"{INTERNAL}/mapping.yml"
NOT_IN_NAMES = set('<>:"/\\|?*')  # what some system does not allow in the name of a file


@dataclass(frozen=True)
class Proposed:
    """A mapping that was written, to be read through: `open` of its headers have no meaning yet."""

    path: Path
    headers: int
    open: int


@dataclass(frozen=True)
class Imported:
    """A release made from an old deck, and how many figures were read out of it."""

    release: Release
    folder: Path
    figures: int


@dataclass(frozen=True)
class Force:
    """What an old deck's words are held against: the force and its measures, and the files that say so."""

    name: str
    measures: MeasuresSpec
    template: Path


def propose_mapping(request: Request, file: Path, mapping: Path, as_at: date) -> Proposed:
    """Write the mapping of an old deck as its words propose it. Raises `ProblemsFound` and `OSError`."""
    text = propose(read_deck(file), known_subjects(_force(request).measures), as_at)
    write_file(mapping, text.encode())
    return Proposed(mapping, text.count("{header: "), text.count(f'is: "{UNSURE}"'))


def import_deck(
    request: Request, file: Path, mapping: Path, signed_by: str, held_on: date | None = None
) -> Imported:
    """Archive an old deck as a release with the figures that its confirmed mapping reads in it.

    Raises `ProblemsFound` with everything wrong in the mapping or the deck, and where the quarter has been
    released already; nothing is then archived.
    """
    refuse_role(signed_by)
    _refuse_name(file)
    force = _force(request)
    data, text = _read(file), _read(mapping)
    old = deck_of(data, str(file))
    confirmed = read_mapping(text.decode(errors="replace"), str(mapping))
    found = figures_from(old, confirmed, force.measures, str(file))
    quarter = quarter_id(confirmed.as_at)
    if not found:
        raise stopped(str(mapping), "It leaves out every table of the deck: there is nothing to archive.")
    _refuse_released(request.releases, quarter)
    held = held_on or confirmed.as_at
    if held < confirmed.as_at:
        raise stopped("--held-on", f"A meeting on {held} is before the last day covered, {confirmed.as_at}.")
    record = _record(force, old, found, confirmed.as_at, quarter, sha256(data)[:16])
    files = {
        f"{PUBLIC}/{file.name}": data,
        MAPPING: text,
        reading.FILE: reading.as_json(record),
        f"{INPUTS}/quarter.yml": _quarter_yml(record, held),
        f"{INPUTS}/template/measures.yml": (force.template / "measures.yml").read_bytes(),
    }
    sign = SignOff(signed_by, held.isoformat(), "")
    made: list[Release] = []

    def content(folder: str) -> dict[str, bytes]:
        _refuse_released(request.releases, quarter)
        made.append(_release(f"{quarter}/{folder}", record, files, sign, file.name))
        return {**files, MANIFEST: as_json(asdict(made[-1]))}

    place = request.releases / quarter
    folder = shelve(place, lambda: next_name(request.releases, quarter).partition("/")[2], content)
    return Imported(made[-1], folder, len(found))


def _force(request: Request) -> Force:
    """The force of a quarter's folder: the measures and the name that its template declares."""
    quarter = load(QuarterSpec, request.folder / "quarter.yml", "quarter.yml")
    name = request.template or quarter.template
    template = find_template(name, request.folder, request.here, given=bool(request.template))
    measures = load(MeasuresSpec, template / "measures.yml", "measures.yml")
    return Force(load(BrandSpec, template / "brand.yml", "brand.yml").force, measures, template)


def _record(
    force: Force, deck: Deck, found: Iterable[ImportedFigure], as_at: date, quarter: str, build: str
) -> PackRecord:
    """What an old deck says: its figures in the house style. Of its statements and pages nothing is known."""
    title = next((slide.title for slide in deck.slides if slide.title), "")
    return PackRecord(
        quarter=quarter,
        edition="public",
        force=force.name,
        title=title,
        as_at=as_at.isoformat(),
        extracted_on=as_at.isoformat(),
        build_id=build,
        figures=tuple(map(_said, found)),
        measures=said_measures(force.measures),
        labels=subject_labels(force.measures),
        imported=True,
    )


def _said(figure: ImportedFigure) -> SaidFigure:
    style = style_with(figure.id.statistic, decimals_of(figure.value))
    shown = show(Fraction(figure.value), in_unit(style, figure.unit))
    return SaidFigure(
        str(figure.id),
        figure.start.isoformat(),
        figure.end.isoformat(),
        f"{figure.value:f}",
        figure.unit,
        style,
        {style: shown},
    )


def _release(
    name: str, record: PackRecord, files: Mapping[str, bytes], sign: SignOff, imported: str
) -> Release:
    listed = tuple(KeptFile(path, sha256(files[path]), len(files[path])) for path in sorted(files))
    return Release(
        name=name,
        quarter=record.quarter,
        force=record.force,
        title=record.title,
        as_at=record.as_at,
        edition=record.edition,
        build_id=record.build_id,
        signed=SignOff(sign.role, sign.date, pack_hash(listed)),
        files=listed,
        inputs=(),
        keeps="keep",
        made_with={},
        imported=imported,
    )


def _quarter_yml(record: PackRecord, held: date) -> bytes:
    """What a pack that names this one as the one before reads of it."""
    return (
        f"# Written when an old deck was imported: as_at is its own, and the meeting's day if it was given.\n"
        f"as_at: {record.as_at}\nextracted_on: {record.extracted_on}\n"
        f"meeting: {{title: Meeting, date: {held}, time: 00:00, place: Not known}}\n"
        f"template: imported\n"
    ).encode()


def _refuse_released(archive: Path, quarter: str) -> None:
    standing = [one for one in shelved(archive) if one.quarter == quarter and not one.withdrawn]
    if standing:
        told = f"{standing[-1].name} has been released. Withdraw it first, if this deck is to stand for it."
        raise stopped(quarter, told)


def _refuse_name(file: Path) -> None:
    """A release keeps the deck under its own name, in lists of a line for each file."""
    if not file.name.isprintable() or NOT_IN_NAMES & set(file.name):
        told = "It is kept under its own name, which some system cannot read. Give it another."
        raise stopped(str(file), told)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise stopped(str(path), f"It cannot be read: {error.strerror}.") from None
