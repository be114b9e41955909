"""What becomes of proposed sentences under the analyst's entries: nothing lost, nothing moved, nothing hidden."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from reportgen import prose
from reportgen.model import (
    Direction,
    FigureId,
    Movement,
    Pen,
    Published,
    PublishedFigure,
    Shown,
    Statement,
    StatementKind,
    Tone,
    Words,
    plain,
)
from reportgen.narrative.pen import Desk, Penned, acts, apply, led_with, offers
from reportgen.numbers import DEFAULT_STYLES
from reportgen.problems import Where
from reportgen.spec.overrides import Override, Overrides, OverrideSpec, Waiver, WaiverSpec

MEETING = date(2025, 1, 20)
TONES: dict[StatementKind, Tone] = {"positive": "better", "exception": "worse", "to explain": "explain"}


def statement(
    name: str, kind: StatementKind, lead: str, direction: Direction | None = "up", rank: int = 1
) -> Statement:
    figure_id = FigureId.of(name, "fytd.change_pct")
    shown = Shown(figure_id, "size_pct1", lead, strong=True)
    words = (Words(name, strong=True), Words(": as proposed"))
    return Statement(f"{name}/volume", kind, "volume", shown, direction, TONES[kind], words, Decimal(rank))


GAIN = statement("burglary", "positive", "19.1%", "down")
OTHER = statement("robbery", "positive", "23.6%", "down")
WORSE = statement("cyber", "exception", "63.8%")
HATE = statement("hate", "to explain", "28.1%")
PROPOSED = (GAIN, OTHER, WORSE, HATE)


def figure(text: str, value: str | None, tag: str = "") -> tuple[FigureId, PublishedFigure]:
    figure_id = FigureId.parse(text)
    number = None if value is None else Decimal(value)
    styles = DEFAULT_STYLES[figure_id.statistic]
    shown = {style: "[z]" if number is None else f"{abs(number):,}" for style in styles}
    return figure_id, PublishedFigure(figure_id, number, "", MEETING, MEETING, "", tag, shown, {})


FIGURES = dict(
    [
        figure("theft:fytd.count", "1234"),
        figure("theft:fytd.change_pct", "-3.5"),
        figure("rare:fytd.change_pct", None, "small numbers"),
        figure("rare:fytd.change", "2"),
        figure("cyber:fytd.change_pct", "63.8"),
        figure("cyber:fytd.change", "952"),
        figure("cyber:fytd.count", "2443"),
    ]
)
CYBER = FigureId.of("cyber", "fytd.change_pct")
THEFT = FigureId.of("theft", "fytd.change_pct")
MOVEMENTS = {
    CYBER: Movement(CYBER, "volume-worse", "up", "worse", "exception", Decimal(12)),
    THEFT: Movement(THEFT, "within-threshold", "down", "plain", None, Decimal(0)),
}


def override(**fields: object) -> Override:
    spec = OverrideSpec.model_validate({"reason": "Needed.", "role": "Head of crime", **fields})
    texts = {key: prose.read(getattr(spec, key), "o.yml")[0] for key in ("replace", "comment", "add") if fields.get(key)}
    return Override(spec, Where("narrative/overrides.yml", 7), texts)


def waiver(name: str, expires: date = date(2025, 3, 31), seen: str = "") -> Waiver:
    """A waiver that has seen what its statement leads with, unless it says otherwise."""
    leads = {one.id: led_with(one) for one in PROPOSED}
    spec = WaiverSpec(statement=name, reason="Said elsewhere.", role="Chief Constable", expires=expires,
                      seen=seen or leads.get(name, "+1.0%"))  # fmt: skip
    return Waiver(spec, Where("narrative/waivers.yml", 3))


def penned(*entries: Override, waivers: tuple[Waiver, ...] = (), labels: Mapping[str, str] | None = None) -> Penned:
    desk = Desk(MOVEMENTS, Published("public", FIGURES), dict(labels or {}), MEETING)
    return apply(PROPOSED, Overrides(entries, waivers), desk)


def told(found: Penned) -> list[str]:
    return [f"{one.severity} {one.where}: {one.message}" for one in found.problems]


def test_without_entries_nothing_changes() -> None:
    assert penned() == Penned(PROPOSED, ())


@pytest.mark.parametrize(
    ("direction", "lead", "said"),
    [("up", "28.1%", "+28.1%"), ("down", "2.0pp", "−2.0pp"), ("flat", "0.0%", "0.0%"), (None, "95.0%", "95.0%")],
)
def test_what_a_statement_led_with_has_a_sign_for_its_arrow(direction: Direction | None, lead: str, said: str) -> None:
    assert led_with(statement("m", "exception", lead, direction)) == said


def test_a_replaced_sentence_keeps_its_place_its_arrow_its_number_and_its_colour() -> None:
    words = "**Cyber**: now asked about in every call, {theft:fytd.count} in {fytd-months}"
    found = penned(
        override(statement="cyber/volume", replace=words, seen="+63.8%"), labels={"fytd-months": "April to June"}
    )
    assert found.problems == ()
    assert [one.id for one in found.statements] == [one.id for one in PROPOSED]
    new = found.statements[2]
    assert plain(new.text) == "Cyber: now asked about in every call, 1,234 in April to June"
    assert any(isinstance(span, Shown) and str(span.figure_id) == "theft:fytd.count" for span in new.text)
    assert (new.lead, new.direction, new.tone, new.kind, new.rank) == (
        WORSE.lead, WORSE.direction, WORSE.tone, WORSE.kind, WORSE.rank,
    )  # fmt: skip
    assert new.pen == (Pen("replaced", "Needed.", "Head of crime", proposed=WORSE.text),)
    assert (found.statements[0], found.statements[3]) == (GAIN, HATE)


def test_a_comment_stands_under_the_sentence_as_proposed() -> None:
    found = penned(override(statement="hate/volume", comment="A campaign ran.", seen="+28.1%"))
    new = found.statements[3]
    assert (new.text, plain(new.comment)) == (HATE.text, "A campaign ran.")
    assert [pen.act for pen in new.pen] == ["commented"]
    assert acts(found.statements) == {"commented": 1}


def test_one_entry_may_replace_and_comment() -> None:
    found = penned(override(statement="hate/volume", replace="Hate", comment="A campaign ran.", seen="+28.1%"))
    new = found.statements[3]
    assert (plain(new.text), plain(new.comment)) == ("Hate", "A campaign ran.")
    assert acts(found.statements) == {"commented": 1, "replaced": 1}


def test_a_dropped_positive_is_kept_for_the_appendix_and_leaves_the_lists() -> None:
    found = penned(override(statement="burglary/volume", drop=True, seen="−19.1%"))
    assert found.problems == ()
    assert [one.is_listed for one in found.statements] == [False, True, True, True]
    assert found.statements[0].pen[0].act == "dropped"


@pytest.mark.parametrize(
    ("name", "seen", "what"),
    [
        ("cyber/volume", "+63.8%", "an exception"),
        ("hate/volume", "+28.1%", "a movement to explain"),
        ("cyber/volume", "−4.0%", "an exception"),  # was a positive when it was dropped
    ],
)
def test_what_is_adverse_cannot_be_dropped(name: str, seen: str, what: str) -> None:
    found = penned(override(statement=name, drop=True, seen=seen))
    assert found.statements == PROPOSED
    assert told(found) == [
        f'hold line 7: "{name}" is {what}, and only positives can be dropped: waive it in narrative/waivers.yml.'
    ]


def test_an_override_whose_figure_has_moved_is_flagged_and_applies() -> None:
    found = penned(override(statement="hate/volume", comment="A campaign ran.", seen="+32.1%"))
    assert plain(found.statements[3].comment) == "A campaign ran."
    assert told(found) == [
        'warn line 7: Head of crime wrote this when "hate/volume" led with +32.1%; it leads with +28.1% now. '
        'Read it again, and write seen: "+28.1%".'
    ]


def test_a_dropped_positive_whose_figure_has_moved_comes_back() -> None:
    found = penned(override(statement="burglary/volume", drop=True, seen="−5.0%"))
    assert found.statements == PROPOSED
    (message,) = told(found)
    assert "it leads with −19.1% now. It stands on its page again. Read it again" in message


@pytest.mark.parametrize(
    "seen",
    ["−19.1%", "-19.1%", "▼19.1%", "▼ 19.1%", "–19.1%", "—19.1%", "‐19.1%", "\N{NON-BREAKING HYPHEN}19.1%", "－19.1％", "⁻19.1%"],
)
def test_a_sign_may_be_written_as_it_is_typed_or_as_it_is_printed(seen: str) -> None:
    assert penned(override(statement="burglary/volume", comment="Good.", seen=seen)).problems == ()


@pytest.mark.parametrize("seen", ["+19.1%", "19.1%", "−19.1", "−19.2%", "−19.1pp"])
def test_another_direction_number_or_unit_has_moved(seen: str) -> None:
    assert len(penned(override(statement="burglary/volume", comment="Good.", seen=seen)).problems) == 1


def test_an_entry_for_what_is_no_longer_proposed_is_a_warning() -> None:
    found = penned(override(statement="theft/volume", comment="x", seen="+1%"), waivers=(waiver("rape/volume"),))
    assert found.statements == PROPOSED
    assert told(found) == [
        'warn line 7: "theft/volume" is no longer proposed, so this does nothing: take it out, or keep it for later.',
        'warn line 3: "rape/volume" is no longer proposed, so this does nothing: take it out, or keep it for later.',
    ]


def test_a_waived_statement_leaves_the_lists_and_keeps_who_why_and_until_when() -> None:
    found = penned(waivers=(waiver("cyber/volume"),))
    assert found.problems == ()
    assert [one.id for one in found.statements] == [one.id for one in PROPOSED]
    assert [one.is_listed for one in found.statements] == [True, True, False, True]
    assert found.statements[2].pen == (Pen("waived", "Said elsewhere.", "Chief Constable", date(2025, 3, 31)),)


@pytest.mark.parametrize(("expires", "holds"), [(date(2025, 1, 20), False), (date(2025, 1, 19), True)])
def test_a_waiver_works_to_the_end_of_its_last_day(expires: date, holds: bool) -> None:
    found = penned(waivers=(waiver("cyber/volume", expires),))
    assert found.statements[2].is_listed is holds
    assert [one.severity for one in found.problems] == ["hold"] * holds
    if holds:
        assert "ended on 19 January 2025, before the meeting on 20 January 2025" in found.problems[0].message


@pytest.mark.parametrize(("seen", "listed"), [("", False), ("+6.0%", True)])
def test_a_waiver_covers_what_was_seen_and_no_more(seen: str, listed: bool) -> None:
    found = penned(waivers=(waiver("cyber/volume", seen=seen),))
    assert found.statements[2].is_listed is listed
    assert [one.severity for one in found.problems] == ["warn"] * listed
    if listed:
        assert "it leads with +63.8% now, and is listed again" in found.problems[0].message


def test_a_positive_cannot_be_waived() -> None:
    found = penned(waivers=(waiver("burglary/volume"),))
    assert found.statements == PROPOSED
    assert "hold line 3" in told(found)[0]
    assert "is a positive" in told(found)[0]


def own(**fields: object) -> Override:
    return override(**{"add": "Said {theft:fytd.count}", "about": "theft", "kind": "exception", **fields})


def test_an_added_sentence_stands_last_of_its_list_with_what_its_figure_gives() -> None:
    found = penned(own(figure="theft:fytd.change_pct"))
    assert [one.id for one in found.statements] == [
        "burglary/volume", "robbery/volume", "cyber/volume", "hate/volume", "theft/added",
    ]  # fmt: skip
    new = found.statements[4]
    assert (new.lead.text, new.direction, new.tone) == ("3.5", "down", "plain")
    assert (new.rule, new.subject, new.pen[0].act, plain(new.text)) == ("added", ("theft", ""), "added", "Said 1,234")


def test_an_added_sentence_has_the_colour_that_the_rules_give_its_figure() -> None:
    found = penned(own(about="theft", figure="cyber:fytd.change_pct"))
    assert (found.statements[4].tone, found.statements[4].direction, found.statements[4].subject) == (
        "worse", "up", ("theft", ""),
    )  # fmt: skip


def test_an_added_sentence_about_a_level_has_no_arrow() -> None:
    assert penned(own(figure="theft:fytd.count")).statements[4].direction is None


def test_an_added_sentence_on_a_small_base_leads_with_the_change_in_numbers() -> None:
    lead = penned(own(figure="rare:fytd.change_pct")).statements[4]
    assert (str(lead.lead.figure_id), lead.lead.text, lead.direction) == ("rare:fytd.change", "2", "up")


def test_two_sentences_about_one_subject_have_ids_of_their_own() -> None:
    one = own(figure="theft:fytd.count", about="theft.of-bikes", kind="positive")
    found = penned(one, one)
    assert [s.id for s in found.statements][2:4] == ["theft.of-bikes/added", "theft.of-bikes/added-2"]
    assert found.statements[2].subject == ("theft", "of-bikes")


def test_a_positive_cannot_lead_with_what_the_rules_call_adverse() -> None:
    found = penned(own(kind="positive", figure="cyber:fytd.change_pct"))
    assert told(found) == [
        "hold line 7: cyber:fytd.change_pct is an exception by the rules: it cannot lead a positive."
    ]
    in_numbers = penned(own(kind="positive", figure="cyber:fytd.change"))
    assert told(in_numbers) == [
        "hold line 7: cyber:fytd.change is an exception by the rules: it cannot lead a positive."
    ]
    assert told(penned(own(kind="positive", figure="cyber:fytd.count"))) == []


def test_an_added_exception_shares_its_list_with_what_is_to_explain() -> None:
    desk = Desk({}, Published("public", FIGURES), {}, MEETING)
    found = apply((HATE,), Overrides((own(figure="theft:fytd.count"),)), desk)
    assert [one.id for one in found.statements] == ["hate/volume", "theft/added"]


def test_comments_of_last_quarter_are_offered_where_there_is_none_now() -> None:
    earlier = Overrides(
        (
            override(statement="hate/volume", comment="Then.", seen="+32.1%"),
            override(statement="cyber/volume", comment="Then too.", seen="+21.0%"),
            override(statement="gone/volume", comment="Not proposed now.", seen="+9.0%"),
            override(statement="robbery/volume", replace="Not a comment.", seen="−29.5%"),
        )
    )
    now = Overrides((override(statement="cyber/volume", comment="Now.", seen="+63.8%"),))
    found = list(offers(PROPOSED, now, earlier))
    assert [(one.spec.statement, one.spec.comment, one.spec.seen, one.now) for one in found] == [
        ("hate/volume", "Then.", "+32.1%", "+28.1%")
    ]
