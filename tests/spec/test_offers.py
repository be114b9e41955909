"""Comments of the quarter before, as they are offered to be copied."""

import pytest

from reportgen.spec import yamltext
from reportgen.spec.offers import Offer, as_yaml
from reportgen.spec.overrides import OverrideSpec

HATE = "recorded-crime.hate-crime/volume"


def spec(comment: str, role: str = "Head of crime") -> OverrideSpec:
    return OverrideSpec(statement=HATE, comment=comment, reason="Needed.", role=role, seen="+32.1%")


def test_an_offer_says_that_it_has_expired_and_can_be_copied_as_it_stands() -> None:
    text = as_yaml([Offer(spec("A campaign ran."), "+28.1%")], "2024-25-Q2").decode()
    assert text.endswith(
        "\n# written for 2024-25-Q2, seen +32.1%, expired; it leads with +28.1% now\n"
        f"- statement: {HATE}\n  comment: A campaign ran.\n  reason: Needed.\n"
        "  role: Head of crime\n  seen: +32.1%\n"
    )
    assert "none is printed" in text


@pytest.mark.parametrize(
    "words",
    ["a: b", "- a bullet", "# no remark", '"quoted" and \'quoted\'', "!!python/object:os.system x", "*alias", "yes",
     "{recorded-crime.robbery:fytd.count|int}", "| a pipe", "£5 ▲ Ünïcode", "word " * 60 + "end", "1_000", "%TAG", "2024-12-31"],
)  # fmt: skip
def test_whatever_was_written_comes_back_as_it_was(words: str) -> None:
    given = spec(words, words)
    data = yamltext.parse_list(as_yaml([Offer(given, "+1%")], "2024-25-Q2").decode(), "x.yml", "offers", 500)
    (found,) = data["offers"]
    assert OverrideSpec(**found) == given
