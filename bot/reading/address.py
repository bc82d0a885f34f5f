"""What an address is: its parts in one spelling, and whether its host may be connected to at all.

There is one reading of an address in this house, and what is checked, resolved and asked for all come from it: a link that two parsers
read differently is how guards are walked around. Spellings follow the WHATWG URL standard, as browsers do.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

import idna

from bot.errors import NotALink

LONGEST = 4096
"""Characters of an address. News sites stay under 2,000; a Telegram message holds 4,096."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH = _UNRESERVED | frozenset("!$&'()*+,;=:@/")
_QUERY = _PATH | frozenset("?[]|")

# What chats and word processors put into links unseen; the joiners U+200C and U+200D stay, they belong to Hindi words.
_INVISIBLE = re.compile("[\\t\\n\\r\\u00ad\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]")
_BLANK = re.compile(r"[\x00-\x20\x7f\s]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HTTP = re.compile(r"(https?)(?::[/\\]*|[/\\]{2,})(?=[^/\\])", re.IGNORECASE)  # also "https//site", "http:/site", "http:\\site"
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in one spelling: `scheme` http or https, `host` in lower case and ASCII (an IPv6 address without brackets),
    `port` None for the scheme's own, `path` and `query` percent-encoded, the fragment and any credentials left out.
    """

    scheme: str
    host: str
    port: int | None
    path: str
    query: str

    @property
    def authority(self) -> str:
        """host or host:port, as it stands in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    @property
    def endpoint(self) -> str:
        """host:port, the port always there: how FETCH_ALLOW_HOSTS names a server."""
        return replace(self, port=None).authority + f":{self.port or _DEFAULT_PORTS[self.scheme]}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}" + (f"?{self.query}" if self.query else "")


def split(text: str) -> Address:
    """The parts of an address. One without a scheme is taken as https.

    Raises NotALink for other schemes, for what has no host, and for hosts and ports that cannot be.
    """
    text = _INVISIBLE.sub("", text).strip()
    if not text or len(text) > LONGEST or _BLANK.search(text):
        raise NotALink
    scheme, rest = "", text
    while http := _HTTP.match(rest):  # a loop, for "https://https://site"
        scheme, rest = http.group(1).lower(), rest[http.end() :]
    bare = not scheme
    if bare:
        other = _SCHEME.match(text)
        if other and not re.match(r"\d{1,5}(?:[/?#]|$)", text[other.end() :]):  # "site.in:8080/x" has a port there
            raise NotALink
        scheme, rest = "https", text.removeprefix("//")
    end = next((i for i, c in enumerate(rest) if c in "/\\?#"), len(rest))
    authority, tail = rest[:end].rpartition("@")[2], rest[end:].partition("#")[0]
    host, port = _host_and_port(authority)
    if bare and not re.search(r"[.\[]|^localhost(?::|$)", authority):
        raise NotALink  # a word, not an address
    path, _, query = tail.partition("?")
    return Address(
        scheme,
        host,
        None if port == _DEFAULT_PORTS[scheme] else port,
        _without_dots(_encoded(path.replace("\\", "/"), _PATH)) or "/",
        _encoded(query, _QUERY),
    )


def canonical_host(host: str) -> str:
    """A host in one spelling: lower case, ASCII (IDNA), without a trailing dot; an IP address of any spelling in its plain one.

    0x7f.1, 0177.0.0.1, 2130706433, full-width digits and circled ones are all 127.0.0.1. Raises NotALink for what is no host.
    """
    if host.startswith("["):
        return _ipv6(host)
    host = unquote(host) if "%" in host and host.isascii() else host
    if not host.isascii():
        try:
            host = idna.uts46_remap(host, std3_rules=False, transitional=False)
            host = host if host.isascii() else idna.encode(host).decode("ascii")
        except (idna.IDNAError, UnicodeError) as e:
            raise NotALink from e
    host = host.lower().removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NotALink
    return _ipv4(labels) if _NUMBER.fullmatch(labels[-1]) else host


def _host_and_port(authority: str) -> tuple[str, int | None]:
    bracketed = re.match(r"\[[^\]]*\]", authority)
    host = bracketed.group() if bracketed else authority.partition(":")[0]
    colon, port = authority[len(host) : len(host) + 1], authority[len(host) + 1 :]
    if colon not in ("", ":"):
        raise NotALink
    if not port:
        return canonical_host(host), None
    if not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65_536:
        raise NotALink
    return canonical_host(host), int(port)


def _ipv4(labels: list[str]) -> str:
    """The WHATWG's reading: one to four numbers, each decimal, octal (0…) or hexadecimal (0x…), the last filling what is left."""
    if len(labels) > 4 or not all(_NUMBER.fullmatch(label) for label in labels):  # int() also takes "-1" and "1_0"
        raise NotALink
    try:
        numbers = [int(n[2:] or "0", 16) if n.startswith("0x") else int(n, 8) if n.startswith("0") and n != "0" else int(n) for n in labels]
    except ValueError as e:
        raise NotALink from e
    *heads, last = numbers
    if any(n > 255 for n in heads) or last >= 256 ** (5 - len(numbers)):
        raise NotALink
    return str(ipaddress.IPv4Address(last + sum(n << 8 * (3 - i) for i, n in enumerate(heads))))


def _ipv6(bracketed: str) -> str:
    """The plain spelling; a zone ("%eth0") names one of this machine's own interfaces and is left out, so the rest is judged alone."""
    try:
        return str(ipaddress.IPv6Address(bracketed[1:-1].partition("%")[0]))
    except ValueError as e:
        raise NotALink from e


def _encoded(text: str, allowed: frozenset[str]) -> str:
    """Percent-encoded once: what is encoded already stays so, a stray % is encoded itself, needless encodings are undone."""

    def once(m: re.Match[str]) -> str:
        piece = m.group()
        if len(piece) == 3:
            char = chr(int(piece[1:], 16))
            return char if char in _UNRESERVED else piece.upper()
        return piece if piece in allowed else "".join(f"%{b:02X}" for b in piece.encode("utf-8", "replace"))

    return re.sub(r"%[0-9A-Fa-f]{2}|.", once, text, flags=re.DOTALL)


def _without_dots(path: str) -> str:
    """`/a/./b/../c` → `/a/c` (RFC 3986, 5.2.4); empty segments stay, they mean something to some servers."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept) if kept else ""


def _networks(*blocks: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(block) for block in blocks)


# IANA's special-purpose registries. Python's own `is_global` changed its mind between 3.11 and 3.13, so the list stands here.
_NOT_PUBLIC_4 = _networks(
    "0.0.0.0/8",  # this network
    "10.0.0.0/8",
    "100.64.0.0/10",  # carriers' NAT, and Alibaba's metadata service
    "127.0.0.0/8",
    "168.63.129.16/32",  # Azure's host agent: a public number that answers only inside
    "169.254.0.0/16",  # link-local, and the clouds' metadata services
    "172.16.0.0/12",
    "192.0.0.0/24",  # protocol assignments, and Oracle's metadata service
    "192.0.2.0/24",  # documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # AMT
    "192.88.99.0/24",  # 6to4 relays
    "192.168.0.0/16",
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # benchmarks
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/3",  # multicast, reserved, broadcast
)
# Of IPv6 only 2000::/3 is handed out to the public; mapped, compatible, NAT64, unique-local, site-local, link-local and multicast
# addresses all lie outside it.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = _networks(
    "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4: an IPv4 address inside
    "2620:4f:8000::/48",  # AS112
    "3fff::/20",  # documentation
)


def is_public(ip: str) -> bool:
    """Whether an IP address (plain spelling) belongs to the public internet. False for everything else, and for what is no address."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in block for block in _NOT_PUBLIC_4)
    return address.scope_id is None and address in _PUBLIC_6 and not any(address in block for block in _NOT_PUBLIC_6)
