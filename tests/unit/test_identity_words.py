"""Names, passwords and recovery codes."""

from __future__ import annotations

import hashlib
import time

import pytest

from engine.api.errors import InputError
from engine.api.names import clean_name
from engine.identity.passwords import judge, require_good
from engine.identity.recovery_codes import (
    looks_like_recovery_code,
    new_codes,
    stored_form,
    without_code,
)


class TestNames:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("Ada", "Ada"),
            ("  Ada   Lovelace ", "Ada Lovelace"),
            ("\uff21da", "Ada"),
            ("Zo\u0065\u0308", "Zo\u00eb"),
            ("陳大文", "陳大文"),
            ("x" * 64, "x" * 64),
        ],
    )
    def test_kept(self, typed: str, kept: str) -> None:
        assert clean_name(typed) == kept

    @pytest.mark.parametrize(
        "typed",
        ["", "   ", "x" * 65, "x" * 100_000, "\ufdfa" * 10],
    )
    def test_length(self, typed: str) -> None:
        with pytest.raises(InputError) as caught:
            clean_name(typed)
        assert caught.value.code == "name_length"

    @pytest.mark.parametrize(
        "typed",
        ["a\u202eb", "a\u2066b", "a\x00b", "a\nb", "a\u200bb", "a\ud800b", "a\ue000b", "a\u2028b"],
    )
    def test_characters_that_hide_or_reorder(self, typed: str) -> None:
        with pytest.raises(InputError) as caught:
            clean_name(typed)
        assert caught.value.code == "name_characters"


class TestPasswords:
    def test_strong(self) -> None:
        judgement = judge("ada", "violet harbour antelope ladder", "Ward 7")
        assert judgement.accepted
        assert judgement.score == 4

    @pytest.mark.parametrize(
        "password",
        [
            "password1234",
            "aaaaaaaaaaaa",
            "123456789012",
            "Pa$$w0rd1234",
            "qwertyuiop12",
            "correcthorse",
        ],
    )
    def test_common(self, password: str) -> None:
        judgement = judge("ada", password)
        assert not judgement.accepted
        assert password not in judgement.text
        assert judgement.text.endswith(".")

    def test_own_name_and_site_are_guessed_first(self) -> None:
        alone = judge("bo", "Marguerite Yourcenar Ward Seven")
        known = judge("Marguerite Yourcenar", "Marguerite Yourcenar", "Yourcenar")
        assert alone.accepted
        assert not known.accepted

    @pytest.mark.parametrize(
        ("password", "word"),
        [
            ("short pass", "short"),
            ("", "short"),
            ("violet harbour\x00 antelope", "character"),
            ("violet harbour\ud800 antelope", "character"),
            ("v" * 1025, "long"),
            ("é" * 600, "long"),
        ],
    )
    def test_unusable(self, password: str, word: str) -> None:
        judgement = judge("ada", password)
        assert not judgement.accepted
        assert word in judgement.text.lower()

    def test_limits(self) -> None:
        assert not judge("ada", "kT9#vq2Lx$m").accepted
        assert judge("ada", "kT9#vq2Lx$mW").accepted
        assert judge("ada", "kT9#vq2Lx$mW" + "é" * 506).accepted

    def test_worst_input_is_judged_quickly(self) -> None:
        """Uncut, this takes 150 times as long as an ordinary password: characters stand for several letters.

        Both are measured in one run, of this thread's processor time: other work on the machine
        slows both. What is judged anew was measured beside it, so only one in three must hold.
        """
        judge("ada", "warm the word lists up")
        assert any(self.worst() < 50 * self.ordinary() for _ in range(3))

    def worst(self) -> float:
        began = time.thread_time()
        judge("ada", "4@8({[<369|1!|$5+7%2" * 50)
        judge("ada", "a" * 1024)
        return time.thread_time() - began

    def ordinary(self) -> float:
        """Seconds for one, as the mean of many."""
        began = time.thread_time()
        for _ in range(10):
            judge("ada", "violet harbour antelope ladder " * 3)
        return (time.thread_time() - began) / 10

    def test_weak_one_is_refused_without_repeating_it(self) -> None:
        with pytest.raises(InputError) as caught:
            require_good("ada", "password1234")
        assert caught.value.code == "password_weak"
        assert "password1234" not in caught.value.text


class TestRecoveryCodes:
    @staticmethod
    def mac(data: bytes) -> bytes:
        return hashlib.sha256(b"key" + data).digest()

    def test_ten_different_ones(self) -> None:
        codes = new_codes()
        assert len(set(codes)) == 10
        assert all(looks_like_recovery_code(code) and code[4] == "-" for code in codes)
        assert not any(code.replace("-", "").isdigit() and len(code) == 6 for code in codes)

    def test_each_works_once_however_typed(self) -> None:
        codes = new_codes()
        stored = stored_form(codes, "p", self.mac)
        left = without_code(stored, f" {codes[3].lower().replace('-', ' ')} ", "p", self.mac)
        assert left is not None
        assert len(left.split()) == 9
        assert without_code(left, codes[3], "p", self.mac) is None
        assert without_code(left, codes[4], "p", self.mac) is not None

    def test_kept_form_gives_nothing_away(self) -> None:
        codes = new_codes()
        stored = stored_form(codes, "p", self.mac)
        assert not any(code in stored or code.replace("-", "") in stored for code in codes)

    def test_another_persons_code(self) -> None:
        codes = new_codes()
        assert without_code(stored_form(codes, "p", self.mac), codes[0], "q", self.mac) is None

    @pytest.mark.parametrize("text", ["", "123456", "ABCD-EFG", "ABCD-EFG1", "ABCD-EFGHI", "é" * 8])
    def test_not_a_recovery_code(self, text: str) -> None:
        assert not looks_like_recovery_code(text)
        assert without_code("", text, "p", self.mac) is None
