"""`build`, `papers` and `explain`: what is made of a quarter's folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.base import (
    FOLDER,
    TEMPLATE,
    correction,
    corrects,
    main,
    of_a_quarter,
    plain_errors,
    quarter_folder,
    show_stages,
    width,
)
from reportgen.problems import plural, report

if TYPE_CHECKING:
    from reportgen.pipeline import Result


@main.command()
@of_a_quarter
@corrects
def build(folder: Path, out: Path, template: str, corrects: str, reason: str) -> None:
    """Build a quarter's pack.

    FOLDER holds quarter.yml, data/ and narrative/. The slides, the PDF appendix, the charts and
    the figures are written to a folder named for the quarter. With --corrects the pack says which
    release it puts right.
    """
    from reportgen.pipeline import STAGES, Request, Result
    from reportgen.pipeline import build as stages

    started = time.monotonic()
    result = Result()
    with plain_errors():
        puts_right = correction(quarter_folder(folder), out, corrects, reason)
        request = Request(folder, out, Path.cwd(), template, correction=puts_right)
        show_stages(stages(request, result), STAGES, "Building")
    for line in _summary(result, time.monotonic() - started):
        click.echo(line)


@main.command()
@of_a_quarter
def papers(folder: Path, out: Path, template: str) -> None:
    """Print a meeting's papers before there is any data.

    FOLDER holds quarter.yml and papers/. Notice, agenda, minutes, action log and decision forms,
    drafts among them, are written to papers/ in a folder named for the quarter.
    """
    from reportgen.pipeline import Request, build_papers

    with plain_errors():
        result = build_papers(Request(quarter_folder(folder), out, Path.cwd(), template))
    if not result.files:
        raise click.ClickException(f"{folder / 'papers'} holds no paper: notice.yml, agenda.yml or another.")
    for name in result.files:
        click.echo(result.target / name)
    click.echo(report(result.problems) if result.problems else "No problems found.")


@main.command()
@TEMPLATE
@click.argument("name", metavar="FIGURE|STATEMENT|CHECK")
@FOLDER
def explain(name: str, folder: Path, template: str) -> None:
    """Show what a figure, a statement or a check rests on.

    A figure by its id, as in figures.csv or a text: recorded-crime.robbery:fytd.count. A measure
    or one of its categories lists its figures and movements. Nothing is written.
    """
    from reportgen.explaining.ask import NotKnown
    from reportgen.explaining.ask import explain as explained
    from reportgen.pipeline import Request

    with plain_errors("nothing can be explained before they are mended", "Nothing was explained"):
        request = Request(quarter_folder(folder), Path(), Path.cwd(), template)
        try:
            lines = explained(request, name, width())
        except NotKnown as unknown:
            raise click.ClickException(str(unknown)) from None
    click.echo("\n".join(lines))


def _summary(result: Result, seconds: float) -> Iterator[str]:
    from reportgen.compare.words import counted

    yield f"Built {result.target} in {seconds:.1f} s"
    yield f"  public/conference-pack.pptx  {plural(result.slides, 'slide')}"
    yield "  public/appendix.pdf          the presentation in reading form, every table and definition"
    yield f"  public/charts/               {plural(result.charts, 'chart')}, each as PNG, SVG and CSV"
    yield f"  public/figures.csv           {plural(result.figures, 'figure')}"
    count = sum(name.startswith("public/papers/") for name in result.files)
    if count:
        yield f"  public/papers/               {plural(count, 'paper')} of the meeting, a PDF each"
    yield "  internal/ledger.csv          exact values, with formulas and rows"
    if result.acts:
        acts = ", ".join(f"{count:,} {act}" for act, count in result.acts.items())
        yield f"  Statements changed by hand: {acts} (Part E of the appendix says by whom and why)"
    if result.offered:
        told = plural(result.offered, "comment")
        yield f"  internal/offered-comments.yml  {told} of last quarter, expired, to be read again"
    for path in result.kept:
        yield f"  kept: {path} had been changed by hand since the last build"
    if result.without_data:
        yield f"  Pages without data: {', '.join(result.without_data)}"
    if result.left_out:
        pages = ", ".join(f"{page.page} ({', '.join(page.files)})" for page in result.left_out)
        yield f"  Pages left out, as their data is not there: {pages}"
    if result.since_last:
        yield f"  Since the last build: {counted(result.since_last)} (internal/changes.html)"
    if result.problems:
        yield report(result.problems)
    else:
        yield "No problems found."
