"""Small quarters for tests: CSV text in, validated datasets and a report of problems out."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from reportgen.model import Dataset
from reportgen.problems import Problem, report
from reportgen.sources.files import read_datasets
from reportgen.spec.measures import MeasuresSpec
from reportgen.validation.cells import Cells
from reportgen.validation.tables import validate

AS_AT = date(2024, 12, 31)
CRIME = {
    "title": "Recorded crime",
    "file": "crime.csv",
    "source": "Force crime recording system",
    "columns": {"category": "crime_type", "counts": ["volume", "positive_outcomes"]},
    "categories": {"robbery": "Robbery", "burglary": {"name": "Residential Burglary", "label": "Burglary"}},
}
CALLS = {
    "title": "Calls",
    "file": "calls.csv",
    "source": "Force telephony system",
    "columns": {"category": "line", "counts": ["incoming"]},
    "categories": {"999": "999"},
}
RATE = {
    "label": "Positive outcome rate",
    "dataset": "crime",
    "numerator": "positive_outcomes",
    "denominator": "volume",
    "unit": "%",
    "polarity": "up_good",
    "adverse": "1",
    "favourable": "1",
    "definition": "Offences with a positive outcome in 100 offences.",
    "basis": "Outcomes over offences of the same months.",
    "source": "Force crime recording system",
    "owner": "Force crime registrar",
    "noun": "positive outcomes",
}

GOOD = """\
month,crime_type,volume,positive_outcomes
2024-11,Robbery,12,3
2024-11,Residential Burglary,40,5
2024-12,Robbery,9,0
2024-12,Residential Burglary,[x],[x]
"""


def spec(crime: Any = CRIME, calls: Any = None, **measures: Any) -> MeasuresSpec:
    datasets = {"crime": crime, "calls": calls} if calls else {"crime": crime}
    return MeasuresSpec.model_validate({"datasets": datasets, "measures": measures or {"rate": RATE}})


def validated(
    crime: str, declared: MeasuresSpec | None = None, as_at: date = AS_AT, **others: str
) -> tuple[list[Dataset], list[Problem]]:
    """Read and validate files given as text; what cannot be read is a problem too."""
    declared = declared or spec()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        for name, text in {"crime": crime, **others}.items():
            (data / f"{name}.csv").write_bytes(text.encode())
        datasets, unread = read_datasets(Path(folder), declared.datasets)
    valid, problems = validate(datasets, declared, as_at)
    return valid, unread + problems


def told(crime: str, declared: MeasuresSpec | None = None, **others: str) -> str:
    """The report of what is wrong."""
    valid, problems = validated(crime, declared, **others)
    told_of = {problem.where.file for problem in problems}
    assert not told_of & {dataset.file.path for dataset in valid}
    return report(problems)


def column(name: str, *texts: str) -> Cells:
    return Cells("data/crime.csv", name, range(2, len(texts) + 2), texts)


def sentences(problems: Any) -> list[str]:
    """Each problem with its place, as the report shows it."""
    return [f"{problem.where}: {problem.message}" for problem in problems]
