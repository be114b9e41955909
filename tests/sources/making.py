"""A quarter's folder for a test, and what was found wrong in it."""

from pathlib import Path

from reportgen.problems import report
from reportgen.sources.files import read_datasets
from reportgen.spec.datasets import DatasetSpec, MonthlySpec

CRIME = """\
month,crime_type,volume
2024-11,Robbery,12
2024-12,Robbery,9
"""


def declared(file: str = "crime.csv") -> DatasetSpec:
    return MonthlySpec.model_validate(
        {
            "title": "Recorded crime",
            "file": file,
            "source": "Force crime recording system",
            "columns": {"category": "crime_type", "counts": ["volume"]},
            "categories": {"robbery": "Robbery"},
        }
    )


def quarter(folder: Path, **files: str | bytes) -> Path:
    """A folder with `data/`; `crime="…"` is written to `data/crime.csv` as it stands."""
    data = folder / "data"
    data.mkdir()
    for name, content in files.items():
        (data / f"{name}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def found_in(folder: Path, *files: str) -> str:
    """The report of what is wrong with the declared files; `crime.csv` when none is named."""
    specs = {Path(file).stem: declared(file) for file in files or ("crime.csv",)}
    datasets, problems = read_datasets(folder, specs)
    told = {problem.where.file for problem in problems}
    assert not told & {dataset.file.path for dataset in datasets}
    return report(problems)
