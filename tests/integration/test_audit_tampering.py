"""Changes every kind of thing below the store's public surface and expects it to be found."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from engine.audit.actions import Action
from engine.audit.checkpoint import Checkpointer
from engine.audit.leaf import Leaf, decode, encode
from engine.audit.log import AuditLog
from engine.audit.merkle import CompactRange, leaf_hash
from engine.audit.projections import State
from engine.audit.sshsig import PublicKey
from engine.audit.startup import StartReport, check_start
from engine.audit.verification import Verification
from engine.audit.witness import Witness
from engine.clock import FakeClock
from engine.store.store import Store
from engine.store.tables import SettingRow
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from engine.api.audit import VerifyReport
    from engine.store.unit_of_work import UnitOfWork

IDLE = "setting site.idle: 0 in the log, 1 in the store"


KEY = "5a" * 32
INSTALL = "0123456789abcdef"
PAGE = 4096


def settings_of(session: Session) -> State:
    rows = session.scalars(select(SettingRow).where(SettingRow.key.like("site.%")))
    return State(settings={row.key: row.value for row in rows})


@dataclass
class Site:
    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    signing: SigningKey = field(default_factory=lambda: SigningKey(bytes(range(32))))
    kept: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path = self.folder / "store.db"
        self.store = Store(self.path, backups=self.folder / "backups", clock=self.clock)
        self.witness = Witness(
            INSTALL, lambda: self.kept[-1] if self.kept else None, self.kept.append
        )
        self.checkpointer = Checkpointer(
            self.store, INSTALL, self.signing.sign, self.clock, on_signed=self.witness.remember
        )
        self.log = AuditLog(self.store, self.clock, on_grown=self.checkpointer.log_grew)

    def fill(self, events: int) -> None:
        """Events in one change; every 40th changes a setting."""

        def work(uow: UnitOfWork) -> None:
            for number in range(events):
                if number % 40 == 0:
                    value = f"{number}"
                    uow.session.merge(SettingRow(key="site.idle", value=value))
                    self.log.append(
                        uow, Action.SETTINGS_CHANGED, person="p1", data={"site.idle": value}
                    )
                else:
                    self.log.append(uow, Action.MESSAGE_SENT, person="p1", object_id="c1")

        self.store.write(work)

    def sql(self, statement: str, *values: object) -> None:
        self.store.write(lambda uow: uow.execute(statement, values) and None)

    def verify(self) -> VerifyReport:
        key = PublicKey(self.signing.public_key())
        *_, last = Verification(self.store, INSTALL, key, settings_of).run()
        assert last.report is not None
        return last.report

    def start(self) -> StartReport:
        return check_start(self.store, INSTALL, PublicKey(self.signing.public_key()), settings_of)

    def rebuild_tree(self) -> None:
        """What someone who can write the store, but not sign, would do after a change."""

        def work(uow: UnitOfWork) -> None:
            tree = CompactRange()
            uow.execute("DELETE FROM audit_tile")
            uow.execute("DELETE FROM audit_index")
            for (hashed,) in uow.execute(
                "SELECT leaf_hash FROM audit_event ORDER BY number"
            ).fetchall():
                completed = tree.append(hashed)
                if tree.size % 8 == 0:
                    root = completed[7] if tree.size % 256 == 0 else tree.last_root(8)
                    tile = (tree.size - 1) // 256
                    uow.execute("DELETE FROM audit_tile WHERE tile = ?", (tile,))
                    uow.execute(
                        "INSERT INTO audit_tile (tile, events, root) VALUES (?, ?, ?)",
                        (tile, (tree.size - 1) % 256 + 1, root),
                    )

        self.store.write(work)

    def leaf(self, number: int) -> Leaf:
        row = self.store.write(
            lambda uow: uow.execute(
                "SELECT leaf FROM audit_event WHERE number = ?", (number,)
            ).fetchone()
        )
        assert row is not None
        return decode(row[0])

    def rewrite(self, number: int, leaf: bytes) -> None:
        """A consistent forgery of one event: leaf, hash and columns."""
        self.sql(
            "UPDATE audit_event SET leaf = ?, leaf_hash = ?, person_id = ? WHERE number = ?",
            leaf,
            leaf_hash(leaf),
            decode(leaf).p,
            number,
        )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Closed; each test gets a copy."""
    site = Site(tmp_path_factory.mktemp("filled"))
    site.store.create(KEY)
    for size in (300, 300, 100):
        site.fill(size)
        assert site.checkpointer.checkpoint()
    site.fill(30)
    site.store.close()
    return site


