"""`compare`: what two packs, or one figure over all of them, say differently."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import OUT, main, plain_errors, width
from reportgen.problems import visible

if TYPE_CHECKING:
    from reportgen.model import Follow

_STOPPED = "nothing was compared", "Nothing was compared"


@main.command()
@OUT
@click.option(
    "--csv", "csv_file", type=click.Path(path_type=Path), metavar="FILE", help="Write every row to a file."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for machines.")
@click.option("--all", "everything", is_flag=True, help="Show every difference, however many there are.")
@click.option("--trend", metavar="FIGURE", default="", help="Follow one figure over all releases instead.")
@click.argument("packs", metavar="[OLD NEW]", nargs=-1)
def compare(
    packs: tuple[str, ...], out: Path, csv_file: Path | None, as_json: bool, everything: bool, trend: str
) -> None:
    """Say what two packs, or two decks, say differently.

    OLD and NEW are each a release (2024-25-Q2/r1), a quarter (2024-25-Q3: its last release, or its
    build), a folder that was built, or a quarter's own folder; or both are presentations (.pptx,
    .potx), ours or anybody's. Exit code 0 means that nothing differs, 1 that something does or
    that one of them could not be read.
    """
    if trend:
        _trend(trend, packs, out, as_json)
        return
    if len(packs) != 2:
        raise click.UsageError("Give two packs to compare: OLD and NEW.")
    from reportgen.comparing import compared
    from reportgen.output import write_file

    with plain_errors(*_STOPPED):
        found = compared(*packs, out, Path.cwd(), everything)
    if csv_file is not None:
        _refuse_the_compared(csv_file, packs)
        with plain_errors(failed="No CSV file was written"):
            write_file(csv_file, found.table())
    if as_json:
        click.echo(json.dumps(found.record(), indent=2))
    for line in () if as_json else found.lines(width()):
        click.echo(visible(line))
    if found.differs:
        raise SystemExit(1)


def _refuse_the_compared(csv_file: Path, packs: Sequence[str]) -> None:
    if csv_file.resolve() in [Path(one).resolve() for one in packs]:
        raise click.ClickException(
            f"{csv_file} is one of the two that are compared: give --csv another name."
        )


def _trend(figure: str, packs: tuple[str, ...], out: Path, as_json: bool) -> None:
    from reportgen.comparing import trend as followed

    if packs:
        raise click.UsageError("--trend follows one figure over all releases, and takes no packs.")
    with plain_errors(*_STOPPED):
        found = list(followed(figure, out))
    if as_json:
        rows = [{"release": one.release, "covers": one.days, "published": one.published,
                 "counted_again": one.again} for one in found]  # fmt: skip
        click.echo(json.dumps({"figure": figure, "releases": rows}, indent=2, ensure_ascii=False))
        return
    for line in _rows(figure, found):
        click.echo(visible(line))


def _rows(figure: str, found: Sequence[Follow]) -> Iterator[str]:
    rows = [("Release", "Covers", "Published", "Counted again")]
    rows += [(one.release, one.days, one.published, one.again or "–") for one in found]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    yield figure
    for release, days, published, again in rows:
        yield f"  {release:<{widths[0]}}  {days:<{widths[1]}}  {published:>{widths[2]}}  {again:>{widths[3]}}"
