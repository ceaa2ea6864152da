"""Texts sealed for one place."""

from __future__ import annotations

import pytest

from engine.api.errors import IntegrityError
from engine.vault.unit_cipher import UnitCipher

_INSTALL = "ab" * 16


def _cipher(key: bytes = b"k" * 32, unit: str = "unit-1") -> UnitCipher:
    return UnitCipher(key, _INSTALL, unit)


@pytest.mark.parametrize("text", ["", "plain", "Gr\u00fc\u00dfe \U0001f600", "x" * 100_000])
def test_a_text_comes_back(text: str) -> None:
    sealed = _cipher().seal("record", "field", 1, text)
    assert text == _cipher().open("record", "field", 1, sealed)
    assert not text or text.encode() not in sealed


def test_the_same_text_is_never_sealed_alike() -> None:
    cipher = _cipher()
    assert cipher.seal("r", "f", 1, "text") != cipher.seal("r", "f", 1, "text")


@pytest.mark.parametrize(
    ("unit", "record", "field", "version"),
    [
        ("unit-2", "record", "field", 1),
        ("unit-1", "other", "field", 1),
        ("unit-1", "record", "title", 1),
        ("unit-1", "record", "field", 2),
        ("unit-1", "recordf", "ield", 1),
        ("unit-1r", "ecord", "field", 1),
    ],
)
def test_a_text_moved_elsewhere_is_refused(
    unit: str, record: str, field: str, version: int
) -> None:
    sealed = _cipher().seal("record", "field", 1, "text")
    with pytest.raises(IntegrityError) as caught:
        _cipher(unit=unit).open(record, field, version, sealed)
    assert caught.value.code == "sealed_text"


def test_another_key_is_refused() -> None:
    sealed = _cipher().seal("record", "field", 1, "text")
    with pytest.raises(IntegrityError):
        _cipher(b"l" * 32).open("record", "field", 1, sealed)


def test_every_flipped_byte_and_every_cut_is_refused() -> None:
    sealed = _cipher().seal("record", "field", 1, "text")
    damaged = [
        sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        for place in range(len(sealed))
    ]
    damaged += [sealed[:size] for size in range(len(sealed))]
    for each in damaged:
        with pytest.raises(IntegrityError):
            _cipher().open("record", "field", 1, each)


def test_bytes_are_sealed_too() -> None:
    sealed = _cipher().seal_bytes("blob", "chunk", 7, b"\x00\xff")
    assert _cipher().open_bytes("blob", "chunk", 7, sealed) == b"\x00\xff"


def test_the_audit_hmac_depends_on_the_data_key() -> None:
    assert _cipher().hmac("text") == _cipher(unit="unit-2").hmac("text")
    assert _cipher().hmac("text") != _cipher(b"l" * 32).hmac("text")
    assert len(_cipher().hmac("text")) == 64
