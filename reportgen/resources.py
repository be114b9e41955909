"""Where templates are found: one search order, for an installed wheel and a checkout alike."""

from __future__ import annotations

from pathlib import Path

from reportgen.problems import Problem, ProblemsFound, Where, near_miss


def find_template(name: str, folder: Path, here: Path) -> Path:
    """The template's folder: a path given, `<folder>/template/`, `./templates/<name>/`, ours.

    `ProblemsFound` when none of them holds a `pack.yml`.
    """
    places = [Path(name), folder / "template", here / "templates" / name, packaged() / name]
    for place in places:
        if (place / "pack.yml").is_file():
            return place
    message = f'There is no template "{name}", a folder that holds pack.yml.{near_miss(name, names(here))}'
    raise ProblemsFound([Problem(Where("quarter.yml"), message)])


def packaged() -> Path:
    """The templates that come with the package; in a checkout, those beside it."""
    installed = Path(__file__).parent / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "templates"


def names(here: Path) -> set[str]:
    """The names of all templates that can be found without a path."""
    return {
        path.parent.name for place in (here / "templates", packaged()) for path in place.glob("*/pack.yml")
    }