@pytest.fixture
def site(filled: Site, tmp_path: Path) -> Iterator[Site]:
    shutil.copyfile(filled.path, tmp_path / "store.db")
    site = Site(tmp_path, kept=list(filled.kept))
    site.store.open(KEY)
    yield site
    site.store.close()


def changed(leaf: Leaf, **values: object) -> bytes:
    return encode(Leaf(**{name: getattr(leaf, name) for name in leaf.__struct_fields__} | values))


def test_an_untouched_log_is_whole(site: Site) -> None:
    report = site.verify()
    assert report.problems == ()
    assert (report.whole, report.first_bad) == (True, -1)
    assert (report.events, report.checkpoints) == (730, 3)
    assert report.root == site.log.head().root
    start = site.start()
    assert start.problems == ()
    assert (start.size, start.checkpoint_size) == (730, 700)
    assert start.root.hex() == report.root
    assert start.state.settings == {"site.idle": "0"}
    assert site.witness.problem(site.store).text == ""


def test_an_empty_log_is_whole(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.store.create(KEY)
    assert site.verify().whole
    assert site.start().problems == ()
    assert not site.checkpointer.checkpoint()
    site.store.close()


@pytest.mark.parametrize("number", [0, 5, 255, 256, 599, 699, 729])
def test_a_changed_leaf_is_named(site: Site, number: int) -> None:
    leaf = changed(site.leaf(number), p="someone.else")
    site.sql("UPDATE audit_event SET leaf = ? WHERE number = ?", leaf, number)
    report = site.verify()
    assert not report.whole
    assert report.first_bad == number


@pytest.mark.parametrize("number", [0, 40, 340, 640, 700])
def test_a_changed_state_event_is_found_at_start(site: Site, number: int) -> None:
    leaf = changed(site.leaf(number), d={"site.idle": "9999"})
    site.sql("UPDATE audit_event SET leaf = ? WHERE number = ?", leaf, number)
    assert site.start().problems
    site.rewrite(number, leaf)
    assert site.start().problems
    site.rebuild_tree()
    # Later than the last checkpoint nothing signed contradicts it, but the rows do.
    assert site.start().problems
    assert not site.verify().whole


@pytest.mark.parametrize("number", [3, 300, 650])
def test_a_consistent_forgery_below_a_checkpoint_contradicts_its_root(
    site: Site, number: int
) -> None:
    site.rewrite(number, changed(site.leaf(number), p="someone.else"))
    report = site.verify()
    assert report.first_bad <= number < report.first_bad + 256
    site.rebuild_tree()
    report = site.verify()
    assert not report.whole
    assert 0 <= report.first_bad <= number
    assert site.start().problems
    assert site.witness.problem(site.store)


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("DELETE FROM audit_event WHERE number = 123", 123),
        ("DELETE FROM audit_event WHERE number = 0", 0),
        ("DELETE FROM audit_event WHERE number >= 720", 720),
        ("DELETE FROM audit_event WHERE number >= 100", 100),
        ("UPDATE audit_event SET time = time + 1 WHERE number = 77", 77),
        ("UPDATE audit_event SET action = 'log.read' WHERE number = 77", 77),
        ("UPDATE audit_event SET person_id = 'x' WHERE number = 77", 77),
        ("UPDATE audit_event SET object_id = 'x' WHERE number = 77", 77),
        ("UPDATE audit_event SET state_event = 0 WHERE number = 80", 80),
        ("UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 77", 77),
        ("UPDATE audit_event SET leaf = leaf || ' ' WHERE number = 77", 77),
        ("UPDATE audit_event SET number = 100000 WHERE number = 729", 729),
        ("""INSERT INTO audit_event SELECT 730, leaf, leaf_hash, time, action, person_id,
         object_id, state_event FROM audit_event WHERE number = 729""", 730),
        ("UPDATE audit_tile SET root = zeroblob(32) WHERE tile = 1", 300),
        ("UPDATE audit_tile SET root = zeroblob(32) WHERE tile = 2", 700),
        ("UPDATE audit_tile SET events = 208 WHERE tile = 2", 700),
        ("UPDATE audit_tile SET events = 224 WHERE tile = 2", 730),
        ("UPDATE audit_tile SET events = 8 WHERE tile = 0", 0),
        ("DELETE FROM audit_tile WHERE tile = 2", 700),
        ("INSERT INTO audit_tile (tile, events, root) VALUES (3, 8, zeroblob(32))", 730),
        ("DELETE FROM audit_tile WHERE tile = 0", 0),
        ("UPDATE audit_checkpoint SET root = zeroblob(32) WHERE size = 600", 599),
        ("UPDATE audit_checkpoint SET note = replace(note, '600', '601') WHERE size = 600", 599),
        ("UPDATE audit_checkpoint SET signature = '' WHERE size = 600", 599),
        ("""UPDATE audit_checkpoint SET signature = (SELECT signature FROM audit_checkpoint
         WHERE size = 300) WHERE size = 600""", 599),
    ],
)  # fmt: skip
def test_every_edit_is_found_and_the_first_bad_number_named(
    site: Site, statement: str, bad: int
) -> None:
    site.sql(statement)
    report = site.verify()
    assert not report.whole
    assert report.problems
    assert report.first_bad == bad


