"""Search over one's own conversations, through damage, restarts and deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.chat import SendRequest
from engine.api.errors import InputError
from tests.factories import open_engine
from tests.factories.chat_site import ADA, ChatSite, ScriptedSite, ended, eventually
from tests.factories.newest_events import newest
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from pathlib import Path

    from engine.clock import FakeClock


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


def test_prompts_answers_and_titles_are_found_at_once(site: ScriptedSite) -> None:
    site.runtime.pieces = ("A crimson", " lighthouse.")
    conversation_id, answer = site.ask("Describe the harbour")
    by_answer = site.ada.search("lighthouse")
    assert [(hit.conversation_id, hit.message_id) for hit in by_answer] == [
        (conversation_id, answer.message_id)
    ]
    assert by_answer[0].title == "Describe the harbour"
    assert by_answer[0].snippet == "A crimson \x02lighthouse\x03."
    assert {hit.message_id for hit in site.ada.search("harbour")} == {"", answer.parent_id}
    site.ada.rename_conversation(conversation_id, "Zeppelin notes")
    assert [hit.message_id for hit in site.ada.search("zeppelin")] == [""]
    assert {hit.message_id for hit in site.ada.search("harbour")} == {answer.parent_id}


def test_another_person_finds_nothing(site: ScriptedSite) -> None:
    site.ask("a secret harbour")
    ended(site.bob.send(SendRequest(text="an open harbour")))
    assert len(site.ada.search("secret")) == 2
    assert site.bob.search("secret") == []
    assert len(site.bob.search("harbour")) == 2


@pytest.mark.parametrize(
    "query",
    ["", "   ", '"', "a AND", "NEAR(", "*", "title:x", "-", "'; DROP TABLE entry; --", "👩\u200d🚀",
     "\0", "\x02", "(" * 900, "word " * 180, "\u202eabc"],
)  # fmt: skip
def test_odd_queries_find_nothing_and_break_nothing(site: ScriptedSite, query: str) -> None:
    site.ask("harbour")
    assert site.ada.search(query) == []
    assert len(site.ada.search("harbour")) == 2


def test_an_overlong_query_and_an_odd_limit_are_refused(site: ScriptedSite) -> None:
    for query, limit in (("x" * 1001, 5), ("x", 0), ("x", 201)):
        with pytest.raises(InputError):
            site.ada.search(query, limit)


def test_a_search_is_logged_without_its_words(site: ScriptedSite) -> None:
    site.ask("harbour")
    site.ada.search("harbour")
    entry = newest(site.engine.audit, 1)[0]
    assert entry.action == "search.run"
    assert '"hits":2' in entry.leaf
    assert "harbour" not in entry.leaf


def test_a_deleted_conversation_leaves_the_index(site: ScriptedSite) -> None:
    conversation_id, _ = site.ask("harbour")
    kept, _ = site.ask("harbour too")
    assert len(site.ada.search("harbour")) == 4
    site.ada.delete_conversation(conversation_id)
    assert {hit.conversation_id for hit in site.ada.search("harbour")} == {kept}
    assert site.core.search.entries(ADA) == 3


def test_the_outbox_is_taken_over_without_a_search(site: ScriptedSite) -> None:
    site.ask("harbour")
    eventually(lambda: site.core.search.entries(ADA) == 3)


@pytest.mark.parametrize("damage", ["missing", "garbage", "cut", "foreign key"])
def test_a_missing_or_damaged_index_is_built_again(
    tmp_path: Path, fake_clock: FakeClock, damage: str
) -> None:
    site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
    for number in range(12):
        site.ask(f"harbour {number} " + "filler " * 40)
    assert len(site.ada.search("harbour")) == 24
    site.close()
    engine = open_engine.reopen(tmp_path / "d", fake_clock)
    path = engine.paths.index / f"{ADA}.db"
    match damage:
        case "missing":
            path.unlink()
        case "garbage":
            path.write_bytes(b"SQLite format 3\0" + b"x" * 9000)
        case "cut":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096])
        case _:
            engine.vault.drop_index_key(ADA)
    again = ChatSite(engine, ScriptedRuntime())
    assert len(again.ada.search("harbour")) == 24
    again.ask("harbour once more")
    assert len(again.ada.search("harbour")) == 26
    again.close()


def test_a_damaged_page_found_in_a_search_has_the_index_built_again(site: ScriptedSite) -> None:
    for number in range(12):
        site.ask(f"harbour {number} " + "filler " * 40)
    assert len(site.ada.search("harbour")) == 24
    site.core.search.close_index(ADA)
    path = site.engine.paths.index / f"{ADA}.db"
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 + 100] ^= 0xFF
    path.write_bytes(data)
    assert len(site.ada.search("harbour")) == 24
