"""The exported charts in a real browser: all of them inline in one page, as a web page would."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from renderers import needs

CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
)  # fmt: skip
WIDTH, HEIGHT = 900, 700
NAVY = (18, 67, 109)


def screenshot(page: Path) -> Image.Image:
    picture = page.with_suffix(".png")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    size = f"--window-size={WIDTH},{HEIGHT}"
    command = [*CHROMIUM, profile, size, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return Image.open(picture).convert("RGB")


def share(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    """The share of a picture's pixels within a few steps of a colour."""
    near = sum(
        count
        for count, pixel in picture.getcolors(1 << 24) or []
        if all(abs(a - b) <= 6 for a, b in zip(pixel, colour, strict=True))
    )
    return near / (picture.width * picture.height)


@needs("chromium")
@pytest.mark.parametrize("inline", [True, False], ids=["inline", "as a picture"])
def test_the_main_chart_is_drawn_the_same_beside_all_the_others(
    sample_pack: Path, tmp_path: Path, inline: bool
) -> None:
    folder = sample_pack / "public" / "charts"
    others = sorted(path for path in folder.glob("*.svg") if path.stem != "calls-999-chart")
    charts = [folder / "calls-999-chart.svg", *others]
    shown = [path.read_text() if inline else f'<img src="{path.as_uri()}">' for path in charts]
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><body style='margin:0'>{'<br>'.join(shown)}")
    picture = screenshot(page)
    bars = picture.crop((0, 0, WIDTH, 300))
    assert 0.05 < share(bars, NAVY) < 0.5
    assert 0.2 < share(picture, (255, 255, 255)) < 0.98
