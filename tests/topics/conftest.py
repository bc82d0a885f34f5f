"""What tests of topics share: a site on loopback, and the parser's process."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.topics.parsing import Parser
from tests.fakes.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    """One process for all tests; it starts with the first feed."""
    parser = Parser(seconds=5.0)
    yield parser
    asyncio.run(parser.aclose())
