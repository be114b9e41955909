"""Where templates are found: one search order, for an installed wheel and a checkout alike."""

from __future__ import annotations

from pathlib import Path

from reportgen.problems import Problem, Where, near_miss, raise_if_any, stopped


def find_template(name: str, folder: Path, here: Path, *, given: bool = False) -> Path:
    """The template's folder: a path given, `<folder>/template/`, `./templates/<name>/`, ours.

    A name `given` on the command line may be a path, and is taken in place of the quarter's own
    template; any other is a name from `quarter.yml`. `ProblemsFound` when no place holds a
    `pack.yml`.
    """
    first = here / name if given else folder / "template"
    for place in (first, here / "templates" / name, packaged() / name):
        if (place / "pack.yml").is_file():
            return place
    near = near_miss(Path(name).name, names(here))
    order = name if given else "the quarter's own template/"
    message = (
        f'There is no template "{name}", a folder that holds pack.yml.{near} '
        f"Looked for in: {order}, then templates/{name} where the command is run, then those that come "
        "with reportgen."
    )
    raise stopped("--template" if given else "quarter.yml", message)


def packaged() -> Path:
    """The templates that come with the package; in a checkout, those beside it."""
    installed = Path(__file__).parent / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "templates"


def names(here: Path) -> set[str]:
    """The names of all templates that can be found without a path."""
    return {
        path.parent.name for place in (here / "templates", packaged()) for path in place.glob("*/pack.yml")
    }


def template_files(template: Path) -> list[Path]:
    """The files that make up a template, in order: not its scripts, hidden files or office locks.

    `ProblemsFound` for a link that leads out of the template's folder.
    """
    inside = template.resolve()
    found, problems = [], []
    for path in sorted(template.rglob("*")):
        name = path.relative_to(template)
        if any(part.startswith((".", "~$", "__")) for part in name.parts) or path.suffix in (".py", ".pyc"):
            continue
        if not path.resolve().is_relative_to(inside):
            where = Where(f"template/{name.as_posix()}")
            problems.append(Problem(where, "This link leads out of the template. Put the file itself here."))
        elif path.is_file():
            found.append(path)
    raise_if_any(problems)
    return found
