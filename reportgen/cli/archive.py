"""`release` and `archive`: publishing, and what was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import (
    FOLDER,
    OUT,
    TEMPLATE,
    correction,
    corrects,
    keep_out,
    main,
    of_a_quarter,
    plain_errors,
    quarter_folder,
    show_stages,
    width,
)
from reportgen.problems import Problem, attempt, plural, report, stops, visible

if TYPE_CHECKING:
    from reportgen.archive.shelf import Shelved
    from reportgen.releasing import Released
    from reportgen.restoring import Restored

_NOT_RELEASED = "nothing was released, and the archive is as it was", "Nothing was released"
_NOT_READ = "the archive is as it was", "Nothing was done"
_NAME = click.argument("name", metavar="RELEASE")


@main.command()
@of_a_quarter
@corrects
@click.option(
    "--signed-by", "role", required=True, metavar="ROLE", help="The role that answers for the release."
)
@click.option(
    "--deck", type=click.Path(path_type=Path), metavar="FILE", help="The deck as it was edited by hand."
)
@click.option("--withdraw", default="", metavar="rN", help="Withdraw a release, and release nothing.")
def release(
    folder: Path,
    out: Path,
    template: str,
    role: str,
    deck: Path | None,
    corrects: str,
    withdraw: str,
    reason: str,
) -> None:
    """Archive the present build of a quarter as a release.

    The folder is built again and held against what stands in the output folder, so that what is
    published is what its data give and has passed every check. A release is never changed:
    --corrects rN --reason TEXT makes a new one that says what it puts right, and --withdraw rN
    --reason TEXT marks one that no longer stands.
    """
    from reportgen.gathering import Request
    from reportgen.pipeline import STAGES
    from reportgen.releasing import release as stages

    quarter_folder(folder)
    if withdraw:
        if corrects or deck:
            raise click.UsageError("--withdraw stands alone, with --reason and --signed-by.")
        _withdraw(folder, out, withdraw, reason, role)
        return
    with plain_errors(*_NOT_RELEASED):
        puts_right = correction(folder, out, corrects, reason)
        request = Request(folder, out, Path.cwd(), template, correction=puts_right)
        released = show_stages(stages(request, role, deck), (*STAGES, "archive"), "Releasing")
    for line in _released(released):
        click.echo(line)


def _withdraw(folder: Path, out: Path, name: str, reason: str, role: str) -> None:
    from reportgen.releasing import correction_of, stands_again, withdraw

    if not reason.strip():
        raise click.UsageError("--withdraw needs --reason: why the release no longer stands.")
    with plain_errors("nothing was withdrawn", "Nothing was withdrawn"):
        named = correction_of(out / "archive", folder, name, " ".join(reason.split()))
        made = withdraw(out / "archive", named.release, named.reason, role)
    click.echo(f"Withdrawn: {made.release}. It is kept as it was, with the reason beside it.")
    if standing := stands_again(out / "archive", made):
        click.echo(f"{standing} stands again: withdraw it too, if it should not.")


def _released(found: Released) -> Iterator[str]:
    from reportgen.compare.words import counted

    one = found.release
    yield f"Released {one.name}, signed off by {one.signed.role} for {one.signed.date}."
    yield f"  {found.folder}"
    yield f"  pack hash  {one.signed.pack_sha256}"
    if one.corrects:
        yield f"  corrects   {one.corrects.release}: {one.corrects.reason}"
    kept = "kept" if one.keeps == "keep" else "kept as hashes only, without the data"
    yield f"  inputs     {plural(len(one.inputs), 'file')}, {kept}"
    if one.corrects:
        yield f"What it says otherwise: {counted(found.corrected) or 'what was edited in its deck'}."
    if one.edited:
        yield "The deck was edited by hand. The appendix, the charts and figures.csv say what was built:"
        yield from (f"  {line}" for line in found.edits)


@main.group()
def archive() -> None:
    """Look at what has been released, prove it, and bring it back."""


@archive.command("list")
@OUT
def list_releases(out: Path) -> None:
    """List every release, with its sign-off and what became of it."""
    from reportgen.archive.shelf import shelved
    from reportgen.archive.verify import leftovers, lost

    with plain_errors(*_NOT_READ):
        found, problems = shelved(out / "archive"), list[Problem]()
        lines = [line for one in found for line in attempt(partial(_listed, one, found), problems) or ()]
        problems += (*lost(out / "archive"), *leftovers(out / "archive"))
    for line in lines if found else [f"Nothing has been released in {out / 'archive'} yet."]:
        click.echo(visible(line))
    if problems:
        click.echo(report(problems))
    if stops(problems):
        raise SystemExit(1)


def _listed(one: Shelved, all_of_them: list[Shelved]) -> list[str]:
    """What is told of a release among the others; `ProblemsFound` where it cannot be read."""
    return list(_lines(one, all_of_them))


def _lines(one: Shelved, all_of_them: list[Shelved]) -> Iterator[str]:
    manifest = one.manifest()
    stands = [other.name for other in all_of_them if other.quarter == one.quarter and not other.withdrawn]
    state = "withdrawn" if one.withdrawn else "stands" if one.name == stands[-1] else "corrected"
    yield f"{one.name}  {state:<9}  {manifest.signed.date}  {manifest.signed.role}"
    if manifest.corrects:
        yield f"  corrects {manifest.corrects.release}: {manifest.corrects.reason}"
    if one.withdrawn:
        said = one.withdrawal()
        yield f"  withdrawn by {said.signed_by}: {said.reason}"
    if manifest.imported:
        yield f"  imported from {manifest.imported}"


@archive.command()
@OUT
@click.option("--files", is_flag=True, help="List every file too, with its size and hash.")
@_NAME
def show(name: str, out: Path, files: bool) -> None:
    """Show one release: its sign-off, what it was made from and with, and its files."""
    from reportgen.archive.shelf import find, shelved

    with plain_errors(*_NOT_READ):
        one = find(out / "archive", name)
        lines = [*_listed(one, shelved(out / "archive")), *_contents(one, files)]
    for line in lines:
        click.echo(visible(line))


def _contents(one: Shelved, files: bool) -> Iterator[str]:
    manifest = one.manifest()
    yield f"  {manifest.title}, {manifest.force}, to {manifest.as_at}, {manifest.edition} edition"
    yield f"  build      {manifest.build_id}, reportgen {manifest.made_with.get('reportgen', '')}"
    yield f"  pack hash  {manifest.signed.pack_sha256}"
    if manifest.edited:
        yield "  deck       edited by hand after it was built (internal/deck-changes.csv)"
    kept = "kept" if manifest.keeps == "keep" else "the data kept as hashes only"
    yield f"  inputs     {plural(len(manifest.inputs), 'file')}, {kept}"
    yield f"  files      {len(manifest.files):,}, {sum(file.bytes for file in manifest.files):,} bytes"
    for file in manifest.files if files else ():
        yield f"  {file.bytes:>11,}  {file.sha256[:12]}  {file.path}"


@archive.command()
@OUT
@click.argument("name", metavar="[RELEASE]", default="")
def verify(name: str, out: Path) -> None:
    """Check every hash of a release, or of all of them: what was published is what is there.

    Exit code 1 means that a file was changed, is missing or was added.
    """
    from reportgen.archive import verify as verifying
    from reportgen.archive.shelf import find, shelved

    with plain_errors(*_NOT_READ):
        one = [find(out / "archive", name)] if name else shelved(out / "archive")
        found = [problem for release in one for problem in verifying.verify(release)]
        found += () if name else verifying.lost(out / "archive")
        left = [] if name else list(verifying.leftovers(out / "archive"))
    if found or left:
        click.echo(report([*found, *left]))
    if not one:
        raise click.ClickException(f"There is no release in {out / 'archive'}: nothing was checked.")
    faulty = len({tuple(problem.where.file.split("/")[:2]) for problem in found})
    told = f"{plural(len(found), 'fault')} in {plural(faulty, 'release')}. Bring the files back from a copy."
    click.echo(f"{plural(len(one), 'release')} checked: {told if found else 'all as published.'}")
    if found:
        raise SystemExit(1)


@archive.command()
@OUT
@click.option("--to", type=click.Path(path_type=Path), default=None, metavar="DIR",
              help="Where it is brought back to: output/restored/QUARTER-rN unless given.")  # fmt: skip
@_NAME
def restore(name: str, out: Path, to: Path | None) -> None:
    """Bring a release back, and prove it by building it again from the inputs it kept.

    Exit code 1 means that the pack built again is not the same: what differs is told.
    """
    from reportgen.archive.shelf import find
    from reportgen.pipeline import STAGES
    from reportgen.restoring import restore as stages

    with plain_errors("nothing was restored", "Nothing was restored"):
        one = find(out / "archive", name)
        target = to or out / "restored" / one.name.replace("/", "-")
        keep_out(out, target)
        names = ("verify", *STAGES, "compare")
        restored = show_stages(stages(one, target, Path.cwd()), names, "Restoring")
    for line in _restored(restored):
        click.echo(visible(line))
    if not restored.same:
        raise SystemExit(1)


@archive.command("import")
@OUT
@TEMPLATE
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The last day that the deck covers, for its mapping to be proposed.",
)
@click.option(
    "--held-on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of its meeting, if it is to be kept.",
)
@click.option(
    "--mapping", type=click.Path(path_type=Path), metavar="FILE", help="Its mapping: beside it unless given."
)
@click.option("--signed-by", "role", default="", metavar="ROLE", help="The role that confirms the mapping.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@FOLDER
def import_old(
    file: Path,
    folder: Path,
    out: Path,
    template: str,
    as_at: datetime | None,
    held_on: datetime | None,
    mapping: Path | None,
    role: str,
) -> None:
    """Give a pack that was made by hand a place among the releases.

    FILE is an old presentation, FOLDER a quarter of the force, whose measures its tables are read
    as. Without a mapping one is proposed from the deck's own words and written beside it: read it
    through, mend every "?", confirm it, and run the command again to archive the figures.
    """
    from reportgen.gathering import Request
    from reportgen.importing import import_deck, propose_mapping

    request = Request(quarter_folder(folder), out, Path.cwd(), template)
    place = mapping or file.with_suffix(".mapping.yml")
    with plain_errors("nothing was imported, and the archive is as it was", "Nothing was imported"):
        if not place.exists():
            if as_at is None:
                raise click.UsageError("--as-at is needed to propose a mapping: the last day covered.")
            keep_out(out, place)
            made = propose_mapping(request, file, place, as_at.date())
            told = f"Proposed {made.path}: {plural(made.headers, 'header')}, {made.open} of them open."
            click.echo(visible(told))
            click.echo('Mend every "?", read the rest, write confirmed: true, and run the command again.')
            return
        if not role.strip():
            raise click.UsageError("--signed-by is needed: the role that confirms the mapping.")
        found = import_deck(request, file, place, role.strip(), held_on.date() if held_on else None)
    click.echo(f"Imported {found.release.name}: {plural(found.figures, 'figure')} of {file.name}.")
    click.echo(f"  {found.folder}")


def _restored(found: Restored) -> Iterator[str]:
    from reportgen.compare.words import counted, lines

    yield f"Restored {found.release.name} to {found.folder}: every file as it was released."
    if found.same:
        yield "Built again from the inputs it kept: the same bytes."
        return
    yield f"Built again from the inputs it kept, {plural(len(found.other_files), 'file')} came out otherwise."
    yield from (f"  {name}" for name in found.other_files[:20])
    if found.versions:
        yield f"Made with other versions: {'; '.join(found.versions)}."
    said = counted(found.differences)
    yield f"Figures, statements and texts: {said or 'the same'}."
    yield from lines(found.differences, width())
