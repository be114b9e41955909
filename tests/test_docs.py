"""What the documents tell people to do, done."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from pptx import Presentation
from pydantic import TypeAdapter

from builds import ROOT, SAMPLE, build, copy_sample
from free_pages import image_bytes
from pages.making import definition, table
from reportgen.cli import main
from reportgen.periods import FORMS, PERIODS
from reportgen.sources.files import read_datasets
from reportgen.spec import yamltext
from reportgen.spec.datasets import AnyDataset, Shape
from reportgen.spec.definition import load_definition
from reportgen.spec.links import LABELS
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.overrides import OverrideSpec, WaiverSpec
from reportgen.spec.vocabulary import vocabulary
from reportgen.validation.tables import validate

README = (ROOT / "README.md").read_text(encoding="utf-8")
LATE = (ROOT / "docs" / "add-a-late-page.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "add-a-measure-and-a-page.md").read_text(encoding="utf-8")


def fenced(text: str, language: str = "") -> list[str]:
    """The fenced blocks of a document in one language."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)
    return [block for named, block in blocks if named == language]


def test_every_command_is_in_the_readme_and_has_help() -> None:
    for name, command in main.commands.items():
        assert f"reportgen {name}" in README
        assert command.help
        for parameter in command.params:
            help_text = getattr(parameter, "help", None)
            assert parameter.param_type_name == "argument" or help_text


@pytest.mark.parametrize("line", re.findall(r"^reportgen .*$", README, flags=re.MULTILINE))
def test_a_command_shown_in_the_readme_runs(line: str, tmp_path: Path) -> None:
    arguments = line.split()[1:]
    folder = ROOT / arguments[1]
    result = CliRunner().invoke(main, [arguments[0], str(folder), "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output


def test_the_make_targets_shown_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"\bmake ([a-z]+)\b", README)):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


def test_the_files_shown_are_those_that_are_made(sample_pack: Path) -> None:
    shown = re.findall(r"^  ((?:public|internal)/\S+)", README, flags=re.MULTILINE)
    assert shown
    assert [name for name in shown if not (sample_pack / name).exists()] == []


