"""The act of publishing: the present build, proved to be what its folder gives, goes into the archive."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from reportgen.archive import versions
from reportgen.archive.shelf import (
    INPUTS,
    MANIFEST,
    PUBLIC,
    WITHDRAWAL,
    beside,
    find,
    next_name,
    shelved,
)
from reportgen.archive.shelving import manifest_hash, sha256, shelve
from reportgen.archive.verify import damage, pack_hash
from reportgen.audit.gate import refuse_faults
from reportgen.compare import reading
from reportgen.compare.decks import words as deck_words
from reportgen.compare.decks.compare import compare_decks
from reportgen.compare.records import compare_records
from reportgen.exports.records import LIBRARIES, as_json, libraries
from reportgen.gathering import Request
from reportgen.inputs import input_path
from reportgen.model import Correction, Difference, KeptFile, Release, SignOff, Withdrawal
from reportgen.ooxml.package import identifier
from reportgen.ooxml.reading import deck_of
from reportgen.output import move_into_place
from reportgen.pages.correction import ID as NOTICE
from reportgen.periods import quarter_id
from reportgen.pipeline import LANGUAGE, Made, make
from reportgen.problems import Problem, Where, raise_if_any, stopped
from reportgen.spec.declared import load
from reportgen.spec.quarter import QuarterSpec

DECK_ENDING = ".pptx"
DECK = f"{PUBLIC}/conference-pack{DECK_ENDING}"
PUBLIC_MANIFEST = f"{PUBLIC}/manifest.json"
EDITS = "internal/deck-changes.csv"
DATA = "data/"  # what a release leaves out that keeps hashes only
MEND = "Mend it in PowerPoint, or release the deck as it was built."
LONGEST_ROLE = 100
TOLD_WIDTH = 100  # columns, of what was changed in a deck


@dataclass(frozen=True)
class Released:
    """A release in its place; what in its deck was changed by hand, in lines; and what it corrects."""

    release: Release
    folder: Path
    edits: tuple[str, ...] = ()
    corrected: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Edited:
    """A deck that was changed by hand after it was built: its bytes, and what was changed, as CSV and in
    lines."""

    deck: bytes
    changes: bytes
    told: tuple[str, ...]


def release(request: Request, signed_by: str, deck: Path | None = None) -> Generator[str, None, Released]:
    """Archive the present build of a quarter; with `request.correction`, the same with its notice.

    The folder is built again in memory, so that what is archived is what its inputs give and has passed every
    check; each file has to be the one that stands in the output folder, with the notice or, for it to be put
    in now, without. Raises `ProblemsFound` where that is not so, and `OSError` where the disk refuses; then
    nothing is archived.
    """
    quarter = _quarter(request)
    refuse_role(signed_by)
    _refuse_unsaid(request, quarter)
    target = request.out / quarter
    if not (target / PUBLIC_MANIFEST).is_file():
        raise stopped(str(target), "There is no build to release. Build it first, and look at it.")
    edited = _read_deck(deck) if deck else b""
    made = yield from make(request)
    differ = list(_differences(target, made, bool(deck)))
    if differ and request.correction:
        looked_at = yield from make(replace(request, correction=None))
        raise_if_any(_differences(target, looked_at, bool(deck)))
        move_into_place(made.files, target)
    else:
        raise_if_any(differ)
    hand = _edited(made, edited, deck) if deck else None
    corrected = _corrected(request, made, hand) if request.correction else ()
    yield "archive"
    return replace(_shelved(request, made, signed_by, hand), corrected=corrected)


def withdraw(archive: Path, name: str, reason: str, signed_by: str) -> Withdrawal:
    """Mark a release as withdrawn: a record beside it, the release itself as it was."""
    refuse_role(signed_by)
    found = find(archive, name)
    if found.withdrawn:
        raise stopped(found.name, f"It has been withdrawn already: {found.withdrawal().reason}")
    made = Withdrawal(found.name, reason, signed_by)
    folder = beside(found.folder).name
    shelve(found.folder.parent, lambda: folder, lambda _: {WITHDRAWAL: as_json(asdict(made))})
    return made


def stands_again(archive: Path, withdrawn: Withdrawal) -> str:
    """The release of the same quarter that stands now that one is withdrawn; empty when there is none."""
    quarter = withdrawn.release.partition("/")[0]
    standing = [one.name for one in shelved(archive) if one.quarter == quarter and not one.withdrawn]
    return standing[-1] if standing else ""


# What is refused before anything is built --------------------------------------------------


def _quarter(request: Request) -> str:
    return quarter_id(load(QuarterSpec, request.folder / "quarter.yml", "quarter.yml").as_at)


def refuse_role(role: str) -> None:
    """`ProblemsFound` for a sign-off by nobody."""
    if not role.strip() or not role.isprintable() or len(role) > LONGEST_ROLE:
        message = "This has to be a role in a few words, such as Director of Performance."
        raise stopped("--signed-by", message)


def _refuse_unsaid(request: Request, quarter: str) -> None:
    """A quarter's second release says which one it puts right; a correction is of the one that stands."""
    of_quarter = [one for one in shelved(request.releases) if one.quarter == quarter]
    standing = [one for one in of_quarter if not one.withdrawn]
    correction = request.correction
    if correction is None:
        if standing:
            raise stopped(
                quarter,
                f"{standing[-1].name} has been released. Say what a new release puts right, "
                f"--corrects r{standing[-1].number} --reason TEXT, or withdraw that one first.",
            )
        return
    if not standing:
        raise stopped("--corrects", f"No release of {quarter} stands that could be corrected.")
    if correction.release != standing[-1].name:
        raise stopped("--corrects", f"{correction.release} is not the release that stands: "
                       f"that is {standing[-1].name}.")  # fmt: skip
    raise_if_any(damage(standing[-1]))


