"""Drafts, prompts and presets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from engine.api.chat import MAX_PROMPT
from engine.api.errors import InputError, IntegrityError, NotFoundError
from engine.api.events import Topic
from engine.api.library import MAX_VERSIONS
from engine.api.sampling import Sampling
from engine.audit.leaf import decode
from engine.chat import library_entries
from engine.chat.library_service import LibraryService
from engine.store.tables import LibraryEntryRow, LibraryVersionRow
from tests.factories import open_engine
from tests.factories.chat_site import ADA, BOB, ChatSite, ScriptedSite
from tests.factories.newest_events import newest
from tests.factories.open_engine import caller
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from pathlib import Path

    from engine.clock import FakeClock
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


@pytest.fixture
def ada(site: ScriptedSite) -> LibraryService:
    return LibraryService(site.core, caller(ADA))


@pytest.fixture
def bob(site: ScriptedSite) -> LibraryService:
    return LibraryService(site.core, caller(BOB))


class TestDrafts:
    def test_they_are_kept_apart_and_forgotten(
        self, site: ScriptedSite, ada: LibraryService, bob: LibraryService
    ) -> None:
        conversation_id, _ = site.ask("one")
        assert ada.draft("") == ada.draft(conversation_id) == ""
        events = len(site.engine.actions())
        ada.save_draft("", "new\r\n one")
        ada.save_draft(conversation_id, "more")
        ada.save_draft(conversation_id, "more of it")
        assert (ada.draft(""), ada.draft(conversation_id)) == ("new\r\n one", "more of it")
        assert bob.draft("") == ""
        for act in (bob.draft, lambda each: bob.save_draft(each, "x")):
            with pytest.raises(NotFoundError):
                act(conversation_id)
        ada.save_draft("", "")
        assert ada.draft("") == ""
        assert len(site.engine.actions()) == events

    def test_they_are_no_longer_than_a_prompt(self, ada: LibraryService) -> None:
        ada.save_draft("", "x" * MAX_PROMPT)
        with pytest.raises(InputError):
            ada.save_draft("", "x" * (MAX_PROMPT + 1))

    def test_they_lie_sealed_and_last(self, tmp_path: Path, fake_clock: FakeClock) -> None:
        site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
        LibraryService(site.core, caller(ADA)).save_draft("", "canarydraft")
        site.close()
        assert not any(
            b"canarydraft" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
        )
        again = ChatSite(open_engine.reopen(tmp_path / "d", fake_clock), ScriptedRuntime())
        assert LibraryService(again.core, caller(ADA)).draft("") == "canarydraft"
        again.close()


class TestPrompts:
    def test_they_have_versions(self, ada: LibraryService, fake_clock: FakeClock) -> None:
        first = ada.save_prompt("", "  Sum up ", "Sum this up: ")
        fake_clock.advance(60)
        second = ada.save_prompt(first.prompt_id, "Sum up", "In three sentences: ")
        assert (first.name, first.version, second.version) == ("Sum up", 1, 2)
        assert second.saved_at == first.saved_at + 60
        ada.save_prompt("", "alpha", "x")
        assert [each.name for each in ada.list_prompts()] == ["alpha", "Sum up"]
        assert ada.prompt_versions(first.prompt_id) == [second, first]
        restored = ada.restore_prompt(first.prompt_id, 1)
        assert (restored.text, restored.version) == ("Sum this up: ", 3)
        with pytest.raises(NotFoundError):
            ada.restore_prompt(first.prompt_id, 9)

    def test_only_so_many_versions_are_kept(self, ada: LibraryService) -> None:
        saved = ada.save_prompt("", "name", "text")
        for number in range(MAX_VERSIONS + 2):
            ada.save_prompt(saved.prompt_id, "name", f"text {number}")
        kept = [each.version for each in ada.prompt_versions(saved.prompt_id)]
        assert kept == list(range(MAX_VERSIONS + 3, 3, -1))

    def test_only_so_many_are_kept(
        self, ada: LibraryService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(library_entries, "MAX_ENTRIES", 2)
        saved = [ada.save_prompt("", name, "text") for name in "ab"]
        with pytest.raises(InputError):
            ada.save_prompt("", "c", "text")
        ada.save_prompt(saved[0].prompt_id, "a", "another text")
        ada.save_preset("", "c", "", Sampling())

    def test_a_deleted_one_is_gone_with_its_key(
        self, site: ScriptedSite, ada: LibraryService
    ) -> None:
        saved = ada.save_prompt("", "name", "text")
        ada.save_prompt(saved.prompt_id, "name", "text two")
        ada.delete_prompt(saved.prompt_id)
        assert ada.list_prompts() == []
        for act in (ada.prompt_versions, ada.delete_prompt):
            with pytest.raises(NotFoundError):
                act(saved.prompt_id)
        with site.engine.store.read() as session:
            assert session.scalars(select(LibraryEntryRow)).all() == []
            assert session.scalars(select(LibraryVersionRow)).all() == []

    def test_another_persons_do_not_exist(self, ada: LibraryService, bob: LibraryService) -> None:
        saved = ada.save_prompt("", "name", "text")
        assert bob.list_prompts() == []
        for act in (
            bob.prompt_versions,
            bob.delete_prompt,
            lambda each: bob.save_prompt(each, "name", "other"),
            lambda each: bob.restore_prompt(each, 1),
        ):
            with pytest.raises(NotFoundError):
                act(saved.prompt_id)
        with pytest.raises(NotFoundError):
            ada.delete_preset(saved.prompt_id)

    def test_events_say_what_without_a_word_of_it(
        self, site: ScriptedSite, ada: LibraryService
    ) -> None:
        saved = ada.save_prompt("", "canaryname", "canarytext")
        ada.delete_prompt(saved.prompt_id)
        assert site.engine.actions()[-2:] == ["prompt.saved", "prompt.deleted"]
        leaf = decode(newest(site.engine.audit)[1].leaf.encode())
        assert set(leaf.d) == {"version", "content_hmac"}
        assert (Topic.LIBRARY, "", ADA) in site.published

    def test_a_former_version_put_in_the_place_of_another_is_refused(
        self, site: ScriptedSite, ada: LibraryService
    ) -> None:
        saved = ada.save_prompt("", "name", "old")
        ada.save_prompt(saved.prompt_id, "name", "new")

        def put_back(uow: UnitOfWork) -> None:
            rows = uow.session.scalars(
                select(LibraryVersionRow).order_by(LibraryVersionRow.version)
            ).all()
            rows[1].content_sealed = rows[0].content_sealed

        site.engine.store.write(put_back)
        with pytest.raises(IntegrityError):
            ada.list_prompts()


class TestPresets:
    def test_they_hold_a_system_prompt_and_parameters(self, ada: LibraryService) -> None:
        sampling = Sampling(temperature=0.2, stop=("END",))
        saved = ada.save_preset("", "Strict", "Be strict.", sampling)
        assert ada.list_presets() == [saved]
        changed = ada.save_preset(saved.preset_id, "Strict", "", Sampling())
        assert ada.preset_versions(saved.preset_id) == [changed, saved]
        restored = ada.restore_preset(saved.preset_id, 1)
        assert (restored.system_prompt, restored.sampling) == ("Be strict.", sampling)
        ada.delete_preset(saved.preset_id)
        assert ada.list_presets() == []

    @pytest.mark.parametrize(
        ("name", "system_prompt", "sampling"),
        [
            ("", "x", Sampling()),
            ("n" * 201, "x", Sampling()),
            ("name", "x\0", Sampling()),
            ("name", "x", Sampling(temperature=9.0)),
        ],
    )
    def test_what_could_not_be_sent_is_refused(
        self, ada: LibraryService, name: str, system_prompt: str, sampling: Sampling
    ) -> None:
        with pytest.raises(InputError):
            ada.save_preset("", name, system_prompt, sampling)
        assert ada.list_presets() == []
