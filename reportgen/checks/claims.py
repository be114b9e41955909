"""A word that claims something needs a figure, in its sentence, for which a rule grants the claim."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks import texts
from reportgen.checks.material import Material
from reportgen.model import FigureId, Shown, Statement, StatementsBlock, Text, Words, plain
from reportgen.problems import Problem, Where
from reportgen.spec.names import Names
from reportgen.spec.overrides import OVERRIDES, WAIVERS
from reportgen.spec.vocabulary import Reserved, vocabulary

Subject = tuple[str, str, str]
Granted = set[tuple[Subject, str]]
LEVELS = ("target", "target_upper")
EXCEEDS: Reserved = "exceeds"
# What these claim is of the year to date, so a figure of it or of what it is held against has to be there.
OF_THE_YEAR: tuple[Reserved, ...] = ("significant", "improved", EXCEEDS)
THE_YEAR = ("fytd", "sply", "py")
LONGEST = 240


def check(material: Material) -> Iterator[Problem]:
    """Each reserved word that no rule grants to the figures of its sentence holds the pack; names are
    no claims."""
    names = Names(material.measures, material.terms)
    granted = {(_subject(m.figure_id), claim) for m in material.movements.values() for claim in m.claims}
    for where, text in _texts(material):
        for sentence in texts.sentences(text):
            for message in _unfounded(sentence, names, granted):
                yield Problem(where, message, "hold")


def _unfounded(sentence: Text, names: Names, granted: Granted) -> Iterator[str]:
    """One message for each claim of a sentence, however often its words stand there."""
    searched = texts.joined(sentence)
    said = list(vocabulary().said_in(searched))
    named = names.covered(searched) if said else b""
    loose = {claim: word[0] for claim, word in said if not all(named[word.start() : word.end()])}
    shown = [span.figure_id for span in sentence if isinstance(span, Shown) and not span.previous]
    for claim, word in loose.items():
        reason = _reason(claim, shown, granted)
        if reason:
            yield f'"{_quoted(sentence)}" says "{word}", which needs {reason}'


def _reason(claim: Reserved, shown: list[FigureId], granted: Granted) -> str:
    """What a sentence with these figures lacks for a claim, and what to write; nothing if it may stand."""
    word = vocabulary().reserved[claim]
    lacking = "no figure in this sentence has that" if shown else "there is no figure in this sentence"
    founding = [figure_id for figure_id in shown if _may_found(claim, figure_id)]
    founded = {_subject(figure_id) for figure_id in founding if (_subject(figure_id), claim) in granted}
    if not founded:
        return f"{word.needs}: {lacking}. Without it, {word.instead}."
    levels = {_subject(figure_id) for figure_id in shown if figure_id.statistic in LEVELS}
    if claim == EXCEEDS and not founded & levels:
        level = next(figure_id for figure_id in shown if _subject(figure_id) in founded).sibling(
            "fytd.target"
        )
        return f"{word.needs}: add the level, such as {{{level}}}, or {word.instead}."
    return ""


def _may_found(claim: Reserved, figure_id: FigureId) -> bool:
    """Whether a figure is of the period that a claim is about; a declared level is of none."""
    if claim not in OF_THE_YEAR:
        return True
    return figure_id.period in THE_YEAR and figure_id.statistic not in LEVELS


def _subject(figure_id: FigureId) -> Subject:
    return figure_id.measure, figure_id.category, figure_id.area


def _quoted(sentence: Text) -> str:
    text = plain(sentence).strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


# Where words stand -------------------------------------------------------------------------


def _texts(material: Material) -> Iterator[tuple[Where, Text]]:
    pack, listed = material.pack, set()
    for name, text in (("title", (Words(pack.title),)), ("footer", pack.footer)):
        yield Where("pack.yml", column=name), text
    yield from ((Where("pack.yml", column="method"), paragraph.text) for paragraph in pack.method)
    for section in pack.sections:
        yield Where("pack.yml", column=f'section "{section.id}"'), (Words(section.title),)
        for page in section.pages:
            yield from ((texts.where(page, place), text) for place, text in texts.texts(page))
            yield from ((texts.where(page, place), (Words(text),)) for place, text in texts.headings(page))
            for block in page.blocks:
                if isinstance(block, StatementsBlock):
                    listed |= {statement.id for statement in block.statements}
                    where = texts.where(page, f'block "{block.id}"')
                    yield from ((_by(one) or where, text) for one in block.statements for text in _said(one))
    for statement in pack.statements:
        if statement.id not in listed:
            where = _by(statement) or Where("pack.yml", column=f'statement "{statement.id}"')
            yield from ((where, text) for text in _said(statement))
        for pen in statement.pen:
            file = WAIVERS if pen.act == "waived" else OVERRIDES
            yield Where(file, column=f'"{statement.id}"'), (Words(pen.reason),)


def _by(statement: Statement) -> Where | None:
    """The analyst's file for a statement that the analyst changed."""
    return Where(OVERRIDES, column=f'"{statement.id}"') if statement.pen else None


def _said(statement: Statement) -> Iterator[Text]:
    """What a statement says, the number that it leads with first, and what is said under it."""
    yield statement.lead, Words(" "), *statement.text
    yield statement.comment
