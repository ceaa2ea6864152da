"""The signing key of a whole engine: replaced by a person, cut off in between, broken."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import select

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, EnvironmentFaultError, IntegrityError
from engine.api.system import EngineState, SiteSettings
from engine.host.signing_key import STATEMENT_NAMESPACE, statement
from engine.store.tables import CheckpointRow
from engine.vault.key_slots_file import KeySlotsFile
from engine.vault.signing_keys import SigningKeys
from tests.factories.site import HostSite, assert_helps, entries, verified

if TYPE_CHECKING:
    from pathlib import Path

    from engine.rpc.proxy import EngineClient


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada and Dee are admins; open."""
    site.add(site.sign_in(), "Dee", Role.ADMIN)
    return site


def replace(site: HostSite, person: EngineClient, *, compromised: bool = False) -> None:
    site.confirmed(person, lambda: person.keys.replace_signing_key(compromised))


def last_checkpoint(site: HostSite, below: int = 2**40) -> CheckpointRow:
    with site.host.store.read() as session:
        found = session.scalars(
            select(CheckpointRow)
            .where(CheckpointRow.size < below)
            .order_by(CheckpointRow.size.desc())
            .limit(1)
        ).one()
        session.expunge(found)
    return found


def ssh_keygen(
    folder: Path, signers: str, namespace: str, text: str, signature: str, when: int
) -> int:
    """What an auditor does, with nothing of ours."""
    (folder / "signers").write_text(signers)
    (folder / "sig").write_text(signature)
    at = f"{datetime.fromtimestamp(when, UTC):%Y%m%d%H%M%S}Z"
    principal = signers.split(" ", 1)[0]
    return subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", principal),
            *("-n", namespace, "-s", "sig", "-O", f"verify-time={at}"),
        ],
        cwd=folder,
        input=text.encode(),
        capture_output=True,
        check=False,
    ).returncode


def test_a_replaced_key_signs_on_and_the_former_stays_good_for_its_time(
    site: HostSite, tmp_path: Path
) -> None:
    ada = site.sign_in()
    first = site.host.vault.fingerprint()
    site.clock.advance(60)
    replace(site, ada)
    second = site.host.vault.fingerprint()
    assert second != first
    assert ada.system.status().signing_fingerprint == second
    keys = ada.keys.state().signing
    assert [each.fingerprint for each in keys] == [first, second]
    assert [each.reason for each in keys] == ["", "routine"]
    head = last_checkpoint(site)
    assert head.size == ada.audit.head().size, "the first head under the new key is there at once"
    before = last_checkpoint(site, below=keys[1].first_size)
    assert before.size == keys[1].first_size - 1, "the last one of the former covers all before"
    signers = ada.audit.allowed_signers()
    space = "audit-checkpoint@anchorhold"
    for row, when, good in (
        (before, before.time, True),
        (head, head.time, True),
        (before, head.time + 60, False),
        (head, before.time - 60, False),
    ):
        code = ssh_keygen(tmp_path, signers, space, row.note, row.signature, when)
        assert (code == 0) is good, (row.size, when)
    assert verified(ada).whole
    site.restart()
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.OPEN
    assert site.host.vault.fingerprint() == second
    report = verified(ada)
    assert report.whole, report.problems


