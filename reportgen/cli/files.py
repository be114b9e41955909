"""`template` and `audit`: what can be said of a finished file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reportgen.cli.base import main, plain_errors
from reportgen.problems import plural, report, visible


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

    with plain_errors("nothing can be drawn of it", "Nothing was drawn"):
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
    from reportgen.ooxml.held import check_template
    from reportgen.problems import raise_if_any

    with plain_errors("a pack cannot be built on it as it is", "Nothing was checked"):
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
