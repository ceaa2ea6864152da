"""Witnesses of a whole engine: made, brought back, countersigned."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, EngineError, InputError
from engine.api.system import EngineState, SiteSettings
from engine.api.witness import WitnessKind
from engine.audit.merkle import verify_consistency
from engine.audit.note import NAMESPACE, CheckpointNote
from engine.audit.witness_file import WitnessFile
from tests.factories.site import HostSite, assert_helps, entries
from tests.factories.witnesses import AuditorKey, make_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


DAY = 86_400


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada is admin, Cy is auditor; open."""
    site.add(site.sign_in(), "Cy", Role.AUDITOR)
    return site


@pytest.fixture
def sign(tmp_path: Path) -> Callable[..., str]:
    """The auditor's own key and ssh-keygen."""
    return AuditorKey(tmp_path).sign


# ------------------------------------------------------------------------------ making


def test_a_file_is_a_signed_head_that_plain_ssh_keygen_verifies(
    site: HostSite, tmp_path: Path
) -> None:
    cy = site.sign_in("Cy")
    made = cy.witness.make_file()
    assert made.name == f"witness-{made.size}.txt"
    assert made.earlier == 0
    found = WitnessFile.parse(made.text)
    assert found.note.origin == f"anchorhold/{site.host.vault.install_id}/audit"
    assert found.note.size == made.size
    (tmp_path / "sig").write_text(found.signature)
    (tmp_path / "signers").write_text(cy.audit.allowed_signers())
    done = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", found.note.origin),
            *("-n", NAMESPACE, "-s", "sig"),
        ],
        cwd=tmp_path,
        input=found.note.text().encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (event,) = entries(site.sign_in(), "witness.made")
    assert event.person == "Cy"
    compared = cy.witness.compare(made.text)
    assert compared.same
    assert compared.size == made.size
    assert compared.since == cy.audit.head().size - made.size - 1, "its own event came after"


def test_the_next_file_proves_that_the_log_grew_from_the_last(site: HostSite) -> None:
    cy = site.sign_in("Cy")
    first = cy.witness.make_file()
    for _ in range(20):
        site.sign_in()
    cy = site.sign_in("Cy")
    second = cy.witness.make_file()
    third = cy.witness.make_file(first.text)
    for newer in (second, third):
        old, new = WitnessFile.parse(first.text), WitnessFile.parse(newer.text)
        assert newer.earlier == new.earlier == old.note.size
        assert verify_consistency(
            old.note.size, new.note.size, old.note.root, new.note.root, new.proof
        )
        assert cy.witness.compare(newer.text).same
    changed = second.text.replace(second.text.split("\n")[-2], "A" * 43 + "=")
    with pytest.raises(InputError) as caught:
        cy.witness.compare(changed)
    assert_helps(caught.value, "witness_proof", "as it was saved")
    assert site.client.system.status().state is EngineState.OPEN


def test_a_page_takes_two_persons_and_says_both(site: HostSite) -> None:
    cy = site.sign_in("Cy")
    with pytest.raises(ConfirmationNeededError) as caught:
        cy.witness.make_page()
    cy.sign_in.confirm(caught.value.details["digest"], site.code("Cy"))
    with pytest.raises(ConfirmationNeededError) as caught:
        cy.witness.make_page()
    assert caught.value.details["needs"] == "co_sign"
    assert not entries(site.sign_in(), "witness.made")
    made = make_page(site, cy)
    assert (made.made_by, made.agreed_by) == ("Cy", "Ada")
    assert made.fingerprint == site.host.vault.fingerprint()
    assert made.site == "Ward 7"
    for text in (made.phrase, made.code):
        compared = cy.witness.compare(text)
        assert compared.same
        assert compared.size == made.size
    state = cy.witness.state()
    assert [each.kind for each in state.witnesses] == [WitnessKind.PAGE]
    assert state.witnesses[0].agreed_by == "Ada"


def test_alone_on_a_site_a_page_is_made_by_one(data_dir: Path) -> None:
    site = HostSite(data_dir)
    site.create()
    try:
        ada = site.sign_in()
        made = site.confirmed(ada, ada.witness.make_page)
        assert made.agreed_by == ""
        assert ada.witness.compare(made.phrase).same
    finally:
        site.stop()


def test_only_those_who_read_the_log_make_witnesses(site: HostSite) -> None:
    site.add(site.sign_in(), "Bo", Role.ANALYST)
    bo = site.sign_in("Bo")
    acts: list[Callable[[], object]] = [
        bo.witness.state,
        bo.witness.make_file,
        bo.witness.make_page,
        lambda: bo.witness.compare("zoo " * 12),
        lambda: bo.witness.countersign(""),
    ]
    for act in acts:
        with pytest.raises(EngineError) as caught:
            act()
        assert caught.value.code == "role"


# ------------------------------------------------------------------------------ the reminder


def reminded(site: HostSite, name: str) -> bool:
    return "No witness" in " ".join(map(str, site.sign_in(name).system.status().warnings))


def test_auditors_and_admins_are_reminded_until_it_is_made(site: HostSite) -> None:
    site.add(site.sign_in(), "Bo", Role.ANALYST)
    site.host.parts.witness.look()
    assert not site.sign_in("Cy").witness.state().due
    assert not reminded(site, "Cy")
    site.clock.advance(DAY)
    site.host.parts.witness.look()
    cy = site.sign_in("Cy")
    assert cy.witness.state().due
    for name in ("Cy", "Ada"):
        assert reminded(site, name)
    assert not reminded(site, "Bo"), "an analyst can do nothing about it"
    cy.witness.make_file()
    assert not cy.witness.state().due
    assert not reminded(site, "Cy")
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(witness_days=7)))
    site.clock.advance(6 * DAY)
    site.host.parts.witness.look()
    assert not site.sign_in("Cy").witness.state().due
    site.clock.advance(DAY)
    site.host.parts.witness.look()
    assert site.sign_in("Cy").witness.state().due
    site.restart()
    state = site.sign_in("Cy").witness.state()
    assert state.due
    assert state.days == 7