def test_what_is_changed_while_the_engine_runs_does_not_fit_what_it_recorded(site: Site) -> None:
    key = PublicKey(site.signing.public_key())

    def report() -> VerifyReport:
        run = Verification(site.store, INSTALL, key, recorded=site.log.recorded).run()
        *_, last = run
        assert last.report is not None
        return last.report

    site.fill(10)
    assert report().whole
    # Nothing signed, and no tile, says that there were more than 736 events.
    site.sql("DELETE FROM audit_event WHERE number >= 739")
    assert report().first_bad == 739
    assert "this engine recorded 740 events" in report().problems[0].text
    reopen(site)
    assert site.verify().whole
    site.fill(30)
    assert report().whole
    site.rewrite(768, changed(site.leaf(768), p="someone.else"))
    site.rebuild_tree()
    assert report().first_bad == 700
    assert "this engine recorded" in report().problems[0].text
    reopen(site)
    assert site.verify().whole  # as whoever holds the key could have written it


def test_two_events_swapped_are_found(site: Site) -> None:
    for old, new in ((50, 9999), (51, 50), (9999, 51)):
        site.sql("UPDATE audit_event SET number = ? WHERE number = ?", new, old)
    assert site.verify().first_bad == 50


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_event WHERE number >= 720",
        "DELETE FROM audit_event WHERE number >= 690",
        "DELETE FROM audit_event WHERE number = 650",
        "DELETE FROM audit_event WHERE number = 340",
        "UPDATE audit_event SET state_event = 0 WHERE number = 40",
        "UPDATE audit_event SET state_event = 0 WHERE number = 700",
        "UPDATE audit_event SET state_event = 1 WHERE number = 41",
        "UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 650",
        "UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 345",
        "DELETE FROM audit_event WHERE number >= 727",
        "DELETE FROM audit_event WHERE number = 705",
        "UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 705",
        """UPDATE audit_event SET (leaf, leaf_hash) =
         (SELECT leaf, leaf_hash FROM audit_event WHERE number = 702) WHERE number = 703""",
        "UPDATE audit_tile SET root = zeroblob(32) WHERE tile = 1",
        "UPDATE audit_tile SET root = zeroblob(32) WHERE tile = 2",
        "UPDATE audit_tile SET events = 208 WHERE tile = 2",
        "UPDATE audit_tile SET events = 8 WHERE tile = 0",
        "DELETE FROM audit_tile WHERE tile = 2",
        "DELETE FROM audit_tile WHERE tile = 0",
        "UPDATE audit_checkpoint SET signature = '' WHERE size = 700",
        "UPDATE audit_checkpoint SET root = zeroblob(32) WHERE size = 700",
        "UPDATE setting SET value = '1' WHERE key = 'site.idle'",
        "DELETE FROM setting WHERE key = 'site.idle'",
        "INSERT INTO setting (key, value) VALUES ('site.extra', 'x')",
    ],
)
def test_start_finds_what_state_depends_on(site: Site, statement: str) -> None:
    site.sql(statement)
    assert site.start().problems


