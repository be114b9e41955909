import shutil
from pathlib import Path

import pytest
from jinja2.sandbox import SandboxedEnvironment

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
    [
        "{{ nothing }}",
        "{{ now",
        "{% if %}",
        "{{ now.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{% include '/etc/passwd' %}",
        "{{ 1 // 0 }}",
    ],
)
def test_a_phrase_that_cannot_be_said_is_named(phrase: str) -> None:
    with pytest.raises(ProblemsFound, match=r"phrases/r\.j2"):
        render("r", phrase, SPANS, {})


@pytest.mark.parametrize(
    ("phrase", "complaint"),
    [
        ('{{ label }} {{ "up 37%" }}', "holds a digit"),
        ("{{ label }} ½", "holds a digit"),
        ("{{ label }} {{ '\\x35' }}", "holds a digit"),
        ("{{ label }} {{ 5 }}", "holds a digit"),
        ("{{ label }} {{ 1e999 }}", "cannot be said"),
        ("{% if up %}{{ label }}{% else %}5{% endif %}", "holds a digit"),
        ("{{ label }} {% raw %}7{% endraw %}", "holds a digit"),
        ("{{ now|int(99) }}", '"filter"'),
        ("{{ label|upper }}", '"filter"'),
        ("{{ label|truncate(3) }}", '"filter"'),
        ("{% filter upper %}{{ label }}{% endfilter %}", '"filterblock"'),
        ("{{ 5*5 }}", '"mul"'),
        ("{{ 9**9**9**9 }}", '"pow"'),
        ("{{ now[:2] }}", '"getitem"'),
        ("{{ now == before }}", '"compare"'),
        ("{{ label is divisibleby(2) }}", '"test"'),
        ("{% set a = label ~ label %}{{ a }}", '"concat"'),
        ("{{ label }} \ue0000\ue001", "U+E000, U+E001"),
        ("{{ '\\ue0000\\ue001' }}", "U+E000, U+E001"),
        ("{{ up }}", '"True" is not words'),
        ("{{ none }}", '"None" is not words'),
        ("{{ range }}", "'range' is undefined"),
        ("{{ self }}", "is not words"),
        ("{{ label if not up }}", "says nothing"),
        ("", "0 characters"),
        ("{% if not up %}{{ label }}{% endif %}", "says nothing"),
        ("{{ nobody }}", "says nothing"),
        ("a" * 2001, "2,001 characters"),
        ('{% set a = "' + "a" * 500 + '" %}' + "{{ a }}" * 5, "2,500 characters"),
        ("{{ " + "(" * 900 + "now" + ")" * 900 + " }}", "cannot be said"),
        ("{{ " + "not " * 490 + "up }}", "cannot be said"),
    ],
)
def test_a_phrase_holds_words_names_and_if_and_no_number_of_its_own(phrase: str, complaint: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        render("r", phrase, SPANS | {"nobody": Words("")}, {"up": True})
    assert complaint in str(found.value)
    assert {problem.where.file for problem in found.value.problems} == {"phrases/r.j2"}


@pytest.mark.parametrize(
    "phrase",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}a{% endfor %}{% endfor %}",
        "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ 'a'.ljust(999999999) }}",
        "{{ '%999999999s'|format('a') }}",
        "{{ 'a' * 999999999 }}",
    ],
)
def test_a_phrase_that_would_never_end_is_never_run(phrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SandboxedEnvironment, "from_string", lambda *_: pytest.fail("it was run"))
    with pytest.raises(ProblemsFound, match="names to place"):
        render("r", phrase, SPANS, {})


def test_digits_that_get_past_the_reading_are_found_in_the_sentence() -> None:
    with pytest.raises(ProblemsFound, match="holds a digit"):
        render("r", "{{ label }} {{ up }}", SPANS, {"up": "5"})  # type: ignore[dict-item]


def test_a_phrase_can_ask_whether_there_is_a_name_or_a_figure() -> None:
    phrase = "{{ label }}{% if nobody %} of {{ nobody }}{% endif %}{% if rate is defined %} at {{ rate }}{% endif %}"
    spans = SPANS | {"nobody": Words("")}
    assert render("r", phrase, spans, {}) == (SPANS["label"],)
    assert render("r", phrase, spans | {"rate": NOW}, {}) == (SPANS["label"], Words(" at "), NOW)


def test_the_templates_phrases_are_complete_and_hold_no_digit() -> None:
    rules = {rule for rule, outcome in RULES.items() if outcome.kind}
    assert set(read_phrases(packaged() / "cumbria")) == {*rules, "mixed", "headline"}


@pytest.fixture
def phrases(tmp_path: Path) -> Path:
    """A template's folder of phrases, to be spoilt."""
    return Path(shutil.copytree(packaged() / "cumbria" / "phrases", tmp_path / "phrases"))


def test_everything_wrong_with_the_phrases_is_told_at_once_with_its_line(phrases: Path) -> None:
    (phrases / "rate-worse.j2").unlink()
    (phrases / "rate-better.j2").write_bytes(b"\xff\xfe")
    (phrases / "volume-worse.j2").write_text("{{ label }}\n{% if up %}\nis up\n  by 5%\n{% endif %}")
    (phrases / "volume-better.j2").write_text("{{ label }}\n{% endif %}")
    (phrases / "kpi-missed.j2").write_text("{{ label }}\n\n{{ now|int }}")
    with pytest.raises(ProblemsFound) as found:
        read_phrases(phrases.parent)
    told = {(problem.where.file, problem.where.line): problem.message for problem in found.value.problems}
    assert 'The phrase for the rule "rate-worse" is not there' in told["phrases/rate-worse.j2", 0]
    assert "cannot be read as text" in told["phrases/rate-better.j2", 0]
    assert "This holds a digit" in told["phrases/volume-worse.j2", 4]
    assert "unknown tag 'endif'" in told["phrases/volume-better.j2", 2]
    assert '"filter"' in told["phrases/kpi-missed.j2", 3]
    assert len(told) == 5


def test_a_byte_order_mark_is_no_part_of_a_phrase(phrases: Path) -> None:
    (phrases / "volume-worse.j2").write_bytes(b"\xef\xbb\xbf{{ label }}")
    assert read_phrases(phrases.parent)["volume-worse"] == "{{ label }}"


def test_a_template_without_phrases_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="1 problem in phrases:"):
        read_phrases(tmp_path)


def test_a_misspelt_name_is_found_before_its_rule_ever_fires(tmp_path: Path) -> None:
    shutil.copytree(packaged() / "cumbria" / "phrases", tmp_path / "phrases")
    (tmp_path / "phrases" / "rate-to-explain.j2").write_text("{{ label }}\n{{ nwo }}")
    with pytest.raises(ProblemsFound) as found:
        read_phrases(tmp_path)
    assert 'line 2: "nwo" is not a name that a phrase can place. Did you mean "now"?' in str(found.value)
