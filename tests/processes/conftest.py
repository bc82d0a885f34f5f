from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.databases import PostgresDatabases


@pytest.fixture
def postgresql_url(postgresql_server: PostgresDatabases) -> Iterator[str]:
    """A PostgreSQL database whose schema stands, with nothing in it."""
    with postgresql_server.ready() as url:
        yield url
