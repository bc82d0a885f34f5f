"""Bytes into text, whatever the headers say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.charset import decode

HINDI = "<html><p>मंत्री ने कहा कि बाँध का काम पूरा है।</p></html>"
FRENCH = "<html><p>Le président a été réélu à l’unanimité.</p></html>"
RUSSIAN = "<html><p>Президент выступил с речью.</p></html>"


@pytest.mark.parametrize(
    "header", ["", "text/html", "text/html; charset=utf-8", "text/html;charset='ISO-8859-1'", "text/html; charset=rot13"]
)
@pytest.mark.parametrize("meta", ["", '<meta charset="iso-8859-1">', '<meta charset="utf-8">', '<meta content="text/html; charset=zip">'])
def test_utf_8_is_read_as_that_under_every_label(header: str, meta: str) -> None:
    assert decode((meta + HINDI).encode(), header) == meta + HINDI


def test_a_page_that_was_put_into_utf_8_twice_is_read_as_it_was_meant() -> None:
    latin = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in HINDI.encode())
    assert decode(latin.encode()) == HINDI
    assert decode((latin + HINDI + FRENCH).encode()) == HINDI + HINDI + FRENCH


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(mark: str) -> None:
    assert decode(HINDI.encode(mark), "text/html; charset=iso-8859-1") == HINDI


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_shows_itself(codec: str) -> None:
    assert decode(HINDI.encode(codec), "text/html; charset=utf-8") == HINDI


def test_a_broken_letter_does_not_lose_the_rest() -> None:
    body = HINDI.encode()
    assert decode(body[:30] + body[31:], "text/html; charset=iso-8859-1").endswith("पूरा है।</p></html>")


@pytest.mark.parametrize(
    ("text", "codec", "header", "meta"),
    [
        (FRENCH, "cp1252", "", ""),
        (FRENCH, "cp1252", "text/html; charset=iso-8859-1", ""),
        (FRENCH, "cp1252", "text/html; charset=utf-8", ""),
        (RUSSIAN, "cp1251", "text/html; charset=windows-1251", ""),
        (RUSSIAN, "koi8-r", "", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
        (RUSSIAN, "cp1251", "text/html; charset=utf-8", "<meta charset=windows-1251>"),
        (RUSSIAN, "iso8859-5", "", '<?xml version="1.0" encoding="iso-8859-5"?>'),
    ],
)
def test_what_is_not_utf_8_is_read_as_it_says(text: str, codec: str, header: str, meta: str) -> None:
    assert decode((meta + text).encode(codec), header) == meta + text


def test_an_old_fonts_latin_letters_stay_what_they_are() -> None:
    assert decode("eq[;ea=h us dgk ßfd”k fd ;g".encode("cp1252"), "text/html; charset=utf-8") == "eq[;ea=h us dgk ßfd”k fd ;g"


def test_null_characters_go() -> None:
    assert decode(b"<p>a\0b</p>") == "<p>ab</p>"


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=shift_jis", "charset=", "charset=unicode_escape"]),
)
def test_any_bytes_become_text(body: bytes, header: str) -> None:
    assert "\0" not in decode(body, header)
