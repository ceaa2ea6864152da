"""The keyring as a place for small secrets, with real back ends in memory."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from engine.vault.keyring_place import KeyringPlace
from tests.fakes.memory_keyring import MemoryKeyring

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class PlaintextKeyring(MemoryKeyring):
    """By its name, what keyrings.alt offers."""


class LockedKeyring(MemoryKeyring):
    """Refuses everything."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("locked")


class ForgetfulKeyring(MemoryKeyring):
    """Says it wrote, and gives back something else."""

    def get_password(self, service: str, username: str) -> str | None:
        return "something else"


class GnomeKeyring(MemoryKeyring):
    """As the one of GNOME: a file, which shows what it keeps where its password is empty."""

    def __init__(self, file: Path, *, password: str) -> None:
        super().__init__()
        self._file = file
        self._password = password

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password)
        self._store()

    def delete_password(self, service: str, username: str) -> None:
        super().delete_password(service, username)
        self._store()

    def _store(self) -> None:
        lines = [f"secret={value}" for value in self.entries.values()]
        text = "\n".join(["[keyring]", "display-name=Login", *lines]).encode()
        self._file.parent.mkdir(exist_ok=True)
        self._file.write_bytes(b"GnomeKeyring" + text[::-1] if self._password else text)


class WaitingKeyring(MemoryKeyring):
    """Waits for a person who is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.person_came = threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        self.person_came.wait(10)
        super().set_password(service, username, password)


def test_a_working_keyring_keeps_and_gives_back() -> None:
    back_end = MemoryKeyring()
    place = KeyringPlace("anchorhold/ab", back_end=back_end)
    assert not place.problem
    assert back_end.entries == {}, "the probe is taken away again"
    assert place.set("witness", "12 abc")
    assert place.get("witness") == "12 abc"
    assert place.get("other") is None
    assert KeyringPlace("anchorhold/cd", back_end=back_end).get("witness") is None
    place.delete("witness")
    place.delete("witness")
    assert place.get("witness") is None
    assert not place.problem


def _assert_unused(place: KeyringPlace, reason: str) -> None:
    assert reason in place.problem.text
    assert not place.set("witness", "12")
    assert place.get("witness") is None
    place.delete("witness")


def test_back_ends_that_keep_nothing_are_refused() -> None:
    _assert_unused(
        KeyringPlace(
            "a",
            back_end=FailKeyring(),  # type: ignore[no-untyped-call]
        ),
        "no keyring",
    )
    _assert_unused(
        KeyringPlace(
            "a",
            back_end=NullKeyring(),  # type: ignore[no-untyped-call]
        ),
        "no keyring",
    )


def test_a_plaintext_back_end_is_refused_unused() -> None:
    back_end = PlaintextKeyring()
    _assert_unused(KeyringPlace("a", back_end=back_end), "plain file")
    assert back_end.entries == {}


def test_a_keyring_whose_file_shows_what_it_keeps_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    file = tmp_path / "keyrings" / "login.keyring"
    back_end = GnomeKeyring(file, password="")
    _assert_unused(KeyringPlace("a", back_end=back_end), "plain file")
    assert back_end.entries == {}, "the probe is taken away again"
    (tmp_path / "keyrings" / "of another.keyring").mkdir()
    place = KeyringPlace("a", back_end=GnomeKeyring(file, password="pw"))
    assert place.set("machine-slot", "ab" * 32)
    assert not place.problem


def test_a_locked_keyring_is_a_reason_and_no_exception() -> None:
    _assert_unused(KeyringPlace("a", back_end=LockedKeyring()), "refused (RuntimeError)")


def test_what_is_written_is_compared() -> None:
    _assert_unused(KeyringPlace("a", back_end=ForgetfulKeyring()), "did not give back")


def test_a_keyring_that_waits_does_not_hold_us_up() -> None:
    back_end = WaitingKeyring()
    place = KeyringPlace("a", back_end=back_end, patience=0.05)
    _assert_unused(place, "no answer")
    back_end.person_came.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()
    assert back_end.entries == {}, "an answer that comes late leaves no probe behind"


def test_no_desktop_is_a_reason_and_no_exception() -> None:
    _assert_unused(KeyringPlace("a"), "no keyring")
