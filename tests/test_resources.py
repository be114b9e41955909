"""Where a template is looked for, one rung of the order after the other."""

from pathlib import Path

import pytest

from builds import ROOT, SAMPLE
from reportgen.problems import ProblemsFound
from reportgen.resources import find_template, packaged, template_files


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "here"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "2024-25-Q3"


def template(place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    (place / "pack.yml").write_text("")
    return place


def problem(name: str, folder: Path, here: Path, *, given: bool) -> str:
    with pytest.raises(ProblemsFound) as caught:
        find_template(name, folder, here, given=given)
    return str(caught.value)


def test_the_quarters_name_is_looked_for_in_its_folder_then_here_then_among_ours(
    folder: Path, here: Path
) -> None:
    assert find_template("cumbria", folder, here) == packaged() / "cumbria"
    template(here / "templates" / "cumbria")
    assert find_template("cumbria", folder, here) == here / "templates" / "cumbria"
    template(folder / "template")
    assert find_template("cumbria", folder, here) == folder / "template"


def test_the_quarters_name_is_no_path(folder: Path, here: Path) -> None:
    template(here / "cumbria")
    template(here / "own")
    assert find_template("cumbria", folder, here) == packaged() / "cumbria"
    assert "quarter.yml" in problem("own", folder, here, given=False)


def test_a_name_given_is_looked_for_as_a_path_then_here_then_among_ours(folder: Path, here: Path) -> None:
    template(folder / "template")
    assert find_template("cumbria", folder, here, given=True) == packaged() / "cumbria"
    template(here / "templates" / "cumbria")
    assert find_template("cumbria", folder, here, given=True) == here / "templates" / "cumbria"
    template(here / "cumbria")
    assert find_template("cumbria", folder, here, given=True) == here / "cumbria"


def test_a_path_given_may_lead_anywhere(tmp_path: Path, folder: Path, here: Path) -> None:
    place = template(tmp_path / "elsewhere" / "own")
    here.mkdir()
    assert find_template(str(place), folder, here, given=True) == place
    assert find_template("../elsewhere/own", folder, here, given=True).samefile(place)


def test_a_folder_without_a_pack_is_passed_over(folder: Path, here: Path) -> None:
    for place in (here / "cumbria", here / "templates" / "cumbria", folder / "template"):
        place.mkdir(parents=True)
    for given in (True, False):
        assert find_template("cumbria", folder, here, given=given) == packaged() / "cumbria"


@pytest.mark.parametrize("given", [True, False])
def test_in_the_checkout_its_own_templates_are_found(given: bool) -> None:
    assert find_template("cumbria", SAMPLE, ROOT, given=given) == ROOT / "templates" / "cumbria"


def test_what_is_not_there_is_said_with_the_places_it_was_looked_for_in(folder: Path, here: Path) -> None:
    order = "then templates/gone where the command is run, then those that come with reportgen."
    assert f"Looked for in: the quarter's own template/, {order}" in problem("gone", folder, here, given=False)
    assert f"Looked for in: gone, {order}" in problem("gone", folder, here, given=True)


def test_what_is_not_there_is_said_where_it_was_asked_for(folder: Path, here: Path) -> None:
    template(here / "templates" / "westmorland")
    for given, where in ((True, "--template"), (False, "quarter.yml")):
        assert problem("cumbira", folder, here, given=given).startswith(f"1 problem in {where}:")
        assert 'Did you mean "cumbria"?' in problem("cumbira", folder, here, given=given)
        assert 'Did you mean "westmorland"?' in problem("westmoreland", folder, here, given=given)
    assert 'Did you mean "cumbria"?' in problem("templates/cumbira", folder, here, given=True)


def test_the_files_of_a_template_leave_out_scripts_hidden_files_and_locks(tmp_path: Path) -> None:
    for name in ("pack.yml", "phrases/a.j2", "make_brand.py", ".git/x", "~$brand.pptx", "__pycache__/x.pyc"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in template_files(tmp_path)] == ["pack.yml", "phrases/a.j2"]


def test_a_link_out_of_a_template_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    folder = tmp_path / "template"
    folder.mkdir()
    (folder / "leak.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(ProblemsFound, match=r"template/leak.txt"):
        template_files(folder)
