"""A PostgreSQL that lets nobody in: it speaks the beginning of the protocol, and says why not."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ASKS_FOR_ENCRYPTION = (80877103, 80877104)


@contextmanager
def refusing(code: str, message: str) -> Iterator[int]:
    """The port of a server that refuses every session with this SQLSTATE and message, while the block runs."""

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while True:
                (length,) = struct.unpack("!I", self.rfile.read(4))
                (asks,) = struct.unpack_from("!I", self.rfile.read(length - 4))
                if asks not in _ASKS_FOR_ENCRYPTION:
                    break
                self.wfile.write(b"N")
            fields = b"".join(f"{kind}{said}\0".encode() for kind, said in (("S", "FATAL"), ("V", "FATAL"), ("C", code), ("M", message)))
            self.wfile.write(b"E" + struct.pack("!I", len(fields) + 5) + fields + b"\0")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True  # the end waits for all others, and a client may have nothing to say

    with Server(("127.0.0.1", 0), Session) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            serving.join()
