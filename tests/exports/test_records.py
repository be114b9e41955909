import json
from pathlib import Path

from builds import SAMPLE
from reportgen.exports.records import build_id, sha256
from reportgen.model import InputFile


def test_the_build_id_follows_the_inputs_and_not_their_order() -> None:
    one, two = InputFile("a", "1"), InputFile("b", "2")
    assert build_id([one, two], "public") == build_id([two, one], "public")
    assert build_id([one, two], "public") != build_id([one, InputFile("b", "3")], "public")
    assert build_id([one], "public") != build_id([one], "restricted")


def test_the_manifest_lists_every_public_file_with_its_hash(sample_pack: Path) -> None:
    manifest = json.loads((sample_pack / "public" / "manifest.json").read_bytes())
    there = {
        path.relative_to(sample_pack / "public").as_posix(): sha256(path.read_bytes())
        for path in (sample_pack / "public").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert {entry["path"]: entry["sha256"] for entry in manifest["files"]} == there


def test_the_manifest_lists_every_input_with_its_hash(sample_pack: Path) -> None:
    manifest = json.loads((sample_pack / "public" / "manifest.json").read_bytes())
    inputs = {entry["path"]: entry["sha256"] for entry in manifest["inputs"]}
    own = {
        path: digest for path, digest in inputs.items() if not path.startswith(("template/", "previous/"))
    }
    assert own == {
        path.relative_to(SAMPLE).as_posix(): sha256(path.read_bytes())
        for path in SAMPLE.rglob("*")
        if path.is_file()
    }
    assert {"previous/quarter.yml", "previous/template/measures.yml", "previous/data/crime.csv"} <= set(inputs)
    assert {"template/pack.yml", "template/brand.pptx", "template/phrases/rate-worse.j2"} <= set(inputs)


def test_the_chart_list_has_alt_text_and_files_for_every_chart(sample_pack: Path) -> None:
    folder = sample_pack / "public" / "charts"
    charts = json.loads((folder / "charts.json").read_bytes())["charts"]
    listed = {name for chart in charts for name in chart["files"].values()}
    assert listed | {"charts.json"} == {path.name for path in folder.iterdir()}
    alts = [chart["alt"] for chart in charts]
    assert all(alts)
    assert len(set(alts)) == len(alts)


def test_a_chart_of_rows_lists_them_in_place_of_months(sample_pack: Path) -> None:
    charts = json.loads((sample_pack / "public" / "charts" / "charts.json").read_bytes())["charts"]
    assert all(bool(chart["months"]) != bool(chart["categories"]) for chart in charts)
