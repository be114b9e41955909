"""The files of a pack by their place in its folder."""

from __future__ import annotations

from reportgen.exports import records
from reportgen.exports.figures import figures_csv
from reportgen.model import InputFile, Pack, Published


def public_files(pack: Pack, pptx: bytes, pdf: bytes, published: Published) -> dict[str, bytes]:
    """What an edition publishes, but for its papers and its manifest."""
    files = {
        "conference-pack.pptx": pptx,
        "appendix.pdf": pdf,
        "figures.csv": figures_csv(published),
        "charts/charts.json": records.charts_json(pack),
    }
    for _, _, chart in pack.charts():
        for kind in ("png", "svg", "csv"):
            files[f"charts/{chart.spec.id}.{kind}"] = getattr(chart, kind)
    return files


def with_records(
    public: dict[str, bytes], pack: Pack, inputs: list[InputFile], internal: dict[str, bytes]
) -> dict[str, bytes]:
    """Every file of the pack: the edition's with its manifest, and the internal record."""
    return {
        **{f"public/{name}": data for name, data in sorted(public.items())},
        "public/manifest.json": records.manifest_json(pack, inputs, public),
        **{f"internal/{name}": data for name, data in internal.items()},
    }
