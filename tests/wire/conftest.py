"""One process that takes things apart, for all tests of formats."""

from collections.abc import Callable, Iterator

import pytest

from detente.wire.contents import Arrival, Label, reports_in
from detente.wire.dispatch import Dispatch
from detente.wire.extractor import Extractor


@pytest.fixture(scope="session")
def extractor() -> Iterator[Extractor]:
    # a machine that is busy with other tests is slower than one that reads reports
    with Extractor(seconds=30) as one:
        yield one


@pytest.fixture
def arrivals(extractor: Extractor) -> Callable[..., list[Arrival]]:
    """What comes of some bytes."""
    return lambda data, **label: list(reports_in(data, Label(**{"name": "it", **label}), extractor))


@pytest.fixture
def dispatch(arrivals: Callable[..., list[Arrival]]) -> Callable[..., Dispatch]:
    """The one report in some bytes."""

    def only(data: bytes, **label: object) -> Dispatch:
        (one,) = arrivals(data, **label)
        assert isinstance(one, Dispatch), one
        return one

    return only
