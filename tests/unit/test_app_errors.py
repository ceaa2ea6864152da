"""Errors become words that are safe to show."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.errors import Place, notice_of
from engine.api.errors import DeniedError, EnvironmentFaultError, InputError, IntegrityError

if TYPE_CHECKING:
    import pytest


def test_texts_of_the_engine_are_shown_as_they_are() -> None:
    assert notice_of(InputError("Too short.")).text == "Too short."
    assert notice_of(InputError("Too short.")).place is Place.INLINE
    assert notice_of(DeniedError("Not yours.")).tone == "warn"
    assert notice_of(EnvironmentFaultError("Disk full.")).place is Place.BANNER
    assert notice_of(IntegrityError("Changed.")).place is Place.DIALOG


def test_an_unknown_error_shows_a_reference_and_never_its_message(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        notice = notice_of(ValueError("a secret prompt"))
    assert "secret" not in notice.text
    assert notice.reference in notice.text
    assert notice.reference in caplog.text
    assert "secret" not in caplog.text
