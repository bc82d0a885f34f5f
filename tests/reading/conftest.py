"""The two sites of tests about fetching."""

from collections.abc import Iterator

import pytest

from tests.fakes.site import Site, html
from tests.reading.fetching import STORY


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def private() -> Iterator[Site]:
    """A server that nobody exempted: it must never be asked."""
    with Site() as private:
        private.serve("/", html(STORY))
        private.serve("/story", html(STORY))
        yield private
        assert private.connections == 0
