"""What tests about fetching share."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.errors import ReadingError
from bot.model import Page
from bot.reading.link import parse
from bot.reading.page import Fetcher
from bot.settings import Settings
from tests.fakes.site import Names, Site

STORY = (
    "<html lang='hi'><head><title>नहर की मरम्मत पूरी</title></head><body><h1>नहर की मरम्मत पूरी</h1>"
    "<p>सिंचाई मंत्री ने शनिवार को बताया कि नहर की मरम्मत का काम समय से पहले पूरा हो गया है और किसानों को अगले सप्ताह से पानी मिलने लगेगा।</p>"
    "<p>उन्होंने कहा कि इस पर साढ़े तीन करोड़ रुपये खर्च हुए और चालीस गाँवों के खेतों तक पानी पहुँचेगा।</p></body></html>"
)


NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts no certificate: most tests need none, and reading the real list takes 20 ms."""


@asynccontextmanager
async def fetcher(
    site: Site, names: Names | None = None, *allowed: str, deadline: float = 30.0, limit: int = 5_000_000
) -> AsyncIterator[Fetcher]:
    """A fetcher to which `site` is exempt, under its own address and under the `allowed` names."""
    hosts = {site.host, *(f"{name}:{site.port}" for name in allowed)}
    f = Fetcher(Settings(fetch_allow_hosts=frozenset(hosts)), names, deadline=deadline, limit=limit, trust=NOBODY)
    try:
        yield f
    finally:
        await f.aclose()


async def fetched(site: Site, address: str, **limits: float) -> Page:
    async with fetcher(site, **limits) as f:  # type: ignore[arg-type]
        return await f.fetch(parse(address))


async def refused(site: Site, address: str, **limits: float) -> ReadingError:
    with pytest.raises(ReadingError) as error:
        await fetched(site, address, **limits)
    return error.value
