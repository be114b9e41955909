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
    from reportgen.pipeline import Built


@main.command()
@of_a_quarter
@corrects
def build(folder: Path, out: Path, template: str, corrects: str, reason: str) -> None:
    """Build a quarter's pack.

    FOLDER holds quarter.yml, data/ and narrative/. The slides, the PDF appendix, the charts and
    the figures are written to a folder named for the quarter. With --corrects the pack says which
    release it puts right.
    """
    from reportgen.gathering import Request
    from reportgen.pipeline import STAGES
    from reportgen.pipeline import build as stages

    started = time.monotonic()
    with plain_errors():
        puts_right = correction(quarter_folder(folder), out, corrects, reason)
        request = Request(folder, out, Path.cwd(), template, correction=puts_right)
        built = show_stages(stages(request), STAGES, "Building")
    for line in _summary(built, time.monotonic() - started):
        click.echo(line)


@main.command()
@of_a_quarter
def papers(folder: Path, out: Path, template: str) -> None:
    """Print a meeting's papers before there is any data.

    FOLDER holds quarter.yml and papers/. Notice, agenda, minutes, action log and decision forms,
    drafts among them, are written to papers/ in a folder named for the quarter.
    """
    from reportgen.gathering import Request
    from reportgen.printing import print_papers

    with plain_errors():
        printed = print_papers(Request(quarter_folder(folder), out, Path.cwd(), template))
    if not printed.files:
        raise click.ClickException(f"{folder / 'papers'} holds no paper: notice.yml, agenda.yml or another.")
    for name in printed.files:
        click.echo(printed.target / name)
    click.echo(report(printed.problems) if printed.problems else "No problems found.")


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
    from reportgen.gathering import Request

    with plain_errors("nothing can be explained before they are mended", "Nothing was explained"):
        request = Request(quarter_folder(folder), Path(), Path.cwd(), template)
        try:
            lines = explained(request, name, width())
        except NotKnown as unknown:
            raise click.ClickException(str(unknown)) from None
    click.echo("\n".join(lines))


def _summary(built: Built, seconds: float) -> Iterator[str]:
    from reportgen.compare.words import counted

    made = built.made
    yield f"Built {built.target} in {seconds:.1f} s"
    yield f"  public/conference-pack.pptx  {plural(made.slides, 'slide')}"
    yield "  public/appendix.pdf          the presentation in reading form, every table and definition"
    yield f"  public/charts/               {plural(made.charts, 'chart')}, each as PNG, SVG and CSV"
    yield f"  public/figures.csv           {plural(made.figures, 'figure')}"
    count = sum(name.startswith("public/papers/") for name in made.files)
    if count:
        yield f"  public/papers/               {plural(count, 'paper')} of the meeting, a PDF each"
    yield "  internal/ledger.csv          exact values, with formulas and rows"
    if made.acts:
        acts = ", ".join(f"{count:,} {act}" for act, count in made.acts.items())
        yield f"  Statements changed by hand: {acts} (Part E of the appendix says by whom and why)"
    if made.offered:
        told = plural(made.offered, "comment")
        yield f"  internal/offered-comments.yml  {told} of last quarter, expired, to be read again"
    for path in built.kept:
        yield f"  kept: {path} had been changed by hand since the last build"
    if made.without_data:
        yield f"  Pages without data: {', '.join(made.without_data)}"
    if made.left_out:
        pages = ", ".join(f"{page.page} ({', '.join(page.files)})" for page in made.left_out)
        yield f"  Pages left out, as their data is not there: {pages}"
    if built.since_last:
        yield f"  Since the last build: {counted(built.since_last)} (internal/changes.html)"
    if made.problems:
        yield report(made.problems)
    else:
        yield "No problems found."
