"""Templates that other software made, and a template folder that puts the sample's pages on one of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pptx
from click.testing import CliRunner
from pptx import Presentation

from builds import ROOT
from reportgen.cli import main
from reportgen.ooxml.package import read_package, write_package

CUMBRIA = ROOT / "templates" / "cumbria"
OFFICE = Path(pptx.__file__).parent / "templates" / "default.pptx"  # 4:3, Calibri, no notes master
SECRET = "SECRET of the template"
OFFICE_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT_TYPES = "http://schemas.microsoft.com/office"
GERMAN = {
    "Title Slide": "Titelfolie",
    "Title and Content": "Titel und Inhalt",
    "Title 1": "Titel 1",
    "Subtitle 2": "Untertitel 2",
    "Content Placeholder 2": "Inhaltsplatzhalter 2",
    "Footer Placeholder 4": "Fußzeilenplatzhalter 4",
    "Slide Number Placeholder 5": "Foliennummernplatzhalter 5",
}


def folder_for(file: Path, place: Path, font: str = "") -> Path:
    """What docs/your-own-template.md says to do: the packaged template's files, and what `check` proposes."""
    shutil.copytree(CUMBRIA, place, ignore=shutil.ignore_patterns("*.pptx", "*.py"))
    shutil.copy(file, place)
    told = CliRunner().invoke(main, ["template", "check", str(file)])
    assert told.exit_code == 1
    proposal = told.stdout
    brand = (CUMBRIA / "brand.yml").read_text(encoding="utf-8")
    for key in re.findall(r"^(\w+):", proposal, flags=re.MULTILINE):
        brand = re.sub(rf"^{key}:\n(?:[ \n].*\n?|\n)*", "", brand, flags=re.MULTILINE)
    brand = brand.replace("template: brand.pptx", f"template: {file.name}").replace("font: Arial\n", font)
    (place / "brand.yml").write_text(f"{brand.rstrip()}\n{proposal}", encoding="utf-8")
    return place


def used(path: Path) -> Path:
    """Office's template after years of use: slides, comments, properties, tags, fonts, macros' remains."""
    presentation = Presentation(str(OFFICE))
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = SECRET
    slide.notes_slide.notes_text_frame.text = SECRET
    core = presentation.core_properties
    core.author = core.keywords = core.comments = core.category = core.title = SECRET
    saved = path.with_suffix(".saved")
    presentation.save(str(saved))
    parts = dict(read_package(saved.read_bytes()))
    saved.unlink()
    for name, (owner, kind) in LEFTOVERS.items():
        parts[name] = f"<x>{SECRET}</x>".encode()
        _relate(parts, owner, name, kind)
        _declare(parts, name)
    _link_to_slide(parts, "ppt/slideLayouts/slideLayout2.xml", "ppt/slides/slide1.xml")
    _relate(parts, "ppt/viewProps.xml", "ppt/slides/slide1.xml", f"{OFFICE_TYPES}/slide")
    parts["ppt/media/orphan.xml"] = f"<x>{SECRET}</x>".encode()
    _declare(parts, "ppt/media/orphan.xml")
    _in_presentation(parts)
    path.write_bytes(write_package(parts))
    return path


