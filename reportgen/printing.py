"""The papers of a meeting printed alone, drafts too, before there is any data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen import output
from reportgen.appendix import write as appendix
from reportgen.audit.gate import refuse_faults
from reportgen.exports import records
from reportgen.gathering import Request, paper_problems, read_action_log, read_declarations
from reportgen.inputs import files_of
from reportgen.model import Published
from reportgen.pages.build import papers_alone
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.papers import build as papers
from reportgen.papers.context import context_of
from reportgen.pipeline import LANGUAGE
from reportgen.problems import Problem, raise_if_any
from reportgen.resources import template_files


@dataclass(frozen=True)
class Printed:
    """Papers in the folder of their quarter, by their places there, and what is to be known of them."""

    target: Path
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def print_papers(request: Request) -> Printed:
    """Make the papers alone, drafts too, before there is any data. Fails as `build` does."""
    output.check_writable(request.out)
    declared = read_declarations(request, only_papers=True)
    log = read_action_log(request.folder, declared)
    declared.problems += paper_problems(declared, log)
    raise_if_any(declared.problems)
    definition = declared.definition
    assert definition, "nothing is missing when nothing is wrong"
    published = Published("public", {})
    named = labels(definition, published.edition)
    context = Context(definition, published, {}, (), {}, named)
    made = papers.build(context_of(definition, published, named, drafts=True), log.rows if log else None)
    inputs = files_of(definition, [], template_files(definition.template), log)
    pack = papers_alone(context, made, records.build_id(inputs, published.edition))
    files = appendix.write_papers(pack, definition.brand, definition.template / "appendix")
    target = request.out / pack.quarter
    placed = {f"papers/{name}.pdf": pdf for name, pdf in files.items()}
    refuse_faults(placed, b"", LANGUAGE)
    if placed:
        output.move_into_place(placed, target)
    return Printed(target, tuple(placed), tuple(declared.problems))
