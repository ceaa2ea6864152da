"""The register of models, on a real store, vault and log."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import (
    ConfirmationNeededError,
    DeniedError,
    EnvironmentFaultError,
    InputError,
    IntegrityError,
    NotFoundError,
    StateError,
)
from engine.api.models import ModelImport, ModelState, ModelVersion
from engine.audit.actions import STATE_ACTIONS
from engine.audit.leaf import decode
from engine.audit.projections import ModelState as ProjectedModel
from engine.audit.projections import project
from engine.governance.model_files import ModelFiles
from engine.governance.model_registry import ModelRegistry
from engine.governance.service import ModelsService
from engine.store.deletions import Deletions
from engine.store.reserve import Reserve
from tests.factories import open_engine
from tests.factories.newest_events import newest
from tests.factories.open_engine import OpenEngine, caller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.api.said import Said
    from engine.clock import FakeClock

EVE, SAM = "ee" * 16, "55" * 16


def gguf(marker: bytes) -> bytes:
    return b"GGUF" + b"\3\0\0\0" + bytes(16) + marker * 1000


class Register:
    def __init__(self, engine: OpenEngine) -> None:
        self.engine = engine
        self.activated: list[str] = []
        self.folder = engine.paths.models
        self.registry = ModelRegistry(
            engine.store,
            engine.vault,
            engine.audit,
            ModelFiles(self.folder),
            deletions=Deletions(engine.store, Reserve(engine.paths.reserve, 1)),
            publish=lambda *_: None,
            clock=engine.clock,
            on_activate=self.activated.append,
        )
        self.registry.start()
        self.eve = ModelsService(self.registry, caller(EVE, Role.STEWARD))
        self.sam = ModelsService(self.registry, caller(SAM, Role.STEWARD))

    def add(self, path: Path) -> ModelVersion:
        last = list(self.eve.add(str(path)))[-1]
        assert last.version is not None
        return last.version

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def ends(self) -> list[str]:
        """Results of the imports that ended without a version."""
        events = newest(self.engine.audit)
        return [each.result for each in events if each.action == "model.import_ended"]


@pytest.fixture
def register(tmp_path: Path, fake_clock: FakeClock) -> Iterator[Register]:
    engine = open_engine.make(tmp_path / "d", fake_clock)
    yield Register(engine)
    engine.close()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "Canary-Model 7B.Q4.gguf"
    path.write_bytes(gguf(b"a"))
    return path


class TestRemoving:
    def remove(self, register: Register, sha256: str) -> None:
        ModelsService(register.registry, caller(EVE, Role.ADMIN)).remove(sha256)

    def test_a_version_that_is_not_active_goes_with_its_file(
        self, register: Register, model: Path
    ) -> None:
        version = register.add(model)
        self.remove(register, version.sha256)
        assert register.files() == []
        assert register.eve.list_models() == []
        assert register.engine.actions()[-1] == "model.removed"
        # The log has its whole history, and the same file can come again, as a new proposal.
        again = register.add(model)
        assert (again.sha256, again.state) == (version.sha256, ModelState.PROPOSED)

    def test_the_active_one_stays_and_says_why(self, register: Register, model: Path) -> None:
        version = register.add(model)
        register.sam.approve(version.sha256)
        register.eve.activate(version.sha256)
        with pytest.raises(DeniedError) as caught:
            self.remove(register, version.sha256)
        assert caught.value.code == "model_active"
        assert "Activate another" in caught.value.text
        assert register.files() == [f"{version.sha256}.gguf"]
        assert register.engine.actions()[-1] == "model.activated"

    def test_what_is_not_registered_is_refused(self, register: Register) -> None:
        with pytest.raises(NotFoundError):
            self.remove(register, "ab" * 32)

    def test_a_file_that_a_crash_left_goes_at_the_next_start(
        self, register: Register, model: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        version = register.add(model)

        def killed(_sha256: str) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(register.registry.files, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            self.remove(register, version.sha256)
        assert register.files() == [f"{version.sha256}.gguf"]
        assert register.eve.list_models() == [], "the removal itself is durable"
        register.registry.start()
        assert register.files() == []


class TestAdding:
    def test_an_added_model_is_proposed_and_not_active(
        self, register: Register, model: Path
    ) -> None:
        version = register.add(model)
        assert version == ModelVersion(
            sha256=hashlib.sha256(model.read_bytes()).hexdigest(),
            name="Canary-Model 7B.Q4",
            size=model.stat().st_size,
            state=ModelState.PROPOSED,
            active=False,
            waiver=False,
            proposed_by=EVE,
            approved_by="",
            registered_at=int(register.engine.clock.now()),
        )
        assert register.eve.list_models() == [version]
        assert register.registry.active() is None
        assert register.engine.actions() == [
            "model.import_begun",
            "model.registered",
            "model.proposed",
        ]
        assert register.files() == [f"{version.sha256}.gguf"]

    def test_its_name_is_nowhere_in_the_clear(self, register: Register, model: Path) -> None:
        register.add(model)
        assert all("Canary" not in entry.leaf for entry in newest(register.engine.audit))
        for path in register.engine.paths.root.rglob("*"):
            assert not path.is_file() or b"Canary" not in path.read_bytes()

    def test_the_same_file_twice_is_refused(self, register: Register, model: Path) -> None:
        version = register.add(model)
        with pytest.raises(InputError, match="registered already, as Canary-Model"):
            register.add(model)
        assert register.files() == [f"{version.sha256}.gguf"]
        assert register.engine.actions()[3:] == ["model.import_begun", "model.import_ended"]
        assert register.ends() == ["failed:registered_already"]

    def test_what_is_no_model_is_refused(self, register: Register, tmp_path: Path) -> None:
        text = tmp_path / "letter.gguf"
        text.write_text("Dear all, " * 100)
        for path in (str(text), str(tmp_path / "none.gguf"), "relative.gguf", "", "/a\0b"):
            with pytest.raises(InputError):
                list(register.eve.add(path))
        assert register.files() == []
        assert register.engine.actions() == ["model.import_begun", "model.import_ended"] * 2
        assert all(each.startswith("failed:") for each in register.ends())

    def test_cancelling_in_the_middle_leaves_nothing(self, register: Register, model: Path) -> None:
        stream = register.eve.add(str(model))
        assert next(stream) == ModelImport(done=0, total=model.stat().st_size)
        assert len(register.files()) == 1
        assert register.engine.actions() == ["model.import_begun"]
        stream.close()  # type: ignore[attr-defined]
        assert register.files() == []
        assert register.ends() == ["cancelled"]

    def test_an_import_shows_as_a_job(self, register: Register, model: Path) -> None:
        shown: list[tuple[str, str, str]] = []
        ids = set[str]()

        def track(
            person_id: str, kind: str, job_id: str, title: Said, stream: Iterator[ModelImport]
        ) -> Iterator[ModelImport]:
            shown.append((person_id, kind, title.text))
            ids.add(job_id)
            return stream

        service = ModelsService(register.registry, caller(EVE, Role.STEWARD), track)
        assert list(service.add(str(model)))[-1].version is not None
        assert shown == [(EVE, "model.add", "Adding Canary-Model 7B.Q4")]

    def test_a_store_that_refuses_leaves_no_file(self, register: Register, model: Path) -> None:
        register.engine.store.refuse_writes(StateError("full", code="full"))
        with pytest.raises(StateError):
            list(register.eve.add(str(model)))
        assert register.files() == []

    def test_a_start_removes_what_a_crash_left(
        self, register: Register, model: Path, fake_clock: FakeClock
    ) -> None:
        version = register.add(model)
        (register.folder / f"{'ab' * 32}.gguf").write_bytes(b"GGUF")
        (register.folder / "00ff.part").write_bytes(b"GGUF")
        register.registry.start()
        assert register.files() == [f"{version.sha256}.gguf"]


class TestApproving:
    def test_another_steward_approves(self, register: Register, model: Path) -> None:
        proposed = register.add(model)
        version = register.sam.approve(proposed.sha256)
        assert (version.state, version.approved_by) == (ModelState.APPROVED, SAM)
        assert (version.proposed_by, version.waiver) == (EVE, False)
        leaf = decode(newest(register.engine.audit, 1)[0].leaf.encode())
        assert (leaf.a, leaf.p, leaf.o) == ("model.approved", SAM, proposed.sha256)
        assert leaf.d == {"approved_by": SAM, "proposed_by": EVE, "waiver": False}

    def test_an_own_proposal_needs_a_second_person(self, register: Register, model: Path) -> None:
        proposed = register.add(model)
        with pytest.raises(ConfirmationNeededError) as asked:
            register.eve.approve(proposed.sha256)
        assert asked.value.details["needs"] == "co_sign"
        assert register.eve.list_models()[0].state is ModelState.PROPOSED

    def test_a_fresh_code_of_ones_own_is_not_a_second_person(
        self, register: Register, model: Path
    ) -> None:
        proposed = register.add(model)
        alone = ModelsService(register.registry, caller(EVE, Role.STEWARD, confirmed=True))
        with pytest.raises(ConfirmationNeededError):
            alone.approve(proposed.sha256)
        doubled = ModelsService(
            register.registry, caller(EVE, Role.STEWARD, confirmed=True, co_signer=EVE)
        )
        with pytest.raises(DeniedError):
            doubled.approve(proposed.sha256)
        assert register.eve.list_models()[0].state is ModelState.PROPOSED

    def test_a_co_signed_approval_is_the_co_signers(self, register: Register, model: Path) -> None:
        proposed = register.add(model)
        together = ModelsService(
            register.registry, caller(EVE, Role.STEWARD, confirmed=True, co_signer=SAM)
        )
        assert together.approve(proposed.sha256).approved_by == SAM
        leaf = decode(newest(register.engine.audit, 1)[0].leaf.encode())
        assert (leaf.p, leaf.d["approved_by"]) == (EVE, SAM)

    def test_what_does_not_wait_cannot_be_approved(self, register: Register, model: Path) -> None:
        with pytest.raises(NotFoundError):
            register.sam.approve("00" * 32)
        proposed = register.add(model)
        register.sam.approve(proposed.sha256)
        with pytest.raises(InputError):
            register.sam.approve(proposed.sha256)


class TestActivating:
    def test_only_an_approved_version_answers(self, register: Register, model: Path) -> None:
        proposed = register.add(model)
        for sha256, error in ((proposed.sha256, DeniedError), ("00" * 32, NotFoundError)):
            with pytest.raises(error):
                register.sam.activate(sha256)
        assert register.activated == []
        register.sam.approve(proposed.sha256)
        assert register.sam.activate(proposed.sha256).active
        assert register.activated == [proposed.sha256]
        assert register.registry.active() == register.eve.list_models()[0]

    def test_one_version_is_active_at_a_time(
        self, register: Register, model: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other.gguf"
        other.write_bytes(gguf(b"b"))
        versions = [register.add(model), register.add(other)]
        for version in versions:
            register.sam.approve(version.sha256)
            register.sam.activate(version.sha256)
        active = register.registry.active()
        assert active is not None
        assert active.sha256 == versions[1].sha256
        assert [version.active for version in register.eve.list_models()].count(True) == 1
        leaf = decode(newest(register.engine.audit, 1)[0].leaf.encode())
        assert leaf.d == {"former": versions[0].sha256}


class TestLoading:
    @pytest.mark.parametrize("damage", ["missing", "longer"])
    def test_a_file_that_is_gone_or_changed_is_refused_and_recorded(
        self, register: Register, model: Path, damage: str
    ) -> None:
        version = register.add(model)
        register.sam.approve(version.sha256)
        register.sam.activate(version.sha256)
        loadable = register.registry.loadable(version.sha256)
        assert (loadable.size, loadable.sha256) == (version.size, version.sha256)
        if damage == "missing":
            loadable.path.unlink()
        else:
            loadable.path.chmod(0o600)
            loadable.path.write_bytes(model.read_bytes() + b"x")
        with pytest.raises(EnvironmentFaultError) as refused:
            register.registry.loadable(version.sha256)
        cause = "model_missing" if damage == "missing" else "model_changed"
        assert refused.value.code == cause
        assert "Canary-Model" in refused.value.text
        entry = newest(register.engine.audit, 1)[0]
        assert (entry.action, entry.result) == ("model.refused", cause)
        # Adding the approved file again puts it right; the approval stays.
        restored = register.add(model)
        assert restored.state is ModelState.APPROVED
        assert register.registry.loadable(version.sha256).path.read_bytes() == model.read_bytes()
        assert register.engine.actions()[-1] == "model.file_restored"
        assert register.activated == [version.sha256] * 2, "it is active, and loaded again"

    def test_a_change_of_the_same_length_is_mended_by_adding_it_again(
        self, register: Register, model: Path
    ) -> None:
        version = register.add(model)
        path = register.folder / f"{version.sha256}.gguf"
        path.chmod(0o600)
        path.write_bytes(gguf(b"z"))
        register.add(model)
        assert path.read_bytes() == model.read_bytes()

    def test_what_is_not_approved_is_not_loaded(self, register: Register, model: Path) -> None:
        version = register.add(model)
        for sha256 in (version.sha256, "00" * 32):
            with pytest.raises(DeniedError):
                register.registry.loadable(sha256)

    def test_a_refusal_of_the_worker_is_recorded(self, register: Register, model: Path) -> None:
        version = register.add(model)
        register.registry.refuse(version.sha256, "model_unreadable")
        entry = newest(register.engine.audit, 1)[0]
        assert (entry.action, entry.person, entry.result, entry.object) == (
            "model.refused",
            "engine",
            "model_unreadable",
            version.sha256,
        )


class TestStarter:
    def test_it_is_approved_and_active_under_a_recorded_waiver(
        self, register: Register, model: Path
    ) -> None:
        sha256 = hashlib.sha256(model.read_bytes()).hexdigest()
        version = register.registry.register_starter(model, EVE, sha256)
        assert version.active
        assert version.waiver
        assert (version.state, version.proposed_by, version.approved_by) == (
            ModelState.APPROVED,
            EVE,
            EVE,
        )
        assert register.activated == [sha256]
        assert register.engine.actions() == [
            "model.registered",
            "model.proposed",
            "waiver.recorded",
            "model.approved",
            "model.activated",
        ]
        again = register.registry.register_starter(model, EVE, sha256)
        assert again == version
        assert len(register.engine.actions()) == 5
        assert model.read_bytes() == gguf(b"a")

    def test_a_file_that_is_not_the_starter_is_refused(
        self, register: Register, model: Path
    ) -> None:
        with pytest.raises(IntegrityError):
            register.registry.register_starter(model, EVE, "00" * 32)
        assert register.files() == []
        assert register.engine.actions() == []


class TestLog:
    def test_the_register_is_what_its_events_add_up_to(
        self, register: Register, model: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other.gguf"
        other.write_bytes(gguf(b"b"))
        starter = hashlib.sha256(other.read_bytes()).hexdigest()
        register.registry.register_starter(other, SAM, starter)
        version = register.add(model)
        register.sam.approve(version.sha256)
        register.sam.activate(version.sha256)
        entries = reversed(newest(register.engine.audit, 100))
        leaves = [decode(entry.leaf.encode()) for entry in entries]
        state = project(leaf for leaf in leaves if leaf.a in STATE_ACTIONS)
        rows = {each.sha256: each for each in register.eve.list_models()}
        assert state.models.keys() == rows.keys()
        name = register.engine.vault.register().hmac
        for sha256, projected in state.models.items():
            row = rows[sha256]
            assert projected == ProjectedModel(
                state=row.state.value,
                active=row.active,
                waiver=row.waiver,
                proposed_by=row.proposed_by,
                approved_by=row.approved_by,
                size=row.size,
                name_hmac=name(row.name),
            )
