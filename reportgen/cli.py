"""The command line: the one place that meets the clock, the terminal and the environment."""

from __future__ import annotations

import io
import json
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen import __version__
from reportgen.problems import ProblemsFound, counted, plural, report, visible

if TYPE_CHECKING:
    from reportgen.pipeline import Request, Result

PAGE_WIDTH = 100
MOST_NAMED = 4  # quarters that a folder without one is told to hold, the latest


_TEMPLATE = click.option(
    "--template",
    default="",
    metavar="NAME",
    help="A template by name or path, in place of the quarter's own.",
)
_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=Path())


def _of_a_quarter(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments of a command that makes something of a quarter's folder."""
    for parameter in (
        _TEMPLATE,
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            default=Path("output"),
            show_default=True,
            help="Where packs are written, each in a folder named for its quarter.",
        ),
        _FOLDER,
    ):
        command = parameter(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Conference packs for public accountability, from a quarter's data files."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a letter the terminal lacks stops nothing


@main.command()
@_of_a_quarter
def build(folder: Path, out: Path, template: str) -> None:
    """Build a quarter's pack.

    FOLDER holds quarter.yml, data/ and narrative/. The slides, the PDF appendix, the charts and
    the figures are written to a folder named for the quarter.
    """
    from reportgen.pipeline import Request, Result

    started = time.monotonic()
    result = Result()
    with _plain_errors():
        _show_stages(Request(_quarter_folder(folder), out, Path.cwd(), template), result)
    for line in _summary(result, time.monotonic() - started):
        click.echo(line)


@main.command()
@_of_a_quarter
def papers(folder: Path, out: Path, template: str) -> None:
    """Print a meeting's papers before there is any data.

    FOLDER holds quarter.yml and papers/. Notice, agenda, minutes, action log and decision forms,
    drafts among them, are written to papers/ in a folder named for the quarter.
    """
    from reportgen.pipeline import Request, build_papers

    with _plain_errors():
        result = build_papers(Request(_quarter_folder(folder), out, Path.cwd(), template))
    if not result.files:
        raise click.ClickException(f"{folder / 'papers'} holds no paper: notice.yml, agenda.yml or another.")
    for name in result.files:
        click.echo(result.target / name)
    click.echo(report(result.problems) if result.problems else "No problems found.")


@main.command()
@_TEMPLATE
@click.argument("name", metavar="FIGURE|STATEMENT|CHECK")
@_FOLDER
def explain(name: str, folder: Path, template: str) -> None:
    """Show what a figure, a statement or a check rests on.

    A figure by its id, as in figures.csv or a text: recorded-crime.robbery:fytd.count. A measure
    or one of its categories lists its figures and movements. Nothing is written.
    """
    from reportgen.explaining.ask import NotKnown
    from reportgen.explaining.ask import explain as explained
    from reportgen.pipeline import Request

    with _plain_errors("nothing can be explained before they are mended", "Nothing was explained"):
        request = Request(_quarter_folder(folder), Path(), Path.cwd(), template)
        try:
            lines = explained(request, name, _width())
        except NotKnown as unknown:
            raise click.ClickException(str(unknown)) from None
    click.echo("\n".join(lines))


@main.group()
def template() -> None:
    """Look at a PowerPoint template: what it holds, and whether a pack fits it."""


_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@template.command()
@_FILE
def show(file: Path) -> None:
    """Draw the layouts and placeholders of a PowerPoint file, with names and sizes."""
    from reportgen.ooxml.sketch import described
    from reportgen.ooxml.template import read_template

    with _plain_errors("nothing can be drawn of it", "Nothing was drawn"):
        lines = list(described(read_template(file)))
    click.echo("\n".join(lines))


@template.command()
@click.option(
    "--template",
    "name",
    default="cumbria",
    show_default=True,
    metavar="NAME",
    help="The template, by name or path, whose pack.yml and brand.yml the file has to meet.",
)
@_FILE
def check(file: Path, name: str) -> None:
    """Say which layouts and placeholders a pack needs that a PowerPoint file has not.

    Where it does not fit, a mapping to begin with is printed, to be pasted into brand.yml.
    """
    from reportgen.gathering import check_template
    from reportgen.problems import raise_if_any

    with _plain_errors("a pack cannot be built on it as it is", "Nothing was checked"):
        found = check_template(file, name, Path.cwd())
        if found.proposal:
            click.echo(f"# To begin with, in brand.yml, in place of what stands there ({file.name}):")
            click.echo("\n".join(visible(line) for line in found.proposal))
        raise_if_any(found.problems)
    if found.problems:
        click.echo(report(found.problems))
    layouts = plural(len(found.template.layouts), "layout")
    click.echo(f"{layouts}: all that the pages of {name} need is there.")


@main.command()
@click.option("--lang", default="en-GB", show_default=True, help="The language that the files should be in.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for machines.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def audit(files: tuple[Path, ...], lang: str, as_json: bool) -> None:
    """Report what is wrong with a finished file, ours or anybody's.

    FILE is a presentation (.pptx, .potx), a PDF or a web page (.html). Each fault is told with its
    slide, page or line; docs/audit.md has every rule. Exit code 1 means that a file has a fault or
    could not be read; advice alone is 0.
    """
    from reportgen.audit.command import audited, told

    results = [audited(path, lang) for path in files]
    if as_json:
        click.echo(json.dumps({"files": [result.record() for result in results]}, indent=2))
    for line in () if as_json else told(results):
        click.echo(visible(line))
    if any(result.failed for result in results):
        raise SystemExit(1)


def _width() -> int:
    """The terminal's columns; in a pipe or a file, a page's."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PAGE_WIDTH


def _quarter_folder(folder: Path) -> Path:
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise click.ClickException(f"{folder} {what}: give the folder of a quarter, which holds quarter.yml.")
    if not (folder / "quarter.yml").exists():
        inside = sorted(path.parent.name for path in folder.glob("*/quarter.yml"))
        quarters = " or ".join(str(folder / name) for name in inside[-MOST_NAMED:])
        hint = f" Did you mean {quarters}?" if inside else " A quarter's folder holds one."
        raise click.ClickException(f"{folder} has no quarter.yml.{hint}")
    return folder


def _show_stages(request: Request, result: Result) -> None:
    from reportgen.pipeline import STAGES
    from reportgen.pipeline import build as stages

    if not sys.stdout.isatty():
        for number, stage in enumerate(_until_interrupted(stages(request, result)), 1):
            click.echo(f"{number}/{len(STAGES)} {stage}")
        return
    with click.progressbar(
        length=len(STAGES), label="Building", show_eta=False, item_show_func=lambda stage: stage or ""
    ) as bar:
        for number, stage in enumerate(_until_interrupted(stages(request, result))):
            bar.update(1 if number else 0, stage)
        bar.update(1)


def _until_interrupted(stages: Iterator[str]) -> Iterator[str]:
    """The stages, up to a Ctrl-C: Python itself loses one that lands while it cleans up an object."""
    heard: list[int] = []

    def hear(number: int, frame: object) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, hear)
    try:
        for stage in stages:
            if heard:
                raise KeyboardInterrupt
            yield stage
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _plain_errors(
    stopped: str = "nothing was built, and what was there before is untouched",
    failed: str = "Nothing was built",
) -> Iterator[None]:
    """A user's mistake, or the disk's, as words and exit code 1, never a traceback."""
    try:
        yield
    except ProblemsFound as found:
        click.echo(report(found.problems), err=True)
        raise click.ClickException(f"{counted(found.problems)}: {stopped}.") from None
    except BrokenPipeError:
        raise  # nobody reads on, as in `reportgen build | head -1`: click ends without a word
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{place}{error.strerror or error}. {failed}.") from None


def _summary(result: Result, seconds: float) -> Iterator[str]:
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
    if result.problems:
        yield report(result.problems)
    else:
        yield "No problems found."