def test_the_event_has_what_both_keys_signed(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    replace(site, ada)
    (event,) = entries(ada, "signing_key.replaced")
    data = msgspec.json.decode(event.leaf)["d"]
    former, following = (f"ssh-ed25519 {data[each]}" for each in ("old_key", "new_key"))
    said = statement(site.host.vault.install_id, event.number, former, following)
    for line, lines in ((former, "old_signature"), (following, "new_signature")):
        armour = "\n".join(
            ["-----BEGIN SSH SIGNATURE-----", *data[lines], "-----END SSH SIGNATURE-----", ""]
        )
        signers = f"site {line}\n"
        when = event.time
        assert ssh_keygen(tmp_path, signers, STATEMENT_NAMESPACE, said, armour, when) == 0
        changed = said.replace(former, following)
        assert ssh_keygen(tmp_path, signers, STATEMENT_NAMESPACE, changed, armour, when) != 0
    tags = [each.action for each in entries(ada)]
    assert tags.index("signing_key.replace_asked") < tags.index("signing_key.replaced")
    assert not entries(ada, "signing_key.revoked")


def test_a_key_that_others_may_have_is_noted_as_revoked(site: HostSite) -> None:
    ada = site.sign_in()
    former = site.host.vault.fingerprint()
    replace(site, ada, compromised=True)
    (event,) = entries(ada, "signing_key.revoked")
    assert msgspec.json.decode(event.leaf)["d"] == {"key": former, "reason": "compromised"}
    assert ada.keys.state().signing[-1].reason == "compromised"
    assert verified(ada).whole


def test_it_takes_a_new_code_and_an_admin(site: HostSite) -> None:
    ada = site.sign_in()
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.replace_signing_key(False)
    assert caught.value.details["needs"] == "fresh"
    assert not entries(ada, "signing_key.replaced")


def test_a_store_of_before_the_replacement_is_found_without_a_witness(
    site: HostSite, tmp_path: Path
) -> None:
    site.sign_in()
    site.stop()
    shutil.copy2(site.paths.store, tmp_path / "old.db")
    site.start()
    replace(site, site.sign_in())
    site.stop()
    shutil.copy2(tmp_path / "old.db", site.paths.store)
    site.start()
    ada = site.sign_in()
    status = ada.system.status()
    assert status.state is EngineState.READ_ONLY
    assert "signing key was replaced" in status.reason.text
    assert not verified(ada).whole
    report = ada.system.faults()
    site.confirmed(
        ada,
        lambda: ada.system.accept_faults(
            report.report_id, "An old copy of the store was put back."
        ),
        second="Dee",
    )
    assert ada.system.status().state is EngineState.OPEN
    assert verified(ada).whole, "the present key signs what follows"
    site.restart()
    assert verified(site.sign_in()).whole


@pytest.mark.parametrize("cut_off_at", ["begun", "committed"])
def test_a_replacement_that_is_cut_off_leaves_one_clear_key(
    site: HostSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_off_at: str
) -> None:
    ada = site.sign_in()
    first = site.host.vault.fingerprint()
    copy = tmp_path / "copy"
    copied = False

    def power_cut() -> None:
        nonlocal copied
        shutil.copytree(site.folder, copy, ignore=shutil.ignore_patterns("*.sock", "models"))
        copied = True

    begin, adopt = SigningKeys.begin, SigningKeys.adopt

    def begun(keys: SigningKeys) -> str:
        made = begin(keys)
        if cut_off_at == "begun" and not copied:
            power_cut()
        return made

    def committed(keys: SigningKeys, since: int, time: int, reason: str) -> None:
        if cut_off_at == "committed" and not copied:
            power_cut()
        adopt(keys, since, time, reason)

    monkeypatch.setattr(SigningKeys, "begin", begun)
    monkeypatch.setattr(SigningKeys, "adopt", committed)
    replace(site, ada)
    assert copied
    second = site.host.vault.fingerprint()
    after = HostSite(copy, clock=site.clock, secrets=site.secrets)
    try:
        ada = after.sign_in()
        assert after.client.system.status().state is EngineState.OPEN
        assert after.host.vault.fingerprint() == (first if cut_off_at == "begun" else second)
        assert after.host.vault.signing.next_public == ""
        assert verified(ada).whole
        assert len(entries(ada, "signing_key.replace_asked")) == 1
        assert len(entries(ada, "signing_key.replaced")) == (cut_off_at == "committed")
        replace(after, ada)
        assert verified(ada).whole
    finally:
        after.stop()


def test_a_refused_key_file_changes_nothing(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = site.sign_in()
    first = site.host.vault.fingerprint()

    def full(*_args: object, **_more: object) -> None:
        raise EnvironmentFaultError("The disk is full.", code="disk_full")

    monkeypatch.setattr(KeySlotsFile, "write", full)
    with pytest.raises(EnvironmentFaultError):
        replace(site, ada)
    monkeypatch.undo()
    assert site.host.vault.fingerprint() == first
    assert not entries(ada, "signing_key.replaced")
    assert verified(ada).whole


# ------------------------------------------------------------------------------ a broken one


def break_key(site: HostSite) -> None:
    """Takes the signing key out of the key file, as only someone with the master key could."""
    ring = site.host.vault._ring
    content, master = ring.opened().content, ring.opened().master_key
    site.stop()
    keys = {name: key for name, key in content.keys.items() if name != "signing_key"}
    KeySlotsFile(site.paths.key_slots).write(msgspec.structs.replace(content, keys=keys), master)
    site.start()


def test_a_broken_key_stops_signing_and_is_said_everywhere(site: HostSite) -> None:
    site.sign_in()
    first = site.host.vault.fingerprint()
    break_key(site)
    ada = site.sign_in()
    status = ada.system.status()
    assert status.state is EngineState.OPEN, "what is kept can be read and work goes on"
    assert "nothing is signed" in status.signing_problem.text
    assert status.signing_problem in status.warnings
    assert status.signing_fingerprint == first, "no other identity"
    assert ada.keys.state().signing_problem
    assert len(entries(ada, "signing_key.broken")) == 1
    signed = ada.audit.head().checkpoint_size
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(titles_by_model=True)))
    site.clock.advance(120)
    site.host._keep_time()
    assert ada.audit.head().checkpoint_size == signed, "nothing more is signed"
    assert verified(ada).whole, "what was signed before still checks out"
    with pytest.raises(IntegrityError) as caught:
        site.host.vault.sign("audit-export@anchorhold", b"bundle")
    assert_helps(caught.value, "signing_key_broken", "Restore the key file")
    with pytest.raises(IntegrityError) as caught:
        ada.witness.make_file()
    assert_helps(caught.value, "signing_key_broken", "Restore the key file")
    site.restart()
    ada = site.sign_in()
    assert len(entries(ada, "signing_key.broken")) == 2, "once for each opening"


def test_two_persons_replace_a_broken_key(site: HostSite) -> None:
    site.sign_in()
    break_key(site)
    ada = site.sign_in()
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.replace_signing_key(False)
    ada.sign_in.confirm(caught.value.details["digest"], site.code())
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.replace_signing_key(False)
    assert caught.value.details["needs"] == "co_sign"
    assert "two persons' word" in caught.value.text
    assert not entries(ada, "signing_key.replaced")
    site.confirmed(ada, lambda: ada.keys.replace_signing_key(False), second="Dee")
    status = ada.system.status()
    assert status.signing_problem.text == ""
    assert not status.warnings
    (event,) = entries(ada, "signing_key.replaced")
    data = msgspec.json.decode(event.leaf)["d"]
    assert data["reason"] == "broken"
    assert data["second"]
    assert "old_signature" not in data
    assert entries(ada, "signing_key.revoked")
    assert verified(ada).whole
    site.restart()
    assert verified(site.sign_in()).whole
