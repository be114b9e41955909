"""The rules of the house: who may import whom, and where each foreign library lives."""

import ast
import configparser
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "reportgen"
MODULES = sorted(PACKAGE.rglob("*.py"))

STAGES = {
    "sources",
    "validation",
    "measures",
    "disclosure",
    "narrative",
    "charts",
    "pages",
    "papers",
    "layout",
    "checks",
}
WRITERS = {"deck", "appendix", "exports", "output", "explain"}
AUDIT = {"audit"}
COMPARE = {"compare"}
ARCHIVE = {"archive"}
BASE = {"spec", "periods", "numbers", "problems", "resources", "ooxml", "tokens", "prose", "csvtext", "fonts", "pictures", "locks", "colour"}
TOP = {"cli", "__main__", "pipeline", "gathering", "inputs", "printing", "recording", "releasing", "importing", "restoring", "comparing", "explaining"}

HOMES = {
    "pptx": {"deck", "ooxml"},
    "xlsxwriter": {"deck"},
    "matplotlib": {"charts"},
    "scipy": {"measures"},
    "typst": {"appendix"},
    "pikepdf": {"appendix", "audit"},
    "python_calamine": {"sources"},
    "pandas": {"sources", "validation", "measures"},
    "click": {"cli"},
    "jinja2": {"narrative", "compare"},
    "markdown_it": {"prose"},
    "yaml": {"spec"},
    "holidays": {"papers"},
    "PIL": {"pictures"},
    "fontTools": {"layout", "appendix", "fonts", "charts"},
}
CLOCK_AND_CHANCE = {"time", "random", "secrets", "uuid", "locale", "getpass", "socket", "platform"}


def part(path: Path) -> str:
    """The room a module stands in: its folder in the package, or its own name."""
    inside = path.relative_to(PACKAGE)
    return inside.parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module imported, and whether only for type checking."""
    tree = ast.parse(path.read_text())
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) in typing_only
            if node.module == "reportgen":
                yield from ((f"reportgen.{alias.name}", id(node) in typing_only) for alias in node.names)


def rooms_used(path: Path) -> set[str]:
    return {name.split(".")[1] for name, _ in imports(path) if name.startswith("reportgen.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here, used = part(path), rooms_used(path)
    if here in STAGES | WRITERS:
        assert not used & (STAGES | WRITERS | AUDIT | COMPARE | ARCHIVE | TOP) - {here}, "stages and writers do not import each other"
    elif here in AUDIT:
        assert used <= AUDIT | {"ooxml", "problems", "model", "colour"}, "the audit knows files, not how they were made"
    elif here in COMPARE | ARCHIVE:
        assert used <= {here} | BASE | {"model", "__version__"}, "they know what was said and kept, not how it is made"
    elif here in BASE:
        assert used <= BASE | {"model", "__version__"}, "the base knows nothing above it"
    elif here == "model":
        assert used <= {"model"}, "the model imports nothing else of the package"
    else:
        assert here in TOP | {"__init__"}, f"{here} has no place in the house"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_foreign_library_has_one_home(path: Path) -> None:
    for name, typing_only in imports(path):
        homes = HOMES.get(name.split(".")[0])
        assert typing_only or homes is None or part(path) in homes, f"{name} does not belong in {part(path)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_clock_chance_and_print_are_met_on_the_command_line_only(path: Path) -> None:
    if part(path) == "cli" or path.name.startswith("make_"):
        return
    assert not {name.split(".")[0] for name, _ in imports(path)} & CLOCK_AND_CHANCE
    called = {
        ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
    }
    forbidden = {
        "print",
        "input",
        "eval",
        "exec",
        "datetime.now",
        "date.today",
        "os.getenv",
        "os.environ.get",
    }
    assert not called & forbidden


def test_every_package_is_in_the_wheel() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    listed = set(config["options"]["packages"].split())
    there = {".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")}
    assert listed - {"reportgen.templates"} == there


def test_asking_for_help_loads_no_heavy_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from reportgen.cli import main\n"
        "try: main(['build', '--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'pandas', 'matplotlib', 'scipy', 'pptx', 'typst', 'pydantic', 'jinja2', 'python_calamine'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().endswith("[]")