# What somebody's software left behind: the part, whose it is, and how it is related.
LEFTOVERS: Mapping[str, tuple[str, str]] = {
    "docProps/app.xml": ("", f"{OFFICE_TYPES}/extended-properties"),
    "docProps/custom.xml": ("", f"{OFFICE_TYPES}/custom-properties"),
    "ppt/commentAuthors.xml": ("ppt/presentation.xml", f"{OFFICE_TYPES}/commentAuthors"),
    "ppt/comments/comment1.xml": ("ppt/slides/slide1.xml", f"{OFFICE_TYPES}/comments"),
    "ppt/tags/tag1.xml": ("ppt/presentation.xml", f"{OFFICE_TYPES}/tags"),
    "ppt/tags/tag2.xml": ("ppt/slideMasters/slideMaster1.xml", f"{OFFICE_TYPES}/tags"),
    "ppt/tags/tag3.xml": ("ppt/slideLayouts/slideLayout2.xml", f"{OFFICE_TYPES}/tags"),
    "ppt/fonts/font1.fntdata": ("ppt/presentation.xml", f"{OFFICE_TYPES}/font"),
    "ppt/handoutMasters/handoutMaster1.xml": ("ppt/presentation.xml", f"{OFFICE_TYPES}/handoutMaster"),
    "customXml/item1.xml": ("ppt/presentation.xml", f"{OFFICE_TYPES}/customXml"),
    "customXml/item2.xml": ("ppt/slideLayouts/slideLayout1.xml", f"{OFFICE_TYPES}/customXml"),
    "ppt/vbaProject.bin": ("ppt/presentation.xml", f"{MICROSOFT_TYPES}/2006/relationships/vbaProject"),
    "ppt/revisionInfo.xml": ("ppt/presentation.xml", f"{MICROSOFT_TYPES}/2015/10/relationships/revisionInfo"),
}


def _rels(owner: str) -> str:
    folder, _, name = owner.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if owner else "_rels/.rels"


def _relate(parts: dict[str, bytes], owner: str, target: str, kind: str) -> str:
    name = _rels(owner)
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    before = parts.get(name, empty)
    number = f"rId9{before.count(b'<Relationship ')}"
    relation = f'<Relationship Id="{number}" Type="{kind}" Target="/{target}"/></Relationships>'
    parts[name] = before.replace(b"</Relationships>", relation.encode())
    return number


def _declare(parts: dict[str, bytes], name: str) -> None:
    declared = f'<Override PartName="/{name}" ContentType="application/xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", declared.encode())


def _link_to_slide(parts: dict[str, bytes], layout: str, slide: str) -> None:
    """A button on a layout that leads to an example slide, and the layout's own tag."""
    click = _relate(parts, layout, slide, f"{OFFICE_TYPES}/slide")
    action = f'<a:hlinkClick r:id="{click}" action="ppaction://hlinksldjump"/>'
    named = re.search(rb'<p:cNvPr id="(\d+)" name="Title 1"/>', parts[layout])
    assert named
    linked = f'<p:cNvPr id="{named[1].decode()}" name="Title 1">{action}</p:cNvPr>'
    parts[layout] = parts[layout].replace(named[0], linked.encode())


def _in_presentation(parts: dict[str, bytes]) -> None:
    """What `presentation.xml` itself tells: another first number, a custom show, a section, a lock."""
    name = "ppt/presentation.xml"
    text = parts[name].decode()
    text = text.replace("<p:presentation ", '<p:presentation firstSlideNum="40" ', 1)
    show = f'<p:custShowLst><p:custShow name="{SECRET}" id="0"><p:sldLst/></p:custShow></p:custShowLst>'
    text = text.replace("<p:defaultTextStyle>", f"{show}<p:defaultTextStyle>", 1)
    parts[name] = text.encode()


def in_german(path: Path) -> Path:
    """Office's template with its names in German, as a template file."""
    parts = dict(read_package(OFFICE.read_bytes()))
    for name in [name for name in parts if re.fullmatch(r"ppt/slide(Layouts|Masters)/[^/]+\.xml", name)]:
        text = parts[name].decode()
        for english, german in GERMAN.items():
            text = text.replace(f'name="{english}"', f'name="{german}"')
        parts[name] = text.encode()
    plain, kind = (f"presentationml.{one}.main+xml".encode() for one in ("presentation", "template"))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain, kind)
    path.write_bytes(write_package(parts))
    return path


def by_libreoffice(file: Path, kind: str, folder: Path) -> Path:
    """A file as LibreOffice saves it; its placeholders are named "PlaceHolder 1", and type is in prompts."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.{kind}"
