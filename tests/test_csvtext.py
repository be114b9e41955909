import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import csvtext


@pytest.mark.parametrize("cell", ["-91", "−91", "+1.16pp", "+1,375", "−19.1%", "-£61,440"])
def test_our_own_numbers_are_left_as_they_are(cell: str) -> None:
    assert csvtext.guarded(cell) == cell


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "=HYPERLINK(0)"])
def test_a_formula_is_defused(cell: str) -> None:
    assert csvtext.guarded(cell) == f"'{cell}"


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2
        )
    )
)
def test_every_cell_reads_back_guarded(rows: list[list[str]]) -> None:
    text = csvtext.write(["a", "b"], rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[1:] == [[csvtext.guarded(cell) for cell in row] for row in rows]
