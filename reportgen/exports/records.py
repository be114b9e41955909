"""`charts.json`, the list of charts for re-use, and `manifest.json`, what a build is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib import metadata
from typing import Any

from reportgen import __version__
from reportgen.model import Chart, Correction, InputFile, Pack, Page, plain

LIBRARIES = (
    "fonttools",
    "holidays",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "matplotlib",
    "pandas",
    "pikepdf",
    "pillow",
    "pydantic",
    "python-calamine",
    "python-pptx",
    "pyyaml",
    "typst",
    "xlsxwriter",
)


def as_json(data: Any) -> bytes:
    """JSON that is the same for the same data."""
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def libraries() -> dict[str, str]:
    """The versions of the libraries whose output a build depends on."""
    return {name: metadata.version(name) for name in LIBRARIES}


def build_id(inputs: Iterable[InputFile], edition: str, correction: Correction | None = None) -> str:
    """Sixteen hex digits that two builds share when everything they were made from is equal."""
    facts = {
        "inputs": sorted((file.path, file.sha256) for file in inputs),
        "edition": edition,
        "reportgen": __version__,
        "libraries": libraries(),
        **_corrected(correction),
    }
    return sha256(as_json(facts))[:16]


def _corrected(correction: Correction | None) -> dict[str, Any]:
    """What a corrected pack says of itself, and nothing of any other."""
    return {"correction": asdict(correction)} if correction else {}


def charts_json(pack: Pack) -> bytes:
    """Every chart with what it shows, its alt text and its files."""
    return as_json(
        {
            "pack": pack.title,
            "quarter": pack.quarter,
            "charts": [_chart(page, block.id, chart, pack) for page, block, chart in pack.charts()],
        }
    )


def _chart(page: Page, block_id: str, chart: Chart, pack: Pack) -> dict[str, Any]:
    spec = chart.spec
    along = list(dict.fromkeys(point.at for series in spec.series for point in series.points))
    rows = along if spec.kind == "categories" else []
    months = sorted(along) if not rows else []
    return {
        "id": spec.id,
        "title": spec.title,
        "alt": spec.alt,
        "page": page.id,
        "block": block_id,
        "kind": spec.kind,
        "months": [months[0], months[-1]] if months else [],
        "categories": rows,
        "figures": [str(point.figure_id) for series in spec.series for point in series.points],
        "source": plain(page.source),
        "as_at": pack.as_at.isoformat(),
        "files": {kind: f"{spec.id}.{kind}" for kind in ("png", "svg", "csv")},
        "width_pt": spec.width,
        "height_pt": spec.height,
    }


def manifest_json(pack: Pack, inputs: Iterable[InputFile], files: Mapping[str, bytes]) -> bytes:
    """What went in, what came out, each with its hash, and what it was made with."""
    return as_json(
        {
            "build_id": pack.build_id,
            "reportgen": __version__,
            "libraries": libraries(),
            "quarter": pack.quarter,
            "edition": pack.edition,
            "as_at": pack.as_at.isoformat(),
            "extracted_on": pack.extracted_on.isoformat(),
            **_corrected(pack.correction),
            "inputs": [
                {"path": file.path, "sha256": file.sha256} for file in sorted(inputs, key=lambda f: f.path)
            ],
            "files": [
                {"path": path, "sha256": sha256(files[path]), "bytes": len(files[path])}
                for path in sorted(files)
            ],
        }
    )
