"""A floor under the share of single sentences whose event is read right."""

import pytest

from tests.gate.probes import OURS, SHARED, right_share
from tests.gate.test_gold import floors

FILES = {"ours": OURS, **({"shared": SHARED} if SHARED.exists() else {})}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", FILES)
def test_probes_stay_above_their_floor(name: str, language: str) -> None:
    share, failed = right_share(FILES[name], language)
    assert share >= floors["probes"][name][language] - 0.0005, "\n".join(failed)