@pytest.mark.parametrize("days", [0, 32, -1])
def test_the_reminder_cannot_be_switched_off(site: HostSite, days: int) -> None:
    ada = site.sign_in()
    with pytest.raises(InputError) as caught:
        site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(witness_days=days)))
    assert_helps(caught.value, "setting_range", "1 to 31")


# ------------------------------------------------------------------------------ countersignatures


def test_the_auditors_signature_comes_back_and_is_kept(
    site: HostSite, sign: Callable[..., str]
) -> None:
    cy = site.sign_in("Cy")
    first = cy.witness.make_file()
    site.sign_in()
    second = cy.witness.make_file()
    kept = cy.witness.countersign(sign(first.text))
    assert kept.witness_id == first.witness_id
    assert kept.countersigner.startswith("SHA256:")
    assert kept.countersigned_at
    assert kept.countersigner != site.host.vault.fingerprint()
    by_id = {each.witness_id: each for each in cy.witness.state().witnesses}
    assert by_id[first.witness_id].countersigner == kept.countersigner
    assert by_id[second.witness_id].countersigner == ""
    (event,) = entries(site.sign_in(), "witness.countersigned")
    assert kept.countersigner in event.leaf
    site.restart()
    cy = site.sign_in("Cy")
    assert cy.witness.state().witnesses[-1].countersigner == kept.countersigner
    compared = cy.witness.compare(first.text, sign(first.text))
    assert compared.same
    assert compared.countersigner == kept.countersigner


def test_any_other_signature_is_refused(site: HostSite, sign: Callable[..., str]) -> None:
    cy = site.sign_in("Cy")
    text = cy.witness.make_file().text
    own = site.host.vault.sign("audit-witness@anchorhold", text.encode())
    for signature, code in (
        ("", "countersignature_form"),
        ("nothing of the kind", "countersignature_form"),
        (sign(text).replace("A", "B"), None),
        (sign(text, "file"), "countersignature_wrong"),
        (sign(text + "\n"), "countersignature_wrong"),
        (own, "countersignature_own"),
    ):
        with pytest.raises(InputError) as caught:
            cy.witness.countersign(signature)
        assert code in {None, caught.value.code}
    assert not entries(site.sign_in(), "witness.countersigned")
    with pytest.raises(InputError):
        cy.witness.compare(text, sign(text + "\n"))


def test_another_kind_of_key_is_said(site: HostSite, tmp_path: Path) -> None:
    cy = site.sign_in("Cy")
    path, key = tmp_path / "w.txt", tmp_path / "rsa"
    path.write_text(cy.witness.make_file().text)
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(key)],
        check=True,
    )
    subprocess.run(
        [
            *("ssh-keygen", "-q", "-Y", "sign", "-n", "audit-witness@anchorhold"),
            *("-f", str(key), str(path)),
        ],
        check=True,
        capture_output=True,
    )
    with pytest.raises(InputError) as caught:
        cy.witness.countersign((tmp_path / "w.txt.sig").read_text())
    assert_helps(caught.value, "countersignature_kind", "Ed25519")


# ------------------------------------------------------------------------------ what is no witness


def test_what_is_no_witness_of_this_site_says_nothing_about_the_log(site: HostSite) -> None:
    cy = site.sign_in("Cy")
    text = cy.witness.make_file().text
    found = WitnessFile.parse(text)
    foreign = CheckpointNote("anchorhold/" + "0" * 32 + "/audit", 5, bytes(32))
    longer = CheckpointNote(found.note.origin, found.note.size + 50, bytes(32))
    empty = CheckpointNote(found.note.origin, 0, bytes(32))
    for presented, code in (
        ("", "phrase_length"),
        ("hello", "phrase_length"),
        ("zoo " * 12, "phrase_check"),
        (text[:-1], "witness_form"),
        (text.replace("witness/2", "witness/3"), "witness_form"),
        (WitnessFile(foreign, found.signature).text(), "witness_foreign"),
        (WitnessFile(longer, found.signature).text(), "witness_signature"),
        (f"anchorhold-witness/2 {foreign.origin} 5 {'A' * 43}=", "witness_foreign"),
        (f"anchorhold-witness/2 {empty.origin} 0 {'A' * 43}=", "witness_form"),
        ("anchorhold-witness/2 " + "x" * 50_000, "witness_form"),
        ("\0" * 20, "phrase_length"),
    ):
        with pytest.raises(InputError) as caught:
            cy.witness.compare(presented)
        assert caught.value.code == code, presented[:80]
    assert cy.system.status().state is EngineState.OPEN
    compared = [each.result for each in entries(site.sign_in(), "witness.compared")]
    assert "witness_signature" in compared, "that someone brought it is on record"


def test_a_witness_of_before_a_new_signing_key_is_good(site: HostSite) -> None:
    ada = site.sign_in()
    old = ada.witness.make_file()
    site.confirmed(ada, lambda: ada.keys.replace_signing_key(False))
    new = ada.witness.make_file()
    assert new.earlier == old.size
    for each in (old, new):
        assert ada.witness.compare(each.text).same
    site.restart()
    ada = site.sign_in()
    for each in (old, new):
        assert ada.witness.compare(each.text).same
