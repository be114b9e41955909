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
    from reportgen.model import Difference, Follow

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
    """Say what two packs say differently.

    OLD and NEW are each a release (2024-25-Q2/r1), a quarter (2024-25-Q3: its last release, or its
    build), a folder that was built, or a quarter's own folder. Exit code 0 means that nothing
    differs, 1 that something does.
    """
    if trend:
        _trend(trend, packs, out, as_json)
        return
    if len(packs) != 2:
        raise click.UsageError("Give two packs to compare: OLD and NEW.")
    from reportgen.compare.words import as_csv, as_records
    from reportgen.comparing import compare as compared

    with plain_errors(*_STOPPED):
        found = compared(*packs, out, Path.cwd())
        if csv_file:
            csv_file.write_bytes(as_csv(found))
    if as_json:
        click.echo(json.dumps({"old": packs[0], "new": packs[1], "differences": as_records(found)}, indent=2))
    else:
        for line in _told(packs, found, everything):
            click.echo(visible(line))
    if found:
        raise SystemExit(1)


def _told(packs: Sequence[str], found: Sequence[Difference], everything: bool) -> Iterator[str]:
    from reportgen.compare.words import counted, lines

    yield f"{packs[0]} → {packs[1]}: {counted(found) or 'nothing differs'}."
    yield from lines(found, width(), everything)


def _trend(figure: str, packs: tuple[str, ...], out: Path, as_json: bool) -> None:
    from reportgen.comparing import trend as followed

    if packs:
        raise click.UsageError("--trend follows one figure over all releases, and takes no packs.")
    with plain_errors(*_STOPPED):
        found = list(followed(figure, out))
    if as_json:
        rows = [{"release": one.release, "as_at": one.as_at.isoformat(), "published": one.published,
                 "counted_again": one.again} for one in found]  # fmt: skip
        click.echo(json.dumps({"figure": figure, "releases": rows}, indent=2, ensure_ascii=False))
        return
    for line in _rows(figure, found):
        click.echo(visible(line))


def _rows(figure: str, found: Sequence[Follow]) -> Iterator[str]:
    rows = [("Release", "To", "Published", "Counted again")]
    rows += [(one.release, one.as_at.isoformat(), one.published, one.again or "–") for one in found]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    yield figure
    for release, as_at, published, again in rows:
        yield (
            f"  {release:<{widths[0]}}  {as_at:<{widths[1]}}  {published:>{widths[2]}}  {again:>{widths[3]}}"
        )
