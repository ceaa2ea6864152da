"""One old page of the store put back under a running history: found, for every page that holds state.

SQLCipher has no freshness: a page swapped for its own older version passes its checks. A short life of a
site is stopped in the middle and at the end. Then the store of the end is opened once for each page
that had another content in the middle, with that one page as it was then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from engine.api.access import Role
from engine.api.errors import IntegrityError, SignInError
from engine.api.sampling import Sampling
from engine.api.system import SiteSettings
from engine.audit.actions import Action
from engine.clock import FakeClock
from engine.host.examination import examine
from engine.store.connection import PAGE_SIZE
from engine.store.store import Store
from engine.vault.vault import Vault
from tests.factories.planted_conversation import chain, plant
from tests.factories.site import CHEAP, PASSWORD, HostSite
from tests.factories.store_rows import COUNTERS, Rows, changed, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STATE = {
    "accepted_fault",
    "audit_checkpoint",
    "audit_event",
    "audit_tile",
    "model",
    "person",
    "setting",
}
"""Tables of which every old page is found: the log itself, and what is derived from it."""

UNTOLD = {
    # A person's own, encrypted; the log has no hash of it.
    "conversation",
    "draft",
    "folder",
    "library_entry",
    "library_key",
    "library_version",
    "message",
    # Promises and counters that the log tells of, and that are not derived from it.
    "invitation",
    "job",
    "sign_in_lock",
    "witness",
    # Compared with the log by each verification, not at the start; or counted from it once.
    "alert",
    "alert_note",
    "usage_hour",
    # Made anew from the log, or worked off, when the engine starts.
    "audit_index",
    "search_outbox",
}
"""Tables of which nothing tells an old page; ARCHITECTURE.md says so."""


class Life:
    """A site with something in every table, and then something else."""

    def __init__(self, folder: Path, brought: Path) -> None:
        self.site = HostSite(folder)
        self.site.create()
        self.ada = self.site.sign_in()
        self._brought = brought

    def _do(self, act: Callable[[], Any]) -> Any:
        return self.site.confirmed(self.ada, act, second="Dee")

    def _doubt(self) -> None:
        """Rows that differ, accepted by two persons."""
        site = self.site
        site.host.store.write(
            lambda uow: uow.execute("UPDATE person SET custodian = 1 - custodian") and None
        )
        site.restart()
        self.ada = ada = site.sign_in()
        report = ada.system.faults()
        self._do(lambda: ada.system.accept_faults(report.report_id, "Put back by hand."))

    def _refused(self) -> None:
        for name in ("Nobody", "Bo"):
            with pytest.raises(SignInError):
                self.site.client.sign_in.sign_in(name, PASSWORD, "000000")

    def live(self) -> None:
        """Both halves; the store's bytes after each are kept."""
        self._first_half()
        self.site.stop()
        self.middle = self.site.paths.store.read_bytes()
        self.site.start()
        self._second_half()
        self.site.stop()
        self.end = self.site.paths.store.read_bytes()

    def _first_half(self) -> None:
        """Begins everything."""
        site, ada = self.site, self.ada
        site.add(ada, "Bo", Role.ANALYST)
        site.add(ada, "Cy", Role.AUDITOR)
        site.add(ada, "Dee", Role.ADMIN, Role.STEWARD)
        self._do(lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=1140)))
        self.model = self._add("one")
        self.other = self._add("two")
        me = next(each.person_id for each in ada.people.list_people() if each.name == "Ada")
        site.host.store.write(lambda uow: plant(uow, site.host.vault, "c" * 32, me, chain(6)))
        library = ada.library
        self.folder = library.create_folder("Wards").folder_id
        self.prompt = library.save_prompt("", "P", "First").prompt_id
        library.save_preset("", "S", "Be brief.", Sampling())
        library.save_draft("", "Not sent")
        site.host.parts.log.checkpoint()
        ada.witness.make_file()
        list(ada.audit.verify())
        self._refused()
        self._doubt()
        self.zed = self._do(lambda: self.ada.people.invite("Zed", (Role.ADMIN,)))

    def _add(self, name: str) -> str:
        file = self._brought / f"{name}.gguf"
        file.write_bytes(b"GGUF" + name.encode() * 999)
        added = self._do(lambda: list(self.ada.models.add(str(file))))
        return str(added[-1].version.sha256)

    def _second_half(self) -> None:
        """Changes everything."""
        site, ada = self.site, self.site.sign_in()
        self.ada = ada
        people = {each.name: each.person_id for each in ada.people.list_people()}
        self._do(lambda: ada.people.set_roles(people["Bo"], (Role.STEWARD,)))
        self._do(lambda: ada.people.set_custodian(people["Cy"], True))
        self._do(lambda: ada.people.withdraw_invitation(self.zed.invitation_id))
        self._do(lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=900)))
        self._do(lambda: ada.keys.set_custodians_only(True))
        self._do(lambda: ada.models.approve(self.model))
        self._do(lambda: ada.models.remove(self.other))
        ada.chat.rename_conversation("c" * 32, "Another title")
        ada.chat.choose_branch("c" * 32, "m5")
        library = ada.library
        library.rename_folder(self.folder, "Ward")
        library.save_prompt(self.prompt, "P", "Second")
        library.save_draft("", "Still not sent")
        for _ in range(300):
            site.host.parts.identity.recorder.now(Action.SEARCH_RUN, person=people["Ada"])
        site.host.parts.log.checkpoint()
        ada.witness.make_file()
        list(ada.audit.verify())
        self._refused()
        self._doubt()


@pytest.fixture
def life(data_dir: Path, tmp_path: Path) -> Life:
    """Over; its engine has stopped."""
    made = Life(data_dir, tmp_path)
    made.live()
    return made


class Opened:
    """Stores of that life, opened one after the other, and what is known of each."""

    def __init__(self, life: Life, folder: Path) -> None:
        self._path = folder / "store.db"
        self._vault = Vault(life.site.paths, argon2=CHEAP)
        assert self._vault.open_with_password("Ada", PASSWORD) is not None

    def look(self, data: bytes) -> tuple[str, Rows]:
        """When this store is found to be in doubt, and its rows; none where it does not open."""
        self._path.write_bytes(data)
        store = Store(self._path, backups=self._path.parent, clock=FakeClock())
        try:
            store.open(self._vault.store_key())
        except IntegrityError:
            return "at the opening", {}
        try:
            if examine(store, self._vault, None).doubts:
                return "at the start", rows_of(store)
            verified = examine(store, self._vault, None, every_event=True)
            return "by verification" if verified.doubts else "", rows_of(store)
        finally:
            store.close()


def test_one_old_page_that_holds_state_is_found(life: Life, tmp_path: Path) -> None:
    opened = Opened(life, tmp_path)
    found, now = opened.look(life.end)
    assert not found
    told: set[str] = set()
    untold: set[str] = set()
    pages = range(0, min(len(life.middle), len(life.end)), PAGE_SIZE)
    for at in pages:
        old = life.middle[at : at + PAGE_SIZE]
        if old == life.end[at : at + PAGE_SIZE]:
            continue
        found, rows = opened.look(life.end[:at] + old + life.end[at + PAGE_SIZE :])
        if not rows:
            assert found
            continue
        places = changed(now, rows)
        tables = {each.partition(".")[0] for each in places}
        if found:
            told |= tables
        else:
            beside = {each for each in places if each not in COUNTERS}
            assert {each.partition(".")[0] for each in beside} <= UNTOLD, (at // PAGE_SIZE, places)
            untold |= tables
    assert told >= STATE, "each table that holds state had such a page"
    assert not untold & STATE
    assert untold <= UNTOLD
