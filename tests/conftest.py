from pathlib import Path

import pytest
from hypothesis import settings

from builds import SAMPLE, build

# How long an example takes says more of the machine than of the code.
settings.register_profile("reportgen", deadline=None)
settings.load_profile("reportgen")


@pytest.fixture(scope="session")
def sample_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample quarter's pack, built once: the folder that holds `public` and `internal`."""
    out = tmp_path_factory.mktemp("sample")
    ran = build(SAMPLE, out)
    assert ran.returncode == 0, ran.stderr
    return out / SAMPLE.name
