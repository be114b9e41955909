"""What the commands share: the quarter's folder, plain errors, and the stages as they go by."""

from __future__ import annotations

import io
import shutil
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import click

from reportgen import __version__
from reportgen.problems import ProblemsFound, counted, report

if TYPE_CHECKING:
    from reportgen.model import Correction

T = TypeVar("T")
PAGE_WIDTH = 100
MOST_NAMED = 4  # quarters that a folder without one is told to hold, the latest


TEMPLATE = click.option(
    "--template",
    default="",
    metavar="NAME",
    help="A template by name or path, in place of the quarter's own.",
)
FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=Path())


OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Where packs are written, each in a folder named for its quarter, and the archive is.",
)
REASON = click.option(
    "--reason", default="", metavar="TEXT", help="Why: printed in the pack, or kept beside it."
)


def of_a_quarter(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments of a command that makes something of a quarter's folder."""
    for parameter in (TEMPLATE, OUT, FOLDER):
        command = parameter(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Conference packs for public accountability, from a quarter's data files."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a letter the terminal lacks stops nothing


def corrects(command: Callable[..., None]) -> Callable[..., None]:
    """The options that make a pack the correction of a release."""
    option = click.option(
        "--corrects", default="", metavar="rN", help="The release that this pack puts right: r1, say."
    )
    return option(REASON(command))


def correction(folder: Path, out: Path, name: str, reason: str) -> Correction | None:
    """What `--corrects` and `--reason` say together; neither stands alone."""
    from reportgen.releasing import correction_of

    if bool(name) != bool(reason.strip()):
        raise click.UsageError("--corrects and --reason go together: which release is put right, and why.")
    return correction_of(out / "archive", folder, name, " ".join(reason.split())) if name else None


def keep_out(out: Path, path: Path) -> None:
    """Nothing but a release is written to the archive."""
    if path.resolve().is_relative_to((out / "archive").resolve()):
        raise click.ClickException(f"{path} is in the archive, which only releases are added to.")


def width() -> int:
    """The terminal's columns; in a pipe or a file, a page's."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PAGE_WIDTH


def quarter_folder(folder: Path) -> Path:
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise click.ClickException(f"{folder} {what}: give the folder of a quarter, which holds quarter.yml.")
    if not (folder / "quarter.yml").exists():
        inside = sorted(path.parent.name for path in folder.glob("*/quarter.yml"))
        quarters = " or ".join(str(folder / name) for name in inside[-MOST_NAMED:])
        hint = f" Did you mean {quarters}?" if inside else " A quarter's folder holds one."
        raise click.ClickException(f"{folder} has no quarter.yml.{hint}")
    return folder


def show_stages(stages: Generator[str, None, T], names: Sequence[str], label: str) -> T:
    """What the stages give when all have run, each told as it begins."""
    told = _Told(stages)
    if not sys.stdout.isatty():
        for number, stage in enumerate(until_interrupted(iter(told)), 1):
            click.echo(f"{number}/{len(names)} {stage}")
        return told.result
    with click.progressbar(
        length=len(names), label=label, show_eta=False, item_show_func=lambda stage: stage or ""
    ) as bar:
        for number, stage in enumerate(until_interrupted(iter(told))):
            bar.update(1 if number else 0, stage)
        bar.update(1)
    return told.result


class _Told(Generic[T]):
    """The names of the stages as they begin, and at the end what they give."""

    def __init__(self, stages: Generator[str, None, T]) -> None:
        self.stages = stages

    def __iter__(self) -> Iterator[str]:
        self.result = yield from self.stages


def until_interrupted(stages: Iterator[str]) -> Iterator[str]:
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
def plain_errors(
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
