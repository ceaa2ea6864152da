from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.api.errors import IntegrityError
from engine.store.index_database import IndexDatabase, IndexEntry, match_expression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = "5a" * 32


@pytest.fixture
def index(tmp_path: Path) -> Iterator[IndexDatabase]:
    index = IndexDatabase(tmp_path / "one.db", KEY)
    yield index
    index.close()


def found(index: IndexDatabase, query: str) -> list[str]:
    return [hit.message_id for hit in index.search(query, 10)]


def test_all_words_must_be_there_and_the_last_may_be_unfinished(index: IndexDatabase) -> None:
    index.put("c1", "m1", "", "The quick brown fox")
    index.put("c1", "m2", "", "The quick red squirrel")
    assert found(index, "quick") == ["m1", "m2"]
    assert found(index, "quick bro") == ["m1"]
    assert found(index, "qui brown") == []
    assert found(index, "bro ") == []
    assert found(index, "fox quick") == ["m1"]


def test_accents_and_case_do_not_matter(index: IndexDatabase) -> None:
    index.put("c1", "m1", "", "Übergrößenträger im Café")
    assert found(index, "ubergroßentrager") == ["m1"]
    assert found(index, "CAFE") == ["m1"]
    assert found(index, "cafe\u0301") == ["m1"]


def test_a_match_in_the_title_comes_first(index: IndexDatabase) -> None:
    index.put("c1", "m1", "", "turbine and much else besides the turbine")
    index.put("c2", "", "Turbine report", "")
    assert [hit.conversation_id for hit in index.search("turbine", 10)] == ["c2", "c1"]


def test_snippets_mark_the_matches(index: IndexDatabase) -> None:
    index.put("c1", "m1", "", "word " * 100 + "needle \x02 " + "word " * 100)
    (hit,) = index.search("needle", 10)
    assert hit.snippet.count("\x02needle\x03") == 1
    assert hit.snippet.count("\x02") == 1
    assert len(hit.snippet) < 300


def test_an_entry_put_again_is_replaced(index: IndexDatabase) -> None:
    index.put("c1", "m1", "", "before")
    index.put("c1", "m1", "", "after")
    assert found(index, "before") == []
    assert found(index, "after") == ["m1"]
    assert index.count() == 1


def test_a_removed_conversation_is_gone_from_the_file_too(
    index: IndexDatabase, tmp_path: Path
) -> None:
    index.put("c1", "m1", "", "needle")
    index.put("c1", "m2", "", "needle")
    index.put("c2", "m3", "", "needle")
    index.remove("c1", "m1")
    assert found(index, "needle") == ["m2", "m3"]
    index.remove("c1")
    index.remove("never there")
    assert found(index, "needle") == ["m3"]
    assert index.count() == 1


def test_deleted_words_leave_the_index(index: IndexDatabase) -> None:
    # No two begin alike: the index stores only what differs from the word before.
    words = [f"{letter}{letter}unmistakable" for letter in "abcdefghij"]

    def left() -> list[str]:
        rows = index._connection.execute("SELECT block FROM passage_data").fetchall()
        pages = b"".join(row[0] for row in rows)
        return [word for word in words if word[1:].encode() in pages]

    for number, word in enumerate(words):
        index.put(f"c{number}", "m", "", word)
    assert left() == words
    for number in range(1, len(words)):
        index.remove(f"c{number}")
    assert left() == words[:1]


def test_rebuilding_replaces_everything(index: IndexDatabase) -> None:
    index.put("c1", "m1", "", "old")
    index.rebuild(IndexEntry("c2", f"m{number}", "", "new") for number in range(5))
    assert found(index, "old") == []
    assert len(found(index, "new")) == 5
    index.put("c1", "m1", "", "old")
    assert found(index, "old") == ["m1"]


def test_a_batch_is_saved_together_or_not_at_all(index: IndexDatabase) -> None:
    def fail() -> None:
        with index.batch():
            index.put("c1", "m1", "", "needle")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found(index, "needle") == []
    with index.batch():
        index.put("c1", "m1", "", "needle")
        index.remove("c9")
    assert found(index, "needle") == ["m1"]


def test_it_is_still_there_when_opened_again(tmp_path: Path) -> None:
    first = IndexDatabase(tmp_path / "two.db", KEY)
    first.put("c1", "m1", "", "needle")
    first.close()
    second = IndexDatabase(tmp_path / "two.db", KEY)
    assert found(second, "needle") == ["m1"]
    second.close()
    assert (tmp_path / "two.db").stat().st_mode & 0o777 == 0o600
    assert b"needle" not in (tmp_path / "two.db").read_bytes()


def test_a_wrong_key_and_a_damaged_file_are_integrity_errors(tmp_path: Path) -> None:
    IndexDatabase(tmp_path / "two.db", KEY).close()
    with pytest.raises(IntegrityError):
        IndexDatabase(tmp_path / "two.db", "6b" * 32)
    (tmp_path / "two.db").write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(IntegrityError):
        IndexDatabase(tmp_path / "two.db", KEY)


@pytest.mark.parametrize(
    "query",
    ["", "   ", '"', "*", "AND", "NOT", "a OR", "(", "NEAR(", "col:x", "-x", "^a", "a\0b", "\ud800",
     "___", "…", "'; DROP TABLE entry; --", '"unclosed', "a" * 100_000, "x " * 5000, "{title}:a"],
)  # fmt: skip
def test_no_query_raises(index: IndexDatabase, query: str) -> None:
    index.put("c1", "m1", "", "and not or near a b x")
    index.search(query, 10)


def test_words_of_the_query_language_are_just_words(index: IndexDatabase) -> None:
    index.put("c1", "m1", "", "salt AND pepper")
    index.put("c1", "m2", "", "salt pepper")
    assert found(index, "salt AND pepper") == ["m1"]
    assert match_expression('say "hello') == '"say" "hello"*'


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=40))
def test_no_text_at_all_raises(index: IndexDatabase, query: str) -> None:
    index.search(query, 5)


def test_several_threads_may_use_it(index: IndexDatabase) -> None:
    failures: list[BaseException] = []

    def run(number: int) -> None:
        try:
            for step in range(20):
                index.put(f"c{number}", f"m{step}", "", "needle")
                index.search("needle", 5)
        except BaseException as error:  # noqa: BLE001 - shown below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failures == []
    assert index.count() == 120
