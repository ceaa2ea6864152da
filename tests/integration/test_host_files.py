"""Files of the data folder damaged, swapped or refused: a clear message each, and nothing lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pyotp
import pytest
from keyring.backend import KeyringBackend
from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.access import Role
from engine.api.errors import (
    EngineError,
    EnvironmentFaultError,
    InputError,
    IntegrityError,
    StateError,
)
from engine.api.system import EngineState, SiteSettings
from engine.vault.keyring_place import KeyringPlace
from tests.factories.site import HostSite, assert_helps, entries, verified, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IDLE = 1140
"""A setting made by `site`: the acknowledged data whose survival the tests look at."""


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """A site without a model, with one acknowledged change, stopped."""
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=IDLE)))
    site.stop()
    return site


def refused(site: HostSite, *kinds: type[EngineError]) -> EngineError:
    """Tries to sign in; the engine stays sealed and says why."""
    with pytest.raises(kinds or EngineError) as caught:
        site.sign_in()
    assert site.client.system.status().state is EngineState.SEALED, "it stays sealed"
    assert not site.host.vault.is_open, "a refused opening drops the keys"
    return caught.value


def assert_all_there(site: HostSite) -> None:
    ada = site.sign_in()
    assert ada.system.settings().idle_lock_seconds == IDLE, "acknowledged data is intact"
    assert site.client.system.status().state is EngineState.OPEN
    report = verified(ada)
    assert report.whole, report.problems


def plaintext(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as planted:
        planted.execute("CREATE TABLE person (name)")
    planted.close()


def cut_in_half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2 // 4096 * 4096)


def cut_oddly(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 1000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(b"\x5a\xc3" * (path.stat().st_size // 2))


def gone(path: Path) -> None:
    path.unlink()


def first_page_flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "codes"),
    [
        (plaintext, {"store_plaintext"}),
        (cut_in_half, {"store_damaged"}),
        (cut_oddly, {"store_damaged"}),
        (emptied, {"store_damaged"}),
        (noise, {"store_wrong_key"}),
        (gone, {"store_missing"}),
        (first_page_flipped, {"store_wrong_key"}),
    ],
)
def test_a_store_that_is_not_the_one_is_refused(
    site: HostSite, tmp_path: Path, harm: Callable[[Path], None], codes: set[str]
) -> None:
    whole = tmp_path / "whole"
    shutil.copy2(site.paths.store, whole)
    harm(site.paths.store)
    left = site.paths.store.read_bytes() if site.paths.store.exists() else None
    site.start()
    # What takes no key to see is said before anyone signs in.
    seen = {plaintext, cut_oddly, emptied, gone}
    assert ("latest backup" in site.client.system.status().reason.text) is (harm in seen)
    error = refused(site, IntegrityError)
    assert error.code in codes
    assert_helps(error, error.code, "estore the latest backup")
    # The person is told the same again: no second attempt makes it better or worse.
    assert refused(site).code in codes
    now = site.paths.store.read_bytes() if site.paths.store.exists() else None
    assert now == left, "what was found is not touched: it may be all there is to look at"
    site.stop()
    # A later backup put back is all it takes.
    shutil.copy2(whole, site.paths.store)
    for beside in ("-wal", "-shm"):
        site.paths.store.with_name(f"{site.paths.store.name}{beside}").unlink(missing_ok=True)
    site.start()
    assert_all_there(site)


def test_a_page_that_was_flipped_is_found(site: HostSite) -> None:
    data = bytearray(site.paths.store.read_bytes())
    # Every page but the first: wherever the log reads, it meets one.
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 50] ^= 1
    site.paths.store.write_bytes(data)
    site.start()
    error = refused(site, IntegrityError)
    assert_helps(error, "store_damaged", "Restore the latest backup")


def test_another_vaults_store_is_refused(site: HostSite, short_tmp: Path) -> None:
    other = HostSite(short_tmp / "other")
    other.create()
    other.stop()
    shutil.copy2(other.paths.store, site.paths.store)
    site.start()
    error = refused(site, IntegrityError)
    assert_helps(error, "store_wrong_key", "another vault", "Restore the latest backup")


@pytest.mark.parametrize("witnessed", [True, False])
def test_an_older_copy_of_the_own_store_is_found_by_the_witness_alone(
    site: HostSite, tmp_path: Path, witnessed: bool
) -> None:
    """Without a witness a whole rollback goes unseen, as SECURITY.md says; it is still sane."""
    keyring = _Keyring()
    site.keyring = keyring.place if witnessed else None
    site.start()
    site.sign_in()
    site.stop()
    old = tmp_path / "old"
    shutil.copy2(site.paths.store, old)
    site.start()
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=60)))
    size = ada.audit.head().size
    site.stop()
    shutil.copy2(old, site.paths.store)
    site.start()
    ada = site.sign_in()
    status = ada.system.status()
    if witnessed:
        assert keyring.kept[0] > size, "left by the engine when it ended"
        assert status.state is EngineState.READ_ONLY
        assert f"witness saw {keyring.kept[0]} events" in status.reason.text
    else:
        assert status.state is EngineState.OPEN
        assert ada.system.settings().idle_lock_seconds == IDLE
    report = verified(ada)
    assert report.whole, report.problems


def test_a_fault_of_the_disk_ends_all_writing_until_the_next_start(site: HostSite) -> None:
    site.start()
    ada = site.sign_in()

    def broken(_uow: object) -> None:
        raise sqlcipher.OperationalError("disk I/O error")

    with pytest.raises(EnvironmentFaultError):
        site.host.store.write(broken)
    wait_for(lambda: ada.system.status().state is EngineState.READ_ONLY, "read-only is said")
    assert "disk reported an error" in ada.system.status().reason.text
    # A disk that fills up and empties again must not make it forget.
    site.host.parts.door.set_full(True)
    site.host.parts.door.set_full(False)
    with pytest.raises(EngineError) as caught:
        site.host.store.write(lambda _uow: None)
    assert_helps(caught.value, "store_io")
    with pytest.raises(StateError):
        ada.chat.list_conversations()
    assert entries(ada), "reading goes on"
    site.restart()
    assert_all_there(site)


def copied_while_running(site: HostSite, target: Path) -> None:
    """What a power cut would leave: the folder as it is now, with data in the WAL."""
    shutil.copytree(site.paths.root, target)
    for name in ("engine.lock",):
        (target / name).unlink(missing_ok=True)


def test_a_wal_with_acknowledged_data_is_replayed(site: HostSite, short_tmp: Path) -> None:
    site.start()
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=60)))
    size = ada.audit.head().size
    copied_while_running(site, short_tmp / "cut")
    wal = short_tmp / "cut" / "store.db-wal"
    assert wal.stat().st_size > 0, "the test needs data that is only in the WAL"
    after = HostSite(short_tmp / "cut", clock=site.clock, secrets=site.secrets)
    ada = after.sign_in()
    assert ada.system.settings().idle_lock_seconds == 60, "acknowledged data is intact"
    assert ada.audit.head().size > size
    report = verified(ada)
    assert report.whole, report.problems
    after.stop()


def without_wal(site: HostSite, target: Path) -> HostSite:
    """The folder as it is now, less the write-ahead log; the same account with the same keyring."""
    copied_while_running(site, target)
    for beside in ("store.db-wal", "store.db-shm"):
        (target / beside).unlink()
    return HostSite(target, clock=site.clock, secrets=site.secrets, keyring=site.keyring)


def test_a_wal_that_was_removed_is_found(site: HostSite, short_tmp: Path) -> None:
    """By the witness that the engine itself left, at the last head it signed."""
    witness = _Keyring()
    site.keyring = witness.place
    site.start()
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=300)))
    changed = ada.audit.head().size
    site.clock.advance(60)
    wait_for(lambda: witness.kept[0] >= changed, "the engine leaves its witness")
    size = witness.kept[0]
    after = without_wal(site, short_tmp / "cut")
    ada = after.sign_in()
    status = ada.system.status()
    assert status.state is EngineState.READ_ONLY, "events that were acknowledged are missing"
    assert f"{size:,}" in status.reason.text
    assert f"{ada.audit.head().size:,}" in status.reason.text
    with pytest.raises(StateError) as caught:
        ada.system.change_settings(SiteSettings(idle_lock_seconds=600))
    assert_helps(caught.value, "read_only", "read-only")
    after.stop()


def test_what_came_after_the_last_signed_head_goes_unseen_without_its_wal(
    site: HostSite, short_tmp: Path
) -> None:
    """The limit that SECURITY.md states: a crash may leave the same."""
    witness = _Keyring()
    site.keyring = witness.place
    site.start()
    ada = site.sign_in()
    site.host.parts.log.checkpoint()
    assert site.host.store.checkpoint()
    signed = witness.kept[0]
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=60)))
    assert witness.kept[0] == signed < ada.audit.head().size
    after = without_wal(site, short_tmp / "cut")
    ada = after.sign_in()
    assert after.client.system.status().state is EngineState.OPEN
    assert ada.system.settings().idle_lock_seconds == IDLE
    after.stop()


class _Keyring(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[str, str] = {}

    def place(self, service: str) -> KeyringPlace:
        return KeyringPlace(service, back_end=self)

    def keep(self, install_id: str, size: int, root: str) -> None:
        self.entries["witness"] = f"anchorhold-witness-1 {install_id} {size} {root}"

    @property
    def kept(self) -> tuple[int, str]:
        _form, _install_id, size, root = self.entries["witness"].split()
        return int(size), root

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.entries.pop(username, None)


# ------------------------------------------------------------------------------ key slots


def first_refusal(site: HostSite) -> EngineError:
    """What a person is told who starts the engine, looks at it, sets up, or signs in."""
    try:
        site.start()
        if site.client.system.status().state is EngineState.NEW:
            pending = site.client.sign_in.begin_site("Other", "Eve", "another harbour antelope")
            code = pyotp.TOTP(pending.totp_secret).at(int(site.clock.now()))
            site.client.sign_in.confirm_site(pending.pending_id, code)
        site.sign_in()
    except EngineError as error:
        return error
    pytest.fail("nothing was refused")


def slots_cut(path: Path, _other: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def slots_foreign(path: Path, other: Path) -> None:
    shutil.copy2(other, path)


def slots_empty(path: Path, _other: Path) -> None:
    path.write_bytes(b"")


def slots_other_json(path: Path, _other: Path) -> None:
    path.write_text(json.dumps({"hello": ["world"]}))


@pytest.mark.parametrize("harm", [slots_cut, slots_foreign, slots_empty, slots_other_json])
def test_key_slots_cut_or_foreign_are_refused(
    site: HostSite, short_tmp: Path, tmp_path: Path, harm: Callable[[Path, Path], None]
) -> None:
    other = HostSite(short_tmp / "other")
    other.create("Eve")
    other.stop()
    shutil.copy2(site.paths.key_slots, tmp_path / "whole")
    harm(site.paths.key_slots, other.paths.key_slots)
    assert_helps(first_refusal(site), "*", "key file" if harm is not slots_foreign else "")
    site.stop()
    shutil.copy2(tmp_path / "whole", site.paths.key_slots)
    # A foreign file may have counted a failure for its own name tags; the right one lets Ada in.
    site.start()
    assert_all_there(site)


def test_key_slots_that_are_gone_do_not_make_the_folder_new(site: HostSite) -> None:
    kept = site.paths.key_slots.read_bytes()
    site.paths.key_slots.unlink()
    assert_helps(first_refusal(site), "key_slots_missing", "backup")
    site.stop()
    assert site.paths.store.exists(), "the store of the vault whose slots are gone is not touched"
    site.paths.key_slots.write_bytes(kept)
    site.start()
    assert_all_there(site)


# ------------------------------------------------------------------------------ the folder


def test_a_folder_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentFaultError) as caught:
        HostSite(tmp_path / "file" / "data")
    assert_helps(caught.value, "folder_not_writable", "--data", str(tmp_path / "file" / "data"))


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("x")
    tmp_path.chmod(0o755)
    with pytest.raises(InputError) as caught:
        HostSite(tmp_path)
    assert_helps(caught.value, "folder_of_others", "--data", str(tmp_path))
    assert [each.name for each in tmp_path.iterdir()] == ["letter"]
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    (tmp_path / "letter").unlink()
    for name in (
        "lost+found",
        "keys",
        "models",
    ):  # of a file system, and of a start that was cut off
        (tmp_path / name).mkdir()
    site = HostSite(tmp_path)
    site.create()
    site.restart()
    site.sign_in()
    site.stop()


# ------------------------------------------------------------------------------ the witness


def test_a_witness_that_agrees_lets_everybody_in(site: HostSite) -> None:
    keyring = _Keyring()
    site.keyring = keyring.place
    site.start()
    site.sign_in()
    assert site.client.system.status().state is EngineState.OPEN
    size, root = keyring.kept
    assert size > 0, "each signed head is left in the keyring"
    assert len(bytes.fromhex(root)) == 32
    site.restart()
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.OPEN
    assert keyring.kept[0] > size
    assert verified(ada).whole


@pytest.mark.parametrize("wrong", ["ahead", "other_root", "ahead_far"])
def test_a_log_that_contradicts_its_witness_is_read_only(site: HostSite, wrong: str) -> None:
    keyring = _Keyring()
    site.keyring = keyring.place
    site.start()
    ada = site.sign_in()
    site.add(ada, "Bo", Role.ANALYST)
    site.add(ada, "Cy", Role.AUDITOR)
    site.stop()
    size, root = keyring.kept
    install_id = keyring.entries["witness"].split()[1]
    ahead = {"ahead": size + 7, "other_root": size, "ahead_far": 10**9}[wrong]
    keyring.keep(install_id, ahead, "ab" * 32 if wrong == "other_root" else root)
    planted = keyring.entries["witness"]
    site.start()
    with pytest.raises(StateError) as caught:
        site.sign_in("Bo")
    assert_helps(caught.value, "read_only")
    ada = site.sign_in()
    status = ada.system.status()
    assert status.state is EngineState.READ_ONLY
    assert f"{ahead:,}" in status.reason.text, "the value remembered"
    if wrong != "other_root":
        assert f"{size:,}" in status.reason.text, "the value found"
    with pytest.raises(StateError) as refusal:
        ada.chat.list_conversations()
    assert_helps(refusal.value, "read_only")
    assert entries(ada), "the log can be read"
    assert site.sign_in("Cy").audit.head().size == size
    assert keyring.entries["witness"] == planted, "a doubted log never overwrites its witness"
    site.stop()
    assert keyring.entries["witness"] == planted
    # Once the right one is back, all is well again.
    keyring.keep(install_id, size, root)
    site.start()
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.OPEN
    report = verified(ada)
    assert report.whole, report.problems
    assert sum(each.action == "sign_in.completed" for each in entries(ada)) >= 4, (
        "the sign-ins of the read-only time were kept in the journal and folded in"
    )


def test_without_a_keyring_everything_works_and_nothing_is_claimed(site: HostSite) -> None:
    places: list[KeyringPlace] = []

    def none(service: str) -> KeyringPlace:
        import keyring.backends.fail

        places.append(
            KeyringPlace(service, back_end=keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
        )
        return places[-1]

    site.keyring = none
    site.start()
    assert_all_there(site)
    assert places
    assert places[-1].problem, "it says why it is not used"
