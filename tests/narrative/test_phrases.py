from pathlib import Path

import pytest

from reportgen.model import FigureId, Shown, Words, plain
from reportgen.narrative.movements import RULES
from reportgen.narrative.phrases import read_phrases, render
from reportgen.problems import ProblemsFound
from reportgen.resources import packaged

NOW = Shown(FigureId.of("crime", "fytd.count"), "int", "1,835")
SPANS = {"label": Words("Shop & <lifting> {{ 7 }}", strong=True), "now": NOW}


def test_a_phrase_gives_spans_back_in_its_order() -> None:
    text = render("r", "{{ label }}:\n  {{ now }} offences", SPANS, {})
    assert text == (SPANS["label"], Words(": "), NOW, Words(" offences"))


def test_a_label_is_never_run_as_a_template() -> None:
    assert plain(render("r", "{{ label }}", SPANS, {})) == "Shop & <lifting> {{ 7 }}"


@pytest.mark.parametrize(
    "phrase",
    ["{{ nothing }}", "{{ now", "{% if %}", "{{ now.__class__.__mro__ }}", "{{ ''.__class__ }}", "{% include '/etc/passwd' %}", "{{ 1 // 0 }}"],
)
def test_a_phrase_that_cannot_be_said_is_named(phrase: str) -> None:
    with pytest.raises(ProblemsFound, match=r"phrases/r\.j2"):
        render("r", phrase, SPANS, {})


def test_the_templates_phrases_are_complete_and_hold_no_digit() -> None:
    assert set(read_phrases(packaged() / "cumbria")) == {rule for rule, outcome in RULES.items() if outcome.kind}


def test_a_missing_phrase_and_a_typed_number_are_both_told(tmp_path: Path) -> None:
    folder = tmp_path / "phrases"
    folder.mkdir()
    for path in (packaged() / "cumbria" / "phrases").glob("*.j2"):
        (folder / path.name).write_text(path.read_text())
    (folder / "rate-worse.j2").unlink()
    (folder / "volume-worse.j2").write_text("{{ label }} is up 5%")
    with pytest.raises(ProblemsFound) as found:
        read_phrases(tmp_path)
    assert 'The phrase for the rule "rate-worse" is not there' in str(found.value)
    assert "This holds a digit" in str(found.value)
