"""`compare`: what two packs, or one figure over all of them, say differently."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import OUT, keep_out, main, plain_errors, width
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
        if packs or csv_file or everything:
            raise click.UsageError("--trend follows one figure over all releases: it goes with --json alone.")
        _trend(trend, out, as_json)
        return
    if len(packs) != 2:
        raise click.UsageError("Give two packs to compare: OLD and NEW.")
    from reportgen.comparing import compared
    from reportgen.output import write_file

    with plain_errors(*_STOPPED):
        found = compared(*packs, out, Path.cwd(), everything)
    if csv_file is not None:
        keep_out(out, csv_file)
        with plain_errors(failed="No CSV file was written"):
            _refuse_other(csv_file, found.table())
            write_file(csv_file, found.table())
    if as_json:
        click.echo(json.dumps(found.record(), indent=2))
    for line in () if as_json else found.lines(width()):
        click.echo(visible(line))
    if found.differs:
        raise SystemExit(1)


def _refuse_other(csv_file: Path, table: bytes) -> None:
    """A table of differences takes the place of another one, and of nothing else."""
    header = table.partition(b"\n")[0]
    if csv_file.exists() and not csv_file.is_dir():
        with csv_file.open("rb") as file:
            if file.read(len(header)) != header:
                told = f"{csv_file} is there already, and is no list of differences: give --csv another name."
                raise click.ClickException(told)


def _trend(figure: str, out: Path, as_json: bool) -> None:
    from reportgen.comparing import trend as followed

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
