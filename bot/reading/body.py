"""A response's body, taken piece by piece, so that neither a bomb nor an endless page is ever held whole."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator

from bot.errors import SiteFailed, TooLarge

ENCODINGS = "gzip, deflate"
"""What we ask for: what the standard library undoes in pieces of a size that we choose."""
_NOT_ASKED_FOR = frozenset(("br", "zstd", "compress", "x-compress", "dcb", "dcz"))
_PIECE = 65_536
_MEMBERS = 100
"""Parts of one gzip stream; a server that flushes sends a few, a hostile one a million empty ones."""


async def fill(body: bytearray, pieces: AsyncIterator[bytes], encoding: str, limit: int, source: str) -> None:
    """Puts the decoded `pieces` into `body`: at most `limit` bytes, before and after decompression.

    Raises TooLarge past the limit, SiteFailed for an encoding that was not asked for or is broken. What `pieces` raises passes through,
    and `body` keeps what had come by then.
    """
    coding = encoding.strip().lower()
    if coding in _NOT_ASKED_FOR or "," in coding:
        raise SiteFailed(source)
    decode = _Inflate(coding) if coding in ("gzip", "x-gzip", "deflate") else _Plain()
    received = 0

    def take(parts: Iterator[bytes]) -> None:
        try:
            for part in parts:
                body.extend(part)
                if len(body) > limit:
                    raise TooLarge(source)
        except zlib.error as e:
            raise SiteFailed(source) from e

    async for piece in pieces:
        received += len(piece)
        if received > limit:
            raise TooLarge(source)
        take(decode.feed(piece))
    take(decode.end())


class _Plain:
    def feed(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def end(self) -> Iterator[bytes]:
        yield from ()


class _Inflate:
    """gzip and deflate (with and without zlib's header), never more than _PIECE bytes at a time.

    What only claims to be compressed passes as it is: misconfigured servers send plain pages under such headers.
    """

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._head = b""
        self._wbits: int | None = None
        self._stream: zlib._Decompress | None = None
        self._members = 0
        self._over = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        if self._wbits is None:
            piece = self._head + piece
            if len(piece) < 2:
                self._head = piece
                return
            self._wbits = _wbits(piece, self._coding)
            self._stream = zlib.decompressobj(self._wbits) if self._wbits else None
        if self._stream is None:
            yield piece
        while piece and self._stream is not None and not self._over:
            try:
                yield self._stream.decompress(piece, _PIECE)
            except zlib.error:
                if not self._members:
                    raise
                self._over = True  # what follows a whole gzip member is padding
                return
            piece = self._stream.unconsumed_tail
            if self._stream.eof:
                piece = self._stream.unused_data
                self._members += 1
                self._over = self._wbits != _GZIP or self._members == _MEMBERS
                self._stream = zlib.decompressobj(_GZIP)

    def end(self) -> Iterator[bytes]:
        """What zlib still holds when the input is over: less than one match, 258 bytes."""
        if self._stream is not None and not self._over:
            yield self._stream.flush()


_GZIP, _ZLIB, _RAW = 31, 15, -15


def _wbits(head: bytes, coding: str) -> int:
    """zlib's name for the format that the first two bytes show, 0 for plain text."""
    if head.startswith(b"\x1f\x8b"):
        return _GZIP
    if head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0:
        return _ZLIB
    return 0 if coding != "deflate" or head[:1] in b"<\xef\xfe\xff \t\r\n" else _RAW
