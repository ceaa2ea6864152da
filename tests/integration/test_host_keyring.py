"""The witness in a keyring that fails, is altered, or answers too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.system import EngineState
from engine.vault.keyring_place import KeyringPlace
from tests.factories.site import HostSite
from tests.fakes.memory_keyring import MemoryKeyring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class FailingKeyring(MemoryKeyring):
    """Fails when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.writes_fail = False
        self.witness_fails = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.witness_fails and username == "witness":
            raise RuntimeError
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.writes_fail:
            raise RuntimeError
        super().set_password(service, username, password)


class Desktop:
    """A desktop with one keyring, and how often an engine turned to it."""

    def __init__(self) -> None:
        self.keyring = FailingKeyring()
        self.asked = 0

    def place(self, service: str) -> KeyringPlace:
        self.asked += 1
        place = KeyringPlace(service, back_end=self.keyring)
        # From the second time on it answers.
        self.keyring.writes_fail = False
        return place

    @property
    def witness(self) -> str:
        return next(text for (_, name), text in self.keyring.entries.items() if name == "witness")

    @witness.setter
    def witness(self, text: str) -> None:
        (entry,) = (each for each in self.keyring.entries if each[1] == "witness")
        self.keyring.entries[entry] = text


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def site(data_dir: Path, desktop: Desktop) -> Iterator[HostSite]:
    """Set up, sealed, with a witness in the keyring."""
    made = HostSite(data_dir, keyring=desktop.place)
    made.create()
    made.stop()
    assert desktop.witness
    desktop.asked = 0
    made.start()
    yield made
    made.stop()


def notes(site: HostSite) -> str:
    status = site.sign_in().system.status()
    assert status.state is EngineState.OPEN
    return " ".join(each.text for each in status.notes)


def test_a_keyring_that_answers_late_keeps_what_nobody_compared(
    site: HostSite, desktop: Desktop
) -> None:
    kept = desktop.witness
    desktop.keyring.writes_fail = True
    assert "no witness on this machine" in notes(site)
    assert desktop.asked == 1, "each time may take as long as a keyring is waited for"
    assert desktop.witness == kept


def test_a_keyring_that_does_not_say_what_it_keeps_is_told(
    site: HostSite, desktop: Desktop
) -> None:
    kept = desktop.witness
    desktop.keyring.witness_fails = True
    assert "could not be read or written" in notes(site)
    assert site.host.parts.log.examine().unchecked, "also where nothing is written to it"
    assert desktop.witness == kept


def test_a_witness_that_was_altered_is_told_and_replaced(site: HostSite, desktop: Desktop) -> None:
    desktop.witness = "something else"
    assert "it was altered" in notes(site)
    assert desktop.witness.startswith("anchorhold-witness-1 ")
    site.restart()
    assert "altered" not in notes(site)