def correction_of(archive: Path, folder: Path, name: str, reason: str) -> Correction:
    """What `--corrects` names, `r1` or `2024-25-Q3/r1`, as the correction of that release."""
    if not reason.isprintable() or not any(letter.isalnum() for letter in reason):
        raise stopped("--reason", "This has to be a reason in words, of letters that can be seen.")
    quarter = quarter_id(load(QuarterSpec, folder / "quarter.yml", "quarter.yml").as_at)
    found = find(archive, name if "/" in name else f"{quarter}/{name}")
    if found.quarter != quarter:
        raise stopped(found.name, f"It is of another quarter than {quarter}.")
    return Correction(found.name, reason)


# The build as it stands --------------------------------------------------------------------


def _differences(target: Path, made: Made, with_deck: bool) -> Iterator[Problem]:
    """The files of the present build that are not what the folder gives; an edited deck is given apart."""
    for name, data in made.files.items():
        if name == DECK and with_deck:
            continue
        try:
            same = (target / name).read_bytes() == data
        except OSError:
            same = False
        if not same:
            yield Problem(Where(str(target), column=name), _why(name))
    ours = {target / name for name in made.files}
    for path in sorted((target / PUBLIC).rglob("*")):
        if path.is_file() and path not in ours:
            message = "The build did not write it: take it away, or put it elsewhere."
            yield Problem(Where(str(target), column=path.relative_to(target).as_posix()), message)


def _why(name: str) -> str:
    message = "It is not what the quarter's folder gives now. Build again, and look at it before it goes out."
    return message + (" A deck edited on purpose is given with --deck." if name == DECK else "")


def _corrected(request: Request, made: Made, hand: Edited | None) -> tuple[Difference, ...]:
    """What the corrected pack says otherwise; `ProblemsFound` when that is nothing but the notice."""
    assert request.correction, "only a correction corrects"
    before = find(request.releases, request.correction.release)
    said = reading.read(before.folder / reading.FILE, f"{before.name}/{reading.FILE}")
    found = tuple(one for one in compare_records(said, made.record) if one.name != NOTICE)
    if not (found or hand):
        raise stopped("--corrects", f"Nothing differs from {before.name} but the notice. Mend what was "
                      "wrong, build it, look at it, and release it then.")  # fmt: skip
    return found


