"""A model's chat template, rendered as what it is: somebody else's program.

Jinja's sandbox keeps it from Python's internals; it does not end an endless loop nor a huge text.
So a render has an interval timer that interrupts it, a limit on the process's memory, and a bound
on each operation that would spend long inside one C call. All this needs the main thread of a
process that can be killed, which a worker is.
"""

from __future__ import annotations

import json
import resource
import signal
import threading
import time
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.inference import machine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

SECONDS = 2.0
"""Longest render."""
MEMORY = 64 << 20
"""Bytes a render may allocate at once."""
GROWTH = 4
"""Output may be this many times the input, and FLOOR characters more."""
FLOOR = 16_384
_LARGEST_NUMBER = 1 << 64
_SLOW_FILTERS = ("urlize", "striptags", "xmlattr", "pprint", "random", "wordwrap")

FALLBACK = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}"
    "<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""ChatML, for files that carry no template."""

Message = tuple[str, str]
_Result = TypeVar("_Result")


class TemplateError(Exception):
    """The template failed, refused the messages, or went past a limit. Safe to show."""


class _Interrupted(BaseException):
    """Raised by the timer; no `except Exception` of a library can swallow it."""


class _Refused(jinja2.TemplateError):
    """The template called `raise_exception`."""


class _Environment(ImmutableSandboxedEnvironment):
    """Refuses the operations that could spend minutes in one C call."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise _Refused("powers are not available")
        if operator == "*":
            for value in (left, right):
                if isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
                    raise _Refused("a number is too large")
        if operator == "%" and isinstance(left, str | bytes):
            raise _Refused("formatting with % is not available")
        return super().call_binop(context, operator, left, right)


def _raise_exception(message: object) -> NoReturn:
    raise _Refused(str(message)[:200])


def _tojson(value: Any, indent: int | None = None, *, ensure_ascii: bool = False) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)


def _today(form: str) -> str:
    return time.strftime(form[:100])


class ChatTemplate:
    """Renders conversations.

    Args:
        source: The Jinja source from the model file.
        bos: Text of the begin token.
        eos: Text of the end token.

    Raises:
        TemplateError: The source is not valid.
    """

    def __init__(self, source: str, bos: str, eos: str) -> None:
        environment = _Environment(
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            extensions=["jinja2.ext.loopcontrols"],
        )
        for name in _SLOW_FILTERS:
            environment.filters.pop(name, None)
        environment.filters["tojson"] = _tojson
        environment.globals = {
            "range": environment.globals["range"],
            "dict": dict,
            "namespace": environment.globals["namespace"],
            "raise_exception": _raise_exception,
            "strftime_now": _today,
        }
        self._variables = {"bos_token": bos, "eos_token": eos}
        self._size = len(source)
        try:
            self._template = _limited(lambda: environment.from_string(source))
        except (jinja2.TemplateError, TemplateError, RecursionError, MemoryError) as error:
            raise TemplateError(
                f"The model's chat template is not valid ({_kind(error)})."
            ) from None

    def render(self, messages: list[Message]) -> str:
        """The prompt for these messages, ready for the answer.

        A system message that the template refuses is put before the first message of the user.

        Raises:
            TemplateError: See the class.
        """
        try:
            return self._render(messages)
        except _Refused as error:
            if messages and messages[0][0] == "system" and len(messages) > 1:
                (_, system), (role, text), *rest = messages
                try:
                    return self._render([(role, f"{system}\n\n{text}"), *rest])
                except _Refused:
                    pass
            raise TemplateError(f"The model's chat template refuses this: {error}") from None

    def _render(self, messages: list[Message]) -> str:
        limit = GROWTH * (self._size + sum(len(text) for _, text in messages)) + FLOOR
        parts = self._template.generate(
            messages=[{"role": role, "content": text} for role, text in messages],
            add_generation_prompt=True,
            tools=None,
            documents=None,
            **self._variables,
        )
        try:
            return _limited(lambda: _join(parts, limit))
        except (_Refused, TemplateError):
            raise
        except Exception as error:  # noqa: BLE001 - a template may raise anything
            raise TemplateError(f"The model's chat template failed ({_kind(error)}).") from None


def _join(parts: Iterator[str], limit: int) -> str:
    """Joins what a template makes.

    Raises:
        TemplateError: It is more than `limit` characters.
    """
    kept: list[str] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > limit:
            raise TemplateError("The model's chat template makes far more text than it was given.")
        kept.append(part)
    return "".join(kept)


def _kind(error: BaseException) -> str:
    return type(error).__name__


def _limited(work: Callable[[], _Result]) -> _Result:
    """Runs work, ends it after SECONDS, and keeps it from allocating more than MEMORY.

    Raises:
        TemplateError: A limit was reached.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("templates are rendered in the main thread, where signals arrive")
    over = False

    def interrupt(_number: int, frame: FrameType | None) -> None:
        # Raised in this function itself, or after the work, it would leave the limits behind.
        if not over and frame is not None and frame.f_code is not _limited.__code__:
            raise _Interrupted

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = machine.address_space() + MEMORY
    if soft != resource.RLIM_INFINITY:
        ceiling = min(ceiling, soft)
    previous = signal.signal(signal.SIGALRM, interrupt)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
        # It repeats, because an exception out of a destructor is lost.
        signal.setitimer(signal.ITIMER_REAL, SECONDS, 0.05)
        return work()
    except _Interrupted:
        raise TemplateError(
            f"The model's chat template did not end within {SECONDS:g} seconds."
        ) from None
    except MemoryError:
        raise TemplateError("The model's chat template wants too much memory.") from None
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
