"""The same inputs give the same bytes, wherever, whenever and by whomever they are built."""

import shutil
from pathlib import Path

import pytest

from builds import SAMPLE, build, copy_sample, tree
from renderers import needs

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "POSIX",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4242",
    "COLUMNS": "40",
    "SOURCE_DATE_EPOCH": "86400",
}


def assert_same(one: Path, other: Path) -> None:
    left, right = tree(one), tree(other)
    assert sorted(left) == sorted(right)
    assert [name for name in left if left[name] != right[name]] == []


def moved_sample(place: Path) -> Path:
    """A copy of the sample in another folder of the same name, files touched anew."""
    copy_sample(place / "deep" / SAMPLE.name, copy_function=shutil.copy)
    return place / "deep" / SAMPLE.name


def test_another_folder_zone_locale_umask_and_hash_seed_change_no_byte(
    sample_pack: Path, tmp_path: Path
) -> None:
    ran = build(moved_sample(tmp_path), tmp_path / "out", env=ELSEWHERE, umask=0o077, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert_same(sample_pack, tmp_path / "out" / SAMPLE.name)


@needs("faketime")
def test_a_clock_a_year_on_changes_no_byte(sample_pack: Path, tmp_path: Path) -> None:
    ran = build(SAMPLE, tmp_path, before=("faketime", "-f", "+366d"))
    assert ran.returncode == 0, ran.stderr
    assert_same(sample_pack, tmp_path / SAMPLE.name)


def test_a_second_build_over_the_first_changes_no_byte(tmp_path: Path) -> None:
    assert build(SAMPLE, tmp_path).returncode == 0
    first, since_last = tree(tmp_path), f"{SAMPLE.name}/internal/changes.html"
    assert build(SAMPLE, tmp_path).returncode == 0
    second = tree(tmp_path)
    assert b"Nothing differs." in second.pop(since_last)
    assert second == {name: data for name, data in first.items() if name != since_last}


def test_a_changed_input_changes_the_build_id(sample_pack: Path, tmp_path: Path) -> None:
    folder = moved_sample(tmp_path)
    (folder / "narrative" / "calls-999.md").write_text("Another remark.\n")
    assert build(folder, tmp_path / "out").returncode == 0
    import json

    ids = {
        json.loads((place / "public" / "manifest.json").read_bytes())["build_id"]
        for place in (sample_pack, tmp_path / "out" / SAMPLE.name)
    }
    assert len(ids) == 2


@pytest.mark.parametrize(
    "name", ["public/manifest.json", "public/charts/charts.json", "internal/placements.json"]
)
def test_no_place_of_this_machine_is_in_a_record(sample_pack: Path, name: str) -> None:
    text = (sample_pack / name).read_text()
    assert str(SAMPLE.parent) not in text
    assert str(sample_pack.parent) not in text
