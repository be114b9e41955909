from pathlib import Path
from typing import Literal

import pytest

from reportgen.problems import ProblemsFound, Where
from reportgen.spec import yamltext
from reportgen.spec.declared import Declared, typed


def read(tmp_path: Path, text: str | bytes) -> yamltext.Mapping:
    path = tmp_path / "x.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return yamltext.read(path, "x.yml")


def complaint(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(ProblemsFound) as found:
        read(tmp_path, text)
    return str(found.value)


def test_scalars_stay_the_text_that_was_written(tmp_path: Path) -> None:
    data = read(tmp_path, "time: 10:00\nitem: 006\narea: NO\nno: 1_000\nday: 2024-12-31\n")
    assert data == {"time": "10:00", "item": "006", "area": "NO", "no": "1_000", "day": "2024-12-31"}


def test_every_place_knows_its_line(tmp_path: Path) -> None:
    data = read(tmp_path, "a: 1\nb:\n  - c: 2\n  - d: 3\n")
    assert yamltext.where_of(data, ("b", 1, "d")) == Where("x.yml", 4)
    assert yamltext.where_of(data, ("b", 1, "missing")) == Where("x.yml", 4)
    assert yamltext.where_of(data, ("b", "a tag of the reader's", 0)) == Where("x.yml", 3)


def test_a_mapping_put_into_another_still_knows_its_file(tmp_path: Path) -> None:
    data = read(tmp_path, "a: 1\nb:\n  - c: 2\n")
    data["b"].append(yamltext.parse("\n\nd: 4\n", "y.md"))
    data["b"].lines.append(3)
    assert yamltext.where_of(data, ("b", 1, "d")) == Where("y.md", 3)
    assert yamltext.where_of(data, ("b", 1)) == Where("y.md", 3)
    assert yamltext.where_of(data, ("b", 0, "c")) == Where("x.yml", 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2\n", 'line 2: "a" is given twice; first on line 1.'),
        ("a: 1\n{a: b}: 2\n", "line 2: A key has to be plain text."),
        ("a: [1, 2\n", "This is not YAML"),
        ("a: 1\n\tb: 2\n", "This is not YAML"),
        ("- 1\n", "`key: value` lines"),
        ("", "`key: value` lines"),
        ("a: &x 1\nb: *x\n", "line 2: Aliases"),
        (b"a: \xff\n", "not UTF-8"),
        (b"a: \x00\n", "This is not YAML"),
        ("a: " + "[" * 5000, "This is"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(tmp_path: Path, text: str | bytes, words: str) -> None:
    assert words in complaint(tmp_path, text)


def test_a_folder_or_nothing_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "d.yml").mkdir()
    for name, words in (("d.yml", "a folder"), ("none.yml", "no such file")):
        with pytest.raises(ProblemsFound, match=words):
            yamltext.read(tmp_path / name, name)


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    layers = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    assert "Aliases" in complaint(tmp_path, f"l0: &l0 [x]\n{layers}\n")


def test_a_block_of_text_begins_below_its_key() -> None:
    data = yamltext.parse("one: words\ntwo: |\n  first\n  second\nthree:\n  - four: >\n      folded\n", "x.yml")
    assert yamltext.text_line(data, ("one",)) == 1
    assert yamltext.text_line(data, ("two",)) == 3
    assert yamltext.text_line(data, ("three", 0, "four")) == 7
    assert yamltext.text_line(data, ("three", 0, "none")) == 6


def test_a_choice_that_may_be_left_out_is_not_offered_as_nothing() -> None:
    class Compared(Declared):
        compare: Literal["", "sply", "py"] = ""

    with pytest.raises(ProblemsFound) as found:
        typed(Compared, yamltext.parse("compare: r12\n", "m.yml"))
    assert found.value.problems[0].message == '"compare": "r12" is not a choice. It can be: py, sply.'