def test_a_difference_shows_both_values(site: Site) -> None:
    site.sql("UPDATE setting SET value = '1' WHERE key = 'site.idle'")
    assert [str(each) for each in site.start().problems] == [IDLE]
    assert IDLE in [str(each) for each in site.verify().problems]


def test_a_state_event_hidden_together_with_its_row_is_found(site: Site) -> None:
    """The index page and the setting's page are put back; the event itself is still there."""
    site.fill(1)  # a state event, number 730, with the value 0
    site.sql("UPDATE audit_event SET state_event = 0 WHERE number = 730")
    assert site.start().problems


def test_a_log_signed_again_is_found_by_the_witness_alone(site: Site) -> None:
    site.rewrite(3, changed(site.leaf(3), p="someone.else"))
    site.rebuild_tree()
    site.sql("DELETE FROM audit_checkpoint")
    reopen(site)
    before = list(site.kept)
    assert site.checkpointer.checkpoint()
    site.kept[:] = before
    assert site.verify().whole
    assert site.start().problems == ()
    assert "anew" in site.witness.problem(site.store).text


def test_a_shortened_log_signed_again_is_found_by_the_witness(site: Site) -> None:
    site.sql("DELETE FROM audit_event WHERE number >= 650")
    site.sql("DELETE FROM audit_checkpoint")
    site.rebuild_tree()
    reopen(site)
    before = list(site.kept)
    assert site.checkpointer.checkpoint()
    site.kept[:] = before
    site.sql("UPDATE setting SET value = '40'")
    assert "gone" in site.witness.problem(site.store).text


def test_another_sites_key_verifies_nothing(site: Site) -> None:
    other = PublicKey(SigningKey(bytes(32)).public_key())
    *_, last = Verification(site.store, INSTALL, other).run()
    assert last.report is not None
    assert len(last.report.problems) == 3
    *_, last = Verification(site.store, "f" * 16, PublicKey(site.signing.public_key())).run()
    assert last.report is not None
    assert not last.report.whole


def reopen(site: Site) -> None:
    if site.store.is_open:
        site.store.close()
    site.store = Store(site.path, backups=site.folder / "backups", clock=site.clock)
    site.__post_init__()
    site.store.open(KEY)


def test_a_whole_store_put_back_is_found_by_the_witness(site: Site, tmp_path: Path) -> None:
    site.store.close()
    old = tmp_path / "old.db"
    shutil.copyfile(site.path, old)
    reopen(site)
    site.fill(100)
    assert site.checkpointer.checkpoint()
    site.store.close()
    shutil.copyfile(old, site.path)
    reopen(site)
    assert site.store.integrity_problems() == []
    assert site.verify().whole
    assert "gone" in site.witness.problem(site.store).text


def dump(site: Site) -> list[object]:
    tables = ("audit_event", "audit_tile", "audit_checkpoint")

    def read(uow: UnitOfWork) -> list[object]:
        rows = [uow.execute(f"SELECT * FROM {each}").fetchall() for each in tables]  # noqa: S608 - constant names
        return [*rows, uow.execute("SELECT key, value FROM setting").fetchall()]

    return site.store.write(read)


