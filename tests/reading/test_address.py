"""What an address is, and which addresses may be connected to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotALink
from bot.reading.address import canonical_host, is_public, split

LOOPBACK_SPELLINGS = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.0.0.1.",
    "0177.0.0.1",
    "0177.0.0.01",
    "00000177.0.0.1",
    "0x7f.0.0.1",
    "0x7f.1",
    "0X7F000001",
    "2130706433",
    "017700000001",
    "0x7f000001",
    "%31%32%37.0.0.1",
    "１２７.０.０.１",  # full-width digits
    "127。0。0。1",  # ideographic full stops
    "①②⑦.⓪.⓪.①",
    "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
    "127.0.0.1\u200b",
    "0x7f.1\u00ad",
]


@pytest.mark.parametrize("spelling", LOOPBACK_SPELLINGS)
def test_every_spelling_of_a_loopback_address_is_that_address(spelling: str) -> None:
    for given_address in (
        f"http://{spelling}/story",
        f"http://{spelling}:8080/",
        f"https://user:word@{spelling}",
        f"http:\\\\{spelling}\\story",
    ):
        assert split(given_address).host == "127.0.0.1"


@pytest.mark.parametrize(
    ("given_address", "host"),
    [
        ("http://[::1]/", "::1"),
        ("http://[0:0:0:0:0:0:0:1]/", "::1"),
        ("http://[::ffff:127.0.0.1]/", "::ffff:7f00:1"),
        ("http://[::127.0.0.1]/", "::7f00:1"),
        ("http://[fe80::1%25eth0]/", "fe80::1"),
        ("http://[fe80::1%eth0]:80/", "fe80::1"),
        ("http://[64:ff9b::7f00:1]/", "64:ff9b::7f00:1"),
        ("http://a.example:80@127.0.0.1/", "127.0.0.1"),
        ("http://127.0.0.1@a.example/", "a.example"),
        ("http://a.example\\@127.0.0.1/", "a.example"),
        ("http://a.example#@127.0.0.1/", "a.example"),
        ("http://a.example?@127.0.0.1/", "a.example"),
        ("//127.1/", "127.0.0.1"),
    ],
)
def test_the_host_that_is_read_is_the_one_that_a_browser_would_ask(given_address: str, host: str) -> None:
    assert split(given_address).host == host


@pytest.mark.parametrize(
    ("given_address", "spelled"),
    [
        ("HTTPS://NDTV.In:443/India/Story-1#comments", "https://ndtv.in/India/Story-1"),
        ("http://ndtv.in:80", "http://ndtv.in/"),
        ("http://ndtv.in:443/a", "http://ndtv.in:443/a"),
        ("ndtv.in/a", "https://ndtv.in/a"),
        ("ndtv.in:8080/a", "https://ndtv.in:8080/a"),
        ("https:/ndtv.in/a", "https://ndtv.in/a"),
        ("https//ndtv.in/a", "https://ndtv.in/a"),
        ("https://https://ndtv.in/a", "https://ndtv.in/a"),
        ("  https://ndtv.in/a\n", "https://ndtv.in/a"),
        ("https://ndtv.in/a/./b/../c", "https://ndtv.in/a/c"),
        ("https://ndtv.in/a/%2e%2e/c", "https://ndtv.in/c"),
        ("https://ndtv.in/%7euser/%e0%a4%85", "https://ndtv.in/~user/%E0%A4%85"),
        ("https://ndtv.in/अ?क=ख", "https://ndtv.in/%E0%A4%85?%E0%A4%95=%E0%A4%96"),
        ("https://ndtv.in/100%", "https://ndtv.in/100%25"),
        ("https://समाचार.भारत/अ", "https://xn--61b3bh3a5ab.xn--h2brj9c/%E0%A4%85"),
        ("https://reader:word@ndtv.in/a", "https://ndtv.in/a"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("https://ndtv.in\u200b/a\u202c", "https://ndtv.in/a"),
    ],
)
def test_an_address_has_one_spelling(given_address: str, spelled: str) -> None:
    assert str(split(given_address)) == spelled


@pytest.mark.parametrize(
    "given_address",
    [
        "",
        "मंत्री ने कहा",
        "hello",
        "hello world",
        "123",
        "ftp://ndtv.in/a",
        "javascript:alert(1)",
        "mailto:desk@ndtv.in",
        "file:///etc/passwd",
        "data:text/html,hello",
        "tel:100",
        "http://",
        "http:///",
        "http://[::1",
        "http://[::g]/",
        "http://[::1]x/",
        "http://256.1.1.1/",
        "http://08.1.1.1/",
        "http://1.2.3.4.5/",
        "http://-1.0.0.1/",
        "http://9.-1.0.1/",
        "http://1_0.0.0.1/",
        "http://ndtv..in/",
        "http://ndtv.in:0/",
        "http://ndtv.in:65536/",
        "http://ndtv.in:８０/",
        "http://nd tv.in/",
        "http://ndtv.in\0/",
        "http://" + "a" * 64 + ".in/",
        "http://ndtv.in/" + "a" * 5_000,
    ],
)
def test_what_is_no_web_address_is_not_read_as_one(given_address: str) -> None:
    with pytest.raises(NotALink):
        split(given_address)


NOT_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254 168.63.129.16
    169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1
    198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 ::8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1
    2001:0:7f00:1:: 2001:2::1 2001:10::1 2001:db8::1 2002:7f00:1:: 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1
    fe80::1%eth0 2606:4700::1%eth0 fec0::1 ff02::1 2620:4f:8000::1
""".split()


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_an_address_that_is_not_of_the_public_internet_is_refused(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 223.255.255.255 2606:4700::1111 2a00:1450::1".split()
)
def test_a_public_address_is_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("text", ["", "ndtv.in", "127.1", "0x7f.0.0.1", "1.1.1.1 ", "[::1]", "１.１.１.１", "1.1.1.1/32"])
def test_what_is_no_plain_ip_address_is_not_public(text: str) -> None:
    assert not is_public(text)


@given(st.integers(0, 2**32 - 1))
def test_an_address_is_never_public_where_python_calls_it_private(number: int) -> None:
    address = ipaddress.IPv4Address(number)
    if address.is_private or address.is_multicast or address.is_reserved or address.is_link_local:
        assert not is_public(str(address))


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{:d}", "0x{:x}", "0{:o}"]))
def test_a_number_for_a_host_is_the_address_that_it_counts_to(number: int, form: str) -> None:
    assert canonical_host(form.format(number)) == str(ipaddress.IPv4Address(number))


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_reading_twice_is_reading_once(text: str) -> None:
    for whole in (text, f"http://{text}", f"https://a.example/{text}", f"https://a.example/?{text}"):
        try:
            address = split(whole)
        except NotALink:
            continue
        assert split(str(address)) == address
        assert str(address).isascii()
