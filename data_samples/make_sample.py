"""Makes the data files of the sample quarters, `2024-25-Q2/data/` and `2024-25-Q3/data/`.

    python data_samples/make_sample.py

The numbers are tables in `sample_data/`, a module for each part of the pack. What a stretch of
months adds to a running total is shared out to its months by the days in the month, the season and a
little luck, which depends on names only, so that every run gives the same bytes. `README.md` beside
this file says what is real and what is invented.
"""

from pathlib import Path

from sample_data.quarters import QUARTERS, sample_files

SAMPLES = Path(__file__).parent


def main(samples: Path = SAMPLES) -> None:
    for quarter in QUARTERS:
        folder = samples / quarter / "data"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in sample_files(quarter).items():
            (folder / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
