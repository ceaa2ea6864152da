"""The form of a witness file and of a printed page's code: one form, and nothing beside it."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api.errors import InputError
from engine.audit.note import NAMESPACE, CheckpointNote, origin_of
from engine.audit.witness_file import WitnessFile, code_of, parse_code
from engine.vault.ssh_signature import SigningKey

NOTE = CheckpointNote(origin_of("0123456789abcdef"), 4711, sha256(b"root").digest())
SIGNATURE = SigningKey(bytes(range(32))).sign(NAMESPACE, NOTE.text().encode())
PROOF = (sha256(b"a").digest(), sha256(b"b").digest())
PLAIN = WitnessFile(NOTE, SIGNATURE)
GROWN = WitnessFile(NOTE, SIGNATURE, 4000, PROOF)


@pytest.mark.parametrize("made", [PLAIN, GROWN, WitnessFile(NOTE, SIGNATURE, 4711, ())])
def test_what_is_written_is_read(made: WitnessFile) -> None:
    assert WitnessFile.parse(made.text()) == made


def test_the_form_is_what_it_is_said_to_be() -> None:
    lines = GROWN.text().split("\n")
    assert lines[:3] == ["anchorhold-witness/2", "anchorhold/0123456789abcdef/audit", "4711"]
    assert lines[4] == "-----BEGIN SSH SIGNATURE-----"
    end = lines.index("-----END SSH SIGNATURE-----")
    assert lines[end + 1] == "consistency 4000 4711"
    assert len(lines[end + 2 :]) == 3
    assert lines[-1] == ""
    assert GROWN.name == "witness-4711.txt"


@pytest.mark.parametrize(
    "changed",
    [
        "",
        "\n",
        GROWN.text()[:-1],
        GROWN.text() + "\n",
        GROWN.text().replace("\n", "\r\n"),
        GROWN.text().replace("witness/2", "witness/1"),
        GROWN.text().replace("consistency 4000 4711", "consistency 4000 4712"),
        GROWN.text().replace("consistency 4000 4711", "consistency 04000 4711"),
        GROWN.text().replace("consistency 4000 4711", "consistency 4000  4711"),
        GROWN.text().replace("4711\n", "4711 \n", 1),
        GROWN.text() + "AAAA\n",
        GROWN.text() + "not base64\n",
        PLAIN.text().replace("-----BEGIN SSH", "\n-----BEGIN SSH"),
        PLAIN.text() + "A" * 20_000,
        "\ufeff" + PLAIN.text(),
    ],
)
def test_any_other_form_is_none(changed: str) -> None:
    with pytest.raises(InputError) as caught:
        WitnessFile.parse(changed)
    assert caught.value.code == "witness_form"
    assert "Nothing was compared" in caught.value.text


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in (WitnessFile.parse, parse_code):
        with pytest.raises(InputError):
            read(text)


def test_the_code_says_the_same_head() -> None:
    assert parse_code(code_of(NOTE)) == NOTE
    assert parse_code(f"  {code_of(NOTE)}\n") == NOTE
    assert len(code_of(NOTE)) < 200, "a small QR code"
    for changed in (
        code_of(NOTE)[:-1],
        code_of(NOTE).replace("4711", "04711"),
        "anchorhold-witness/2",
    ):
        with pytest.raises(InputError):
            parse_code(changed)
