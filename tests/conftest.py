"""Settings for all tests."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

for _shared in ("manuscript", "interview", "property", "rules", "variants", "word"):
    sys.path.insert(0, str(Path(__file__).parent / _shared))

_SLOW = [HealthCheck.too_slow]
settings.register_profile(
    "fast", max_examples=25, deadline=None, suppress_health_check=_SLOW, derandomize=True, database=None
)
settings.register_profile("explore", max_examples=600, deadline=None, suppress_health_check=_SLOW)
# The same examples at every run; other ones with HYPOTHESIS_PROFILE=explore.
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory, monkeypatch):
    """No test reads or writes the user's own folders."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("REVIEWCLI_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(home / "config"))
