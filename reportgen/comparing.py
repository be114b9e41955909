"""What is compared, found by its name: a release, a quarter's build, its folder, or two decks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from reportgen.archive.shelf import MANIFEST, NAME, QUARTER, Shelved, find, shelved
from reportgen.archive.verify import damage
from reportgen.compare import reading, words
from reportgen.compare.decks.command import compared_decks
from reportgen.compare.figures import days, identity
from reportgen.compare.records import compare_records
from reportgen.compare.taking import with_pages
from reportgen.explaining.desk import Desk
from reportgen.gathering import Ready, Request
from reportgen.model import Difference, Follow, PackRecord, SaidFigure
from reportgen.ooxml.reading import ENDINGS
from reportgen.pipeline import record_changes
from reportgen.problems import nearest, raise_if_any, stopped
from reportgen.recording import counted_again


class Compared(Protocol):
    """What differs between two things."""

    @property
    def differs(self) -> bool: ...

    def lines(self, width: int) -> Iterator[str]:
        """For a terminal, safe to show."""

    def table(self) -> bytes:
        """The rows of a CSV file."""

    def record(self) -> dict[str, Any]:
        """For machines."""


@dataclass(frozen=True)
class ComparedPacks:
    """Two packs: their names, and all that they say differently."""

    old: str
    new: str
    found: tuple[Difference, ...]
    everything: bool = False

    @property
    def differs(self) -> bool:
        return bool(self.found)

    def lines(self, width: int) -> Iterator[str]:
        yield f"{self.old} → {self.new}: {words.counted(self.found) or 'nothing differs'}."
        yield from words.lines(self.found, width, self.everything)

    def table(self) -> bytes:
        return words.as_csv(self.found)

    def record(self) -> dict[str, Any]:
        return {"old": self.old, "new": self.new, "differences": words.as_records(self.found)}


def compared(old: str, new: str, out: Path, here: Path, everything: bool = False) -> Compared:
    """Two packs or two decks held against each other. Raises `ProblemsFound` for what cannot be read."""
    decks = [name for name in (old, new) if Path(name).suffix.lower() in ENDINGS]
    if len(decks) == 2:
        return compared_decks(Path(old), Path(new))
    if decks:
        raise stopped(decks[0], "A presentation is compared with another presentation, not with a pack.")
    found = compare(old, new, out, here)
    return ComparedPacks(_taken(old, out), _taken(new, out), found, everything)


def _taken(name: str, out: Path) -> str:
    """What a name was taken for: of a quarter its last release that stands, or its build."""
    if not QUARTER.fullmatch(name) or Path(name).is_dir():
        return name
    standing = [one.name for one in shelved(out / "archive") if one.quarter == name and not one.withdrawn]
    return standing[-1] if standing else f"{name} (its build: no release stands)"


def compare(old: str, new: str, out: Path, here: Path) -> tuple[Difference, ...]:
    """Everything that one pack says otherwise than another.

    Each is a release (`2024-25-Q2/r1`, or of a quarter the last that stands), a folder that was built or
    released, or a quarter's own folder, which is worked out. Where the new one is, the old one's figures
    are counted again from its data, so that all that is restated is found. Raises `ProblemsFound` for a name
    that leads nowhere, and for packs of two forces.
    """
    before, _ = _record(old, out, here)
    now, ready = _record(new, out, here)
    if before.force and now.force and before.force != now.force:
        raise stopped(new, f"It is of {now.force}, and {old} is of {before.force}: they are not compared.")
    if ready:
        now = replace(now, again=counted_again(ready, before)[0])
    return compare_records(before, now)


def trend(figure: str, out: Path) -> Iterator[Follow]:
    """One figure over all releases that stand: as published, and as the release after it counted it again."""
    releases = [one for one in shelved(out / "archive") if not one.withdrawn]
    records = [(one, _published(one)) for one in releases]
    if not records:
        raise stopped(str(out / "archive"), "Nothing has been released here yet.")
    known = {said.id for _, record in records for said in record.figures}
    if figure not in known:
        near = nearest(figure, known)
        hint = f'Did you mean "{near}"?' if near else "figures.csv of a release has their ids."
        raise stopped(figure, f"No release published a figure of this id. {hint}")
    for number, (one, record) in enumerate(records):
        said = next((said for said in record.figures if said.id == figure), None)
        if said:
            again = _again(said, (record for _, record in records[number + 1 :]))
            yield Follow(record.quarter, one.name, days(said), said.display, again)


def _again(said: SaidFigure, later: Iterator[PackRecord]) -> str:
    """What the last record that counted the same days again gives; empty where none did."""
    found = ""
    for record in later:
        same = (one for one in (*record.figures, *record.again) if one.start)
        found = next((one.display for one in same if identity(one) == identity(said)), found)
    return found


def _record(name: str, out: Path, here: Path) -> tuple[PackRecord, Ready | None]:
    """What a pack said; of a quarter's folder also what it was worked out from."""
    archive = out / "archive"
    if NAME.fullmatch(name):
        return _published(find(archive, name)), None
    folder = Path(name)
    if (folder / "quarter.yml").is_file():
        return _worked_out(folder, out, here)
    if (folder / reading.FILE).is_file():
        return reading.read(folder / reading.FILE, str(folder / reading.FILE)), None
    if QUARTER.fullmatch(name):
        return _of_quarter(name, out), None
    raise stopped(name, _no_pack(name, out))


def _published(release: Shelved) -> PackRecord:
    """What a release said; `ProblemsFound` unless it is as it was published."""
    raise_if_any(damage(release))
    return reading.read(release.folder / reading.FILE, f"{release.name}/{reading.FILE}")


def _of_quarter(name: str, out: Path) -> PackRecord:
    """The last release of a quarter that stands; without one, its build."""
    archive, build = out / "archive", out / name
    if any(one.quarter == name and not one.withdrawn for one in shelved(archive)):
        return _published(find(archive, name))
    if (build / reading.FILE).is_file():
        return reading.read(build / reading.FILE, str(build / reading.FILE))
    raise stopped(name, _no_pack(name, out))


def _worked_out(folder: Path, out: Path, here: Path) -> tuple[PackRecord, Ready]:
    desk = Desk(Request(folder, out, here))
    record = record_changes(desk.told).record
    return with_pages(record, desk.pack), desk.told.ready


def _no_pack(name: str, out: Path) -> str:
    built = [path.parent.parent.name for path in out.glob(f"*-Q[1-4]/{reading.FILE}")]
    names = sorted({*built, *(one.name for one in shelved(out / "archive"))})
    near = nearest(name, names)
    if (Path(name) / MANIFEST).is_file():
        return f"It is a release without {reading.FILE}: restore it from a copy."
    hint = f'Did you mean "{near}"?' if near else f"There are: {', '.join(names)}." if names else ""
    return f"It is no release, no build and no quarter's folder. {hint}".strip()
