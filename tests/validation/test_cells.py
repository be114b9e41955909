from reportgen.problems import Where
from reportgen.validation.cells import row_problems
from validation.making import sentences

WHERE = Where("data/crime.csv", column="volume")


def told(faults: int, rows: int) -> list[str]:
    found = row_problems(WHERE, {row: f"{row} is odd." for row in range(2, faults + 2)}, rows, str)
    return sentences(found)


def test_each_faulty_row_is_told() -> None:
    assert told(2, 1_000) == ["row 2, volume: 2 is odd.", "row 3, volume: 3 is odd."]


def test_a_short_file_is_told_row_by_row_however_bad() -> None:
    assert len(told(20, 20)) == 20


def test_a_column_that_is_mostly_wrong_is_told_once() -> None:
    assert told(21, 30) == ["volume: 21 of the 30 rows are refused. The first is row 2: 2 is odd."]


def test_half_wrong_is_not_mostly_wrong() -> None:
    assert len(told(21, 42)) == 21


def test_there_is_an_end_to_what_is_told_row_by_row() -> None:
    assert len(told(1_000, 100_000)) == 1_000
    assert len(told(1_001, 100_000)) == 1


def test_no_more_is_put_into_words_than_is_told() -> None:
    asked = []
    row_problems(WHERE, dict.fromkeys(range(50_000), ""), 50_000, lambda text: asked.append(text) or "odd.")
    assert len(asked) == 1
