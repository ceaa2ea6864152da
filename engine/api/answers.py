"""What is told of an answer while it is written: the events of its stream, and how far it is."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from engine.api.conversations import Message
from engine.api.said import NOTHING, Said


class AnswerStarted(msgspec.Struct, frozen=True, kw_only=True, tag="started"):
    """The prompt and the intent are committed; decoding begins.

    `continued`: the answer goes on from text it has; the first piece of text repeats that.
    """

    conversation_id: str
    question_id: str
    answer_id: str
    continued: bool = False


class AnswerQueued(msgspec.Struct, frozen=True, kw_only=True, tag="queued"):
    """The answer waits for others to end; `position` is its place in the queue, from 1.

    Also one that has begun can come to wait, when the model's memory is full; it goes on later.
    """

    position: int


class AnswerSummarising(msgspec.Struct, frozen=True, kw_only=True, tag="summarising"):
    """How many of the oldest messages the model has summed up; the answer comes after that."""

    done: int
    total: int


class AnswerPrefill(msgspec.Struct, frozen=True, kw_only=True, tag="prefill"):
    """How much of the prompt the model has read, in tokens."""

    done: int
    total: int


class AnswerText(msgspec.Struct, frozen=True, kw_only=True, tag="text"):
    """Text to append, gathered for about 30 ms."""

    text: str
    tokens: int


class AnswerUnstored(msgspec.Struct, frozen=True, kw_only=True, tag="unstored"):
    """The text is whole, but the disk is full: the answer ends once it could be stored."""


class AnswerEnded(msgspec.Struct, frozen=True, kw_only=True, tag="ended"):
    """The answer as stored. `problem` is safe to show, empty when all went well."""

    message: Message
    tokens_per_second: float
    first_token_ms: int
    reused_tokens: int
    problem: Said = NOTHING


AnswerEvent = (
    AnswerStarted
    | AnswerQueued
    | AnswerSummarising
    | AnswerPrefill
    | AnswerText
    | AnswerUnstored
    | AnswerEnded
)


class AnswerPhase(StrEnum):
    """What is being done for a running answer."""

    STARTING = "starting"  # committed; the model may still be loading
    QUEUED = "queued"
    SUMMARISING = "summarising"
    READING = "reading"
    WRITING = "writing"
    UNSTORED = "unstored"  # whole, and waits for room on the disk


class AnswerProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a running answer is.

    Attributes:
        conversation_id: Where it is written.
        phase: What is being done for it now.
        done: Its place in the queue, from 1; tokens read; messages summed up; tokens written.
        total: Tokens to read, or messages to sum up; 0 in the other phases.
    """

    conversation_id: str
    phase: AnswerPhase
    done: int = 0
    total: int = 0