def _read_deck(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise stopped(str(path), f"The deck cannot be read: {error.strerror}.") from None


def _edited(made: Made, deck: bytes, path: Path | None) -> Edited:
    """The deck as it was edited, once it has passed the gate and is of this build."""
    name = str(path)
    if not name.lower().endswith(DECK_ENDING):
        raise stopped(name, f"The deck that goes out has to be a {DECK_ENDING} file.")
    read = deck_of(deck, name)
    template = made.definition.template / made.definition.brand.template
    refuse_faults({name: deck}, template.read_bytes(), LANGUAGE, MEND)
    built = identifier(deck)
    if built != made.record.build_id:
        raise stopped(name, f"{_of(built)}, and the present build is {made.record.build_id}. "
                       "Edit the deck of the present build, or build what it was made from.")  # fmt: skip
    found = compare_decks(deck_of(made.files[DECK], DECK), read)
    return Edited(deck, deck_words.table(found.changes), tuple(deck_words.lines(found, TOLD_WIDTH)))


def _of(built: str) -> str:
    return f"This deck is of the build {built}" if built else "This deck names no build that it is of"


# Into the archive --------------------------------------------------------------------------


def _shelved(request: Request, made: Made, signed_by: str, hand: Edited | None) -> Released:
    quarter = made.record.quarter
    archive = request.releases
    files = _with_edits(made.files, hand)
    kept = dict(_inputs(request, made))
    releases: list[Release] = []

    def content(folder: str) -> dict[str, bytes]:
        """All of it; what depends on the release before is known only now that nobody else writes."""
        _refuse_unsaid(request, quarter)
        name = f"{quarter}/{folder}"
        lock = versions.lock_file(("reportgen", *LIBRARIES))
        all_files = {**files, **kept, versions.FILE: lock}
        after, edited = _before(archive, name), hand is not None
        found = _manifest(name, made, all_files, signed_by, after, edited, request.correction)
        releases.append(found)
        return {**all_files, MANIFEST: as_json(asdict(found))}

    folder = shelve(archive / quarter, lambda: next_name(archive, quarter).partition("/")[2], content)
    return Released(releases[-1], folder, hand.told if hand else ())


def _with_edits(files: Mapping[str, bytes], hand: Edited | None) -> dict[str, bytes]:
    """The files with the edited deck in the place of the one built, and the manifest that says so."""
    if hand is None:
        return dict(files)
    manifest = json.loads(files[PUBLIC_MANIFEST])
    for entry in manifest["files"]:
        if f"{PUBLIC}/{entry['path']}" == DECK:
            entry |= {"built_sha256": entry["sha256"], "sha256": sha256(hand.deck), "bytes": len(hand.deck)}
    return {**files, DECK: hand.deck, PUBLIC_MANIFEST: as_json(manifest), EDITS: hand.changes}


def _inputs(request: Request, made: Made) -> Iterator[tuple[str, bytes]]:
    """The files that the build was made from, as they were when it was; the data too if they are kept."""
    for file in made.inputs:
        data = input_path(file.path, made.definition, request).read_bytes()
        if sha256(data) != file.sha256:
            raise stopped(file.path, "It was changed while the pack was being released. Release it again.")
        if made.definition.quarter.inputs == "keep" or DATA not in file.path:
            yield f"{INPUTS}/{file.path}", data


def _before(archive: Path, name: str) -> str:
    """The hash of the manifest of the release before, of the same quarter; none for the first."""
    quarter, _, number = name.partition("/r")
    before = [one for one in shelved(archive) if one.quarter == quarter and one.number < int(number)]
    return manifest_hash(before[-1].folder) if before else ""


def _manifest(
    name: str,
    made: Made,
    files: Mapping[str, bytes],
    signed_by: str,
    after: str,
    edited: bool,
    correction: Correction | None,
) -> Release:
    record, quarter = made.record, made.definition.quarter
    listed = tuple(KeptFile(path, sha256(files[path]), len(files[path])) for path in sorted(files))
    inputs = tuple(sorted((KeptFile(file.path, file.sha256) for file in made.inputs), key=lambda f: f.path))
    day = (quarter.released_on or quarter.meeting.date).isoformat()
    return Release(
        name=name,
        quarter=record.quarter,
        force=record.force,
        title=record.title,
        as_at=record.as_at,
        edition=record.edition,
        build_id=record.build_id,
        signed=SignOff(signed_by.strip(), day, pack_hash(listed)),
        files=listed,
        inputs=inputs,
        keeps=quarter.inputs,
        made_with={"reportgen": record.made_with, **libraries()},
        edited=edited,
        corrects=correction,
        after=after,
    )
