from pathlib import Path

import pytest

from builds import SAMPLE, build


@pytest.fixture(scope="session")
def sample_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample quarter's pack, built once: the folder that holds `public` and `internal`."""
    out = tmp_path_factory.mktemp("sample")
    ran = build(SAMPLE, out)
    assert ran.returncode == 0, ran.stderr
    return out / SAMPLE.name
