"""Pounds as people write them, read as what they are."""

from decimal import Decimal

import pytest

from reportgen.papers.amounts import amounts_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("That £171,020 be", ["171020"]),
        ("That £171,020, or so,", ["171020"]),
        ("£ 1,744.50.", ["1744.50"]),
        ("£171k", ["171000"]),
        ("£171K-worth", ["171000"]),
        ("£1.2 million", ["1200000"]),
        ("£1.2m and £3 bn", ["1200000", "3000000000"]),
        ("171,020 pounds", ["171020"]),
        ("1.2 million pounds", ["1200000"]),
        ("GBP 171,020", ["171020"]),
        ("£26,208 to £28,023", ["26208", "28023"]),
        ("£5 knives and £5 meals", ["5", "5"]),
        ("20 posts, 5 km, 30 compounds", []),
    ],
)
def test_amounts_are_read(text: str, values: list[str]) -> None:
    assert [amount.value for amount in amounts_in(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("said", "figure", "stands"),
    [
        ("£166k", "165963.50", True),
        ("£165k", "165963.50", False),
        ("£165,964", "165963.50", False),
        ("£0.17m", "165963.50", True),
        ("£1.2 million", "1249999", True),
        ("£1.2 million", "1250000", False),
    ],
)
def test_in_thousands_an_amount_stands_for_what_rounds_to_it(said: str, figure: str, stands: bool) -> None:
    (amount,) = amounts_in(said)
    assert amount.stands_for(Decimal(figure)) is stands
