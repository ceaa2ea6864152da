"""A long conversation: its end at once, what is above it in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from engine.api.errors import EnvironmentFaultError, NotFoundError
from engine.chat.branch_reader import PIECE_BYTES, PIECE_MESSAGES
from tests.factories.chat_site import ADA, ScriptedSite
from tests.factories.planted_conversation import chain, plant

if TYPE_CHECKING:
    from engine.api.conversations import BranchPiece, Message

TALK = "c0" * 16
OTHER = "c1" * 16


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


def put(site: ScriptedSite, messages: list[Message], talk: str = TALK) -> None:
    site.engine.store.write(lambda uow: plant(uow, site.engine.vault, talk, ADA, messages))


def joined(pieces: list[BranchPiece]) -> list[str]:
    return [each.message_id for piece in reversed(pieces) for each in piece.messages]


def test_the_end_and_the_pieces_above_it_are_the_whole_branch(site: ScriptedSite) -> None:
    put(site, chain(2 * PIECE_MESSAGES + 70))
    whole = site.ada.open_conversation(TALK)
    end = site.ada.open_conversation(TALK, 20)
    assert end.messages == whole.messages[-20:]
    pieces = list(site.ada.earlier_messages(TALK, end.messages[0].message_id))
    assert [len(piece.messages) for piece in pieces] == [PIECE_MESSAGES, PIECE_MESSAGES, 50]
    told = [each for piece in reversed(pieces) for each in piece.messages]
    assert (*told, *end.messages) == whole.messages
    assert list(site.ada.earlier_messages(TALK, whole.messages[0].message_id)) == []


def test_a_conversation_shorter_than_what_is_asked_for_comes_whole(site: ScriptedSite) -> None:
    put(site, chain(6))
    assert site.ada.open_conversation(TALK, 200) == site.ada.open_conversation(TALK)


def test_long_messages_make_small_pieces_and_one_that_is_longer_comes_alone(
    site: ScriptedSite,
) -> None:
    messages = chain(12, "x" * (PIECE_BYTES // 3))
    messages[5] = replace(messages[5], text="y" * (PIECE_BYTES + 1))
    put(site, messages)
    end = site.ada.open_conversation(TALK, 200)
    assert [each.message_id for each in end.messages] == ["m10", "m11"]
    pieces = list(site.ada.earlier_messages(TALK, "m10"))
    assert [len(piece.messages) for piece in pieces] == [2, 2, 1, 2, 2, 1]
    assert joined(pieces) == [f"m{number}" for number in range(10)]
    put(site, chain(1, "z" * (2 * PIECE_BYTES), "n"), OTHER)
    assert len(site.ada.open_conversation(OTHER, 200).messages) == 1


def test_each_piece_knows_the_versions_of_its_messages_and_only_its_branch(
    site: ScriptedSite,
) -> None:
    messages = chain(40)
    beside = replace(messages[3], message_id="s3")
    put(site, [*messages[:4], beside, *messages[4:]])
    end = site.ada.open_conversation(TALK, 10)
    assert end.siblings == {}
    pieces = list(site.ada.earlier_messages(TALK, end.messages[0].message_id))
    assert pieces[0].siblings == {"m3": ("m3", "s3")}
    assert joined(pieces) == [f"m{number}" for number in range(30)]
    chosen = site.ada.choose_branch(TALK, "s3", 2)
    assert [each.message_id for each in chosen.messages] == ["m2", "s3"]
    assert chosen.siblings == {"s3": ("m3", "s3")}
    assert [each.message_id for each in site.ada.choose_branch(TALK, "m7", 3).messages] == [
        "m37",
        "m38",
        "m39",
    ]


def test_reading_what_is_above_is_logged_as_opening_and_shows_nobody_elses(
    site: ScriptedSite,
) -> None:
    put(site, chain(6))
    for ids in ((TALK, "gone"), (OTHER, "m3")):
        with pytest.raises(NotFoundError):
            site.ada.earlier_messages(*ids)
    with pytest.raises(NotFoundError):
        site.bob.earlier_messages(TALK, "m5")
    assert "conversation.opened" not in site.engine.actions()
    list(site.ada.earlier_messages(TALK, "m5"))
    site.ada.open_conversation(TALK, 2)
    assert site.engine.actions().count("conversation.opened") == 1


def test_nothing_is_shown_while_its_opening_cannot_be_logged(site: ScriptedSite) -> None:
    put(site, chain(6))
    site.engine.store.refuse_writes(EnvironmentFaultError("Full.", code="disk_full"))
    for _ in range(2):
        with pytest.raises(EnvironmentFaultError):
            site.ada.open_conversation(TALK, 2)
        with pytest.raises(EnvironmentFaultError):
            site.ada.earlier_messages(TALK, "m5")
    site.engine.store.refuse_writes(None)
    site.ada.open_conversation(TALK, 2)
    assert site.engine.actions().count("conversation.opened") == 1


def test_the_rest_does_not_come_once_the_conversation_is_deleted(site: ScriptedSite) -> None:
    put(site, chain(2 * PIECE_MESSAGES))
    pieces = site.ada.earlier_messages(TALK, f"m{2 * PIECE_MESSAGES - 1}")
    next(pieces)
    site.ada.delete_conversation(TALK)
    with pytest.raises(NotFoundError) as refused:
        next(pieces)
    assert refused.value.code == "no_conversation"


def test_a_row_number_that_another_message_took_over_is_not_shown(site: ScriptedSite) -> None:
    put(site, chain(2 * PIECE_MESSAGES))
    pieces = site.ada.earlier_messages(TALK, f"m{2 * PIECE_MESSAGES - 1}")
    next(pieces)
    raw = "UPDATE message SET message_id = 'taken' WHERE message_id = 'm7'"
    site.engine.store.write(lambda uow: uow.session.connection().exec_driver_sql(raw))
    with pytest.raises(NotFoundError):
        list(pieces)


def test_a_branch_whose_beginning_is_missing_still_shows_what_is_whole(site: ScriptedSite) -> None:
    put(site, chain(30)[10:])
    end = site.ada.open_conversation(TALK, 5)
    assert end.messages[0].parent_id == "m24"
    pieces = list(site.ada.earlier_messages(TALK, end.messages[0].message_id))
    assert joined(pieces) == [f"m{number}" for number in range(10, 25)]
    assert list(site.ada.earlier_messages(TALK, "m10")) == []
