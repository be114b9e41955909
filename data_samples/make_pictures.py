"""Draws the pictures of the third quarter's one-off page, `2024-25-Q3/images/`.

    python data_samples/make_pictures.py

It needs matplotlib, which the project needs anyway. The pictures are the project's own and stand
under its licence.
"""

from collections.abc import Iterator
from pathlib import Path

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

matplotlib.use("Agg")

HERE = Path(__file__).parent
IMAGES = HERE / "2024-25-Q3" / "images"
FONT = font_manager.FontProperties(fname=HERE.parent / "reportgen" / "fonts" / "Arimo-Bold.ttf", size=20)

PRIMARY, WORSE, BETTER, HOUSE, INK = "#12436D", "#C2410C", "#1D70B8", "#C9CED3", "#0B0C0C"
ROWS, COLUMNS = 4, 6
TROUBLED = {(1, 1), (1, 4), (2, 2), (3, 0), (0, 5)}  # row and column of a house with drug dealing
Place = tuple[int, int]


def houses() -> Iterator[Place]:
    return ((row, column) for row in range(ROWS) for column in range(COLUMNS))


def house(axes: Axes, place: Place, colour: str) -> None:
    row, column = place
    axes.add_patch(
        FancyBboxPatch(
            (column + 0.2, row + 0.2),
            0.6,
            0.6,
            boxstyle="round,pad=0,rounding_size=0.12",
            fc=colour,
            ec="none",
        )
    )


def clear(axes: Axes) -> None:
    """Some houses are marked: officers stand at their doors."""
    for place in houses():
        house(axes, place, WORSE if place in TROUBLED else HOUSE)
    for row, column in TROUBLED:
        axes.add_patch(Circle((column + 0.86, row + 0.86), 0.17, fc=PRIMARY, ec="white", lw=1.5))


def hold(axes: Axes) -> None:
    """Nothing is marked any more: officers walk all round."""
    for place in houses():
        house(axes, place, HOUSE)
    around = [(0.5 + n, y) for n in range(COLUMNS) for y in (-0.2, ROWS + 0.2)]
    around += [(x, 0.5 + n) for n in range(ROWS) for x in (-0.2, COLUMNS + 0.2)]
    for centre in around:
        axes.add_patch(Circle(centre, 0.17, fc=PRIMARY, ec="white", lw=1.5))


def build(axes: Axes) -> None:
    """Houses are joined to their neighbours."""
    for row, column in houses():
        for other in ((row, column + 1), (row + 1, column)):
            if other[0] < ROWS and other[1] < COLUMNS:
                ends = (column + 0.5, other[1] + 0.5), (row + 0.5, other[0] + 0.5)
                axes.plot(*ends, color=BETTER, lw=3, zorder=0)
    for place in houses():
        house(axes, place, BETTER)


PHASES = {"Clear": clear, "Hold": hold, "Build": build}


def phases() -> Figure:
    figure = Figure(figsize=(5.2, 5.6), dpi=150)
    for number, (name, draw) in enumerate(PHASES.items()):
        axes = figure.add_axes((0.3, 0.69 - 0.325 * number, 0.68, 0.29))
        axes.set(xlim=(-0.5, COLUMNS + 0.5), ylim=(-0.5, ROWS + 0.5), aspect="equal")
        axes.axis("off")
        draw(axes)
        figure.text(0.02, 0.835 - 0.325 * number, name, color=INK, font=FONT, va="center")
    return figure


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    phases().savefig(IMAGES / "clear-hold-build.png", metadata={"Software": None})


if __name__ == "__main__":
    main()