def test_links_in_the_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_a_late_page_and_every_free_block_are_taken_as_shown(tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    shutil.copytree(ROOT / "templates" / "cumbria", folder / "template")
    for place in ("pages", "images"):
        (folder / place).mkdir(exist_ok=True)
    (page,), (blocks,) = fenced(LATE, "markdown"), fenced(LATE, "yaml")
    (folder / "pages" / "lighting.md").write_text(page, encoding="utf-8")
    (folder / "images" / "square.jpg").write_bytes(image_bytes(900, 600, "JPEG"))
    pack = folder / "template" / "pack.yml"
    pack.write_text(f"{pack.read_text().rstrip()}\n{blocks}")
    ran = build(folder, tmp_path / "out")
    assert (ran.returncode, ran.stdout.rstrip().splitlines()[-1]) == (0, "No problems found.")


FILES = (ROOT / "docs" / "data-files.md").read_text(encoding="utf-8")
EXAMPLES = list(zip(fenced(FILES, "yaml"), fenced(FILES, "csv"), strict=True))


@pytest.mark.parametrize(("declaration", "file"), EXAMPLES, ids=[text.split(":")[0] for text, _ in EXAMPLES])
def test_the_data_files_shown_are_read_as_they_stand(declaration: str, file: str, tmp_path: Path) -> None:
    (tmp_path / "measures.yml").write_text(declaration, encoding="utf-8")
    declared = yamltext.read(tmp_path / "measures.yml", "measures.yml")
    spec = MeasuresSpec.model_construct(
        datasets=TypeAdapter(dict[str, AnyDataset]).validate_python(declared), measures={}
    )
    (tmp_path / "data").mkdir()
    ((name, dataset),) = spec.datasets.items()
    (tmp_path / "data" / dataset.file).write_text(file, encoding="utf-8")

    (valid,), problems = validate(
        read_datasets(tmp_path, spec.datasets)[0], spec, date(2024, 12, 31), date(2025, 1, 10)
    )

    assert (problems, valid.id, len(valid.frame)) == ([], name, 4)


def test_every_shape_and_period_is_documented() -> None:
    assert re.findall(r"^## ([a-z]+)$", FILES, flags=re.MULTILINE) == list(get_args(Shape))
    assert [name for name in [*PERIODS, *FORMS] if f"`{name}" not in FILES] == []


def test_a_measure_and_a_page_take_no_python(tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    shutil.copytree(
        ROOT / "templates" / "cumbria", folder / "template", ignore=shutil.ignore_patterns("*.py")
    )
    measure, page = fenced(GUIDE, "yaml")
    sentence = next(text for text in fenced(GUIDE) if text.startswith("**"))
    with (folder / "template" / "measures.yml").open("a", encoding="utf-8") as file:
        file.write(measure)
    pack = folder / "template" / "pack.yml"
    text = pack.read_text(encoding="utf-8")
    in_crime = re.sub(r"(\n  - id: crime\n.*?)(?=\n  - id: )", lambda found: f"{found[1]}\n{page}", text, flags=re.DOTALL)
    pack.write_text(in_crime, encoding="utf-8")
    with (folder / "narrative" / "crime.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{sentence}")
    quarter = folder / "quarter.yml"
    quarter.write_text(quarter.read_text().replace("template: cumbria", "template: own"))

    ran = build(folder, tmp_path / "out")

    assert ran.returncode == 0, ran.stderr
    deck = Presentation(tmp_path / "out" / SAMPLE.name / "public" / "conference-pack.pptx")
    slides = {slide.shapes.title.text_frame.text: slide for slide in deck.slides}
    assert "Theft by month" in slides
    said = "\n".join(
        shape.text_frame.text
        for shape in slides["What lies behind the figures"].shapes
        if shape.has_text_frame
    )
    assert re.search(r"Theft\.\s[0-9,]+ offences, [+−][0-9.]+% on last year", said)


TABLES = fenced((ROOT / "docs" / "tables.md").read_text(encoding="utf-8"), "yaml")


@pytest.mark.parametrize("shown", TABLES, ids=[text.splitlines()[0] for text in TABLES])
def test_the_tables_shown_are_built_as_they_stand(shown: str, tmp_path: Path) -> None:
    (tmp_path / "table.yml").write_text(shown, encoding="utf-8")
    found = table(**yamltext.read(tmp_path / "table.yml", "table.yml"))
    assert found.rows


KINDS = sorted({block.kind for block in definition().pack.blocks()} | {"picture"})
PAGES = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")


def test_every_layout_block_and_label_is_documented() -> None:
    layouts = yamltext.read(ROOT / "templates" / "cumbria" / "brand.yml", "brand.yml")["layouts"]
    filled = {"title", "subtitle", "source", "footer", "number"}
    for name, layout in layouts.items():
        slots = ", ".join(f"`{slot}`" for slot in layout["slots"] if slot not in filled)
        assert f"| `{name}` | {slots} |" in PAGES
    assert [kind for kind in KINDS if f"`{kind}`" not in PAGES] == []
    single = [name for name in LABELS if name.rpartition("-")[0] not in PERIODS]
    assert [name for name in single if f"`{{{name}}}`" not in PAGES] == []


WRITING = (ROOT / "docs" / "writing-the-narrative.md").read_text(encoding="utf-8")


def test_the_narrative_shown_is_taken_with_its_terms_and_not_without(tmp_path: Path) -> None:
    folder, template = tmp_path / SAMPLE.name, tmp_path / "template"
    copy_sample(folder)
    shutil.copytree(ROOT / "templates" / "cumbria", template)
    (text,), (terms,) = fenced(WRITING, "markdown"), fenced(WRITING, "yaml")
    with (folder / "narrative" / "crime.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")
    found = load_definition(folder, lambda _: template).problems
    assert [problem.where.file for problem in found] == ["narrative/crime.md"] * 2
    pack = template / "pack.yml"
    pack.write_text(re.sub(r'(?m)^terms: \["(.*)"\]\n', rf"{terms}  - \1\n", pack.read_text()))
    assert load_definition(folder, lambda _: template).problems == []


def test_every_reserved_word_is_documented_with_what_it_needs() -> None:
    for claim, word in vocabulary().reserved.items():
        assert f"| {claim} | {', '.join(word.forms)} | {word.needs} | {word.instead} |" in WRITING


PEN = (ROOT / "docs" / "keep-the-pen.md").read_text(encoding="utf-8")


def test_the_overrides_and_the_waiver_shown_are_taken_as_they_stand(tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    overrides, waivers = fenced(PEN, "yaml")
    (folder / "narrative" / "overrides.yml").write_text(overrides, encoding="utf-8")
    (folder / "narrative" / "waivers.yml").write_text(waivers, encoding="utf-8")
    ran = build(folder, tmp_path / "out")
    assert (ran.returncode, ran.stdout.rstrip().splitlines()[-1]) == (0, "No problems found.")
    assert "1 added, 1 commented, 1 dropped, 1 replaced, 1 waived" in ran.stdout


def test_every_key_of_an_override_and_of_a_waiver_is_documented() -> None:
    keys = {*OverrideSpec.model_fields, *WaiverSpec.model_fields}
    assert [key for key in keys if f"`{key}`" not in PEN and f" {key}:" not in PEN] == []