def test_one_page_put_back_is_found(site: Site, tmp_path: Path) -> None:
    """Every page that a change touched, one at a time: the HMACs hold, the log does not."""
    site.store.close()
    old = site.path.read_bytes()
    reopen(site)
    site.fill(1)
    site.sql("UPDATE setting SET value = '0', value_sealed = x'00' WHERE key = 'site.idle'")
    assert site.checkpointer.checkpoint()
    site.store.close()
    new = site.path.read_bytes()
    touched = [
        page
        for page in range(1, len(old) // PAGE)
        if old[page * PAGE : page * PAGE + PAGE] != new[page * PAGE : page * PAGE + PAGE]
    ]
    assert len(touched) >= 3
    reopen(site)
    expected = dump(site)
    site.store.close()
    for page in touched:
        at = page * PAGE
        site.path.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        reopen(site)
        found = (
            bool(site.start().problems)
            or not site.verify().whole
            or bool(site.witness.problem(site.store))
        )
        # What may pass is a page that says the same as before (but for a value the log has not).
        assert found or dump(site) == expected
        site.store.close()
    site.path.write_bytes(new)
    reopen(site)
    assert site.verify().whole


def test_the_write_ahead_log_removed_is_found(site: Site, tmp_path: Path) -> None:
    site.store.checkpoint()
    site.fill(100)
    assert site.checkpointer.checkpoint()
    # As after a power cut: the main file and the write-ahead log as they lie on the disk now.
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copyfile(site.path, copy / "store.db")
    other = Site(copy, kept=site.kept)
    other.store.open(KEY)
    assert other.log.head().size == 730
    assert "gone" in other.witness.problem(other.store).text
    other.store.close()
    shutil.copyfile(site.path, copy / "store.db")
    shutil.copyfile(f"{site.path}-wal", copy / "store.db-wal")
    other.store.open(KEY)
    assert other.log.head().size == 830
    assert other.witness.problem(other.store).text == ""
    assert other.verify().whole
    other.store.close()


def test_a_damaged_page_is_named_and_the_rest_verified(site: Site) -> None:
    site.store.close()
    data = bytearray(site.path.read_bytes())
    for page in range(len(data) // PAGE - 12, len(data) // PAGE):
        data[page * PAGE + 100] ^= 1
    site.path.write_bytes(data)
    reopen(site)
    report = site.verify()
    assert not report.whole
    assert site.start().problems
    assert site.store.integrity_problems()


def test_checkpoints_are_due_after_a_hundred_events_or_a_minute(site: Site) -> None:
    site.checkpointer.checkpoint()
    assert not site.checkpointer.run_if_due()
    site.store.write(partial(site.log.append, action=Action.LOG_READ))
    assert not site.checkpointer.run_if_due()
    site.clock.advance(59)
    assert not site.checkpointer.run_if_due()
    site.clock.advance(1)
    assert site.checkpointer.run_if_due()
    assert not site.checkpointer.run_if_due()
    site.fill(99)
    assert not site.checkpointer.run_if_due()
    site.fill(1)
    assert site.checkpointer.run_if_due()
    assert site.log.head().checkpoint_size == site.log.head().size


def test_the_thread_signs_by_itself_and_when_stopped(site: Site) -> None:
    site.checkpointer.start()
    assert site.log.head().checkpoint_size == 730
    site.fill(100)
    site.fill(1)
    site.checkpointer.stop()
    assert site.log.head().checkpoint_size == 831
    assert site.verify().whole


@pytest.mark.parametrize("events", [0, 1, 2, 7, 8, 9])
def test_a_page_of_events_put_back_after_a_crash_is_found(
    site: Site, tmp_path: Path, events: int
) -> None:
    """Events that are not signed yet: their tile on another page tells, in steps of eight."""
    site.checkpointer.checkpoint()
    for _ in range(6):
        site.store.write(lambda uow: site.log.append(uow, Action.MESSAGE_SENT))
    assert site.log.head().size == 736
    for _ in range(events):
        site.store.write(lambda uow: site.log.append(uow, Action.MESSAGE_SENT))
    site.store.checkpoint()
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    shutil.copyfile(site.path, crashed / "store.db")
    other = Site(crashed)
    other.store.open(KEY)
    assert other.start().problems == ()
    # As the page was before the last events on it.
    other.sql("DELETE FROM audit_event WHERE number >= 735")
    assert "its end was cut" in other.start().problems[0].text
    assert other.verify().first_bad == 735
    other.store.close()
