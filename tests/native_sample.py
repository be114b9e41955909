"""The sample quarter with every chart native that can be, on a template of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from builds import ROOT, SAMPLE, copy_sample


def make(place: Path) -> Path:
    """A copy of the sample and of its template, `chart: native` for the whole pack; gives the quarter.

    Tiles, glances and ranks say `native: false`; lines are without limits, so that they can be native.
    """
    folder = place / SAMPLE.name
    copy_sample(folder)
    shutil.copytree(ROOT / "templates" / "cumbria", folder / "template")
    path = folder / "template" / "pack.yml"
    pack = yaml.safe_load(path.read_text(encoding="utf-8"))
    pack["chart"] = "native"
    for section in pack["sections"]:
        for page in section["pages"]:
            for block in page.get("blocks", []):
                _made_fit(block)
    path.write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return folder


def _made_fit(block: dict[str, Any]) -> None:
    panels = block.get("panels", [])
    for panel in panels:
        panel.pop("limits", None)
    if block["kind"] in ("tiles", "glance") or any(panel["statistic"] == "rank" for panel in panels):
        block["native"] = False
