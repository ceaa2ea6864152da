"""The insider who has every key, shortens or rewrites the log and signs it again: only witnesses tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import InputError, IntegrityError
from engine.api.faults import FaultKind
from engine.api.said import NOTHING
from engine.api.system import EngineState
from engine.vault.keyring_place import KeyringPlace
from tests.factories.insider import rewrite, shorten
from tests.factories.site import HostSite, entries, verified
from tests.factories.witnesses import AuditorKey, make_page

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("file", "phrase", "code", "countersigned")


class Keyring:
    """A keyring that only this test can see."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}

    def place(self, _service: str) -> KeyringPlace:
        entries = self.entries

        class Place(KeyringPlace):
            def __init__(self) -> None:
                self.problem = NOTHING

            def get(self, name: str) -> str | None:
                return entries.get(name)

            def set(self, name: str, value: str) -> bool:
                entries[name] = value
                return True

        return Place()


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada is admin, Cy is auditor; open."""
    site.add(site.sign_in(), "Cy", Role.AUDITOR)
    return site


@pytest.fixture
def auditor(tmp_path: Path) -> AuditorKey:
    return AuditorKey(tmp_path)


def witnessed(site: HostSite, kind: str, auditor: AuditorKey) -> tuple[int, tuple[str, ...]]:
    """Some events, a witness of a kind, and how many events there were before; what to compare."""
    site.restart()
    cy = site.sign_in("Cy")
    before = cy.audit.head().size
    for _ in range(3):
        site.sign_in()
    if kind in {"phrase", "code"}:
        made = make_page(site, cy)
        return before, (made.phrase if kind == "phrase" else made.code,)
    text = cy.witness.make_file().text
    return before, (text, auditor.sign(text)) if kind == "countersigned" else (text,)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", ["shorten", "rewrite"])
def test_an_insider_passes_without_a_witness_and_fails_with_one(
    site: HostSite, auditor: AuditorKey, kind: str, act: str
) -> None:
    before, kept = witnessed(site, kind, auditor)
    site.stop()
    if act == "shorten":
        shorten(site.paths, before)
    else:
        rewrite(site.paths, before + 1)
    site.start()
    cy = site.sign_in("Cy")
    assert cy.system.status().state is EngineState.OPEN, "nothing here tells"
    assert verified(cy).whole
    if kind == "phrase":
        with pytest.raises(InputError) as caught:
            cy.witness.compare(*kept)
        assert caught.value.code == "phrase_again"
        assert cy.system.status().state is EngineState.OPEN, "a slip stops nobody"
    compared = cy.witness.compare(*kept)
    assert not compared.same
    assert "the witness saw" in compared.problem.text.lower()
    status = cy.system.status()
    assert status.state is EngineState.READ_ONLY
    assert compared.problem.text in status.reason.text
    site.restart()
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.READ_ONLY, "it is known at the next start too"
    (found,) = ada.system.faults().found
    assert found.kind is FaultKind.WITNESS


def test_other_words_or_another_person_are_asked_for_again(
    site: HostSite, auditor: AuditorKey
) -> None:
    before, (phrase,) = witnessed(site, "phrase", auditor)
    other = make_page(site, site.sign_in("Cy")).phrase
    site.stop()
    shorten(site.paths, before)
    site.start()
    cy, ada = site.sign_in("Cy"), site.sign_in()
    for who, said in ((cy, phrase), (ada, phrase), (cy, other), (cy, phrase)):
        with pytest.raises(InputError) as caught:
            who.witness.compare(said)
        assert caught.value.code == "phrase_again"
    assert ada.system.status().state is EngineState.OPEN
    assert not ada.witness.compare(phrase).same
    assert ada.system.status().state is EngineState.READ_ONLY


@pytest.mark.parametrize("act", ["shorten", "rewrite"])
@pytest.mark.parametrize("with_keyring", [True, False])
def test_the_keyring_tells_at_the_start(site: HostSite, act: str, with_keyring: bool) -> None:
    keyring = Keyring()
    site.keyring = keyring.place if with_keyring else None
    site.restart()
    before = site.sign_in().audit.head().size
    for _ in range(3):
        site.sign_in()
    site.stop()
    shorten(site.paths, before) if act == "shorten" else rewrite(site.paths, before + 1)
    site.start()
    state = site.sign_in().system.status().state
    assert state is (EngineState.READ_ONLY if with_keyring else EngineState.OPEN)


def test_what_two_persons_accepted_is_not_doubted_again(
    site: HostSite, auditor: AuditorKey
) -> None:
    before, kept = witnessed(site, "file", auditor)
    site.stop()
    shorten(site.paths, before)
    site.start()
    ada = site.sign_in()
    assert not ada.witness.compare(*kept).same
    report = ada.system.faults()
    site.confirmed(
        ada,
        lambda: ada.system.accept_faults(report.report_id, "The disk was put back by the vendor."),
        second="Cy",
    )
    assert ada.system.status().state is EngineState.OPEN
    again = ada.witness.compare(*kept)
    assert not again.same
    assert again.accepted
    assert ada.system.status().state is EngineState.OPEN
    site.restart()
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.OPEN
    assert ada.witness.state().witnesses[0].accepted
    assert [each.result for each in entries(ada, "witness.compared")] == [
        "contradicted",
        "accepted",
    ]


def test_what_the_store_knows_is_compared_at_the_start(site: HostSite) -> None:
    """An insider who forgets the table of witnesses."""
    cy = site.sign_in("Cy")
    size = cy.witness.make_file().size
    rows = site.host.store.write(lambda uow: uow.execute("SELECT * FROM witness").fetchall())
    site.stop()
    shorten(site.paths, size - 1)
    site.start()
    assert site.sign_in().system.status().state is EngineState.OPEN
    marks = ", ".join("?" * len(rows[0]))
    site.host.store.write(
        lambda uow: uow.execute(f"INSERT INTO witness VALUES ({marks})", rows[0]) and None  # noqa: S608 - constants
    )
    site.restart()
    status = site.sign_in().system.status()
    assert status.state is EngineState.READ_ONLY
    assert "witness saw" in status.reason.text


def test_an_acceptance_settles_every_witness_at_once(site: HostSite) -> None:
    cy = site.sign_in("Cy")
    sizes = [cy.witness.make_file().size for _ in range(3)]
    rows = site.host.store.write(lambda uow: uow.execute("SELECT * FROM witness").fetchall())
    site.stop()
    shorten(site.paths, sizes[0] - 1)
    site.start()
    site.sign_in()
    marks = ", ".join("?" * len(rows[0]))
    for row in rows:
        site.host.store.write(
            lambda uow: uow.execute(f"INSERT INTO witness VALUES ({marks})", row) and None  # noqa: B023, S608 - run at once; constants
        )
    site.restart()
    ada = site.sign_in()
    report = ada.system.faults()
    site.confirmed(
        ada,
        lambda: ada.system.accept_faults(report.report_id, "The disk was put back by the vendor."),
        second="Cy",
    )
    assert [each.accepted for each in ada.witness.state().witnesses] == [True] * 3
    site.restart()
    assert site.sign_in().system.status().state is EngineState.OPEN


def test_no_new_file_is_made_from_one_the_log_contradicts(
    site: HostSite, auditor: AuditorKey
) -> None:
    before, kept = witnessed(site, "file", auditor)
    site.stop()
    shorten(site.paths, before)
    site.start()
    cy = site.sign_in("Cy")
    with pytest.raises(IntegrityError) as caught:
        cy.witness.make_file(kept[0])
    assert caught.value.code == "witness_contradicted"
    assert cy.system.status().state is EngineState.READ_ONLY
