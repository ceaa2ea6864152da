"""What the rest of the engine sees of a worker, and the messages between engine and worker.

Messages are frozen structs in tagged unions; `frames` carries them. Nothing here imports
llama.cpp, so both processes use this module.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from engine.api.said import NOTHING, Said
from engine.api.sampling import Sampling
from engine.api.system import SandboxLayer


class WorkerState(StrEnum):
    """Where a worker stands."""

    STARTING = "starting"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"
    STOPPED = "stopped"


class LoadFault(StrEnum):
    """Why a model did not load."""

    MODEL_MISSING = "model_missing"
    MODEL_CHANGED = "model_changed"
    MODEL_UNREADABLE = "model_unreadable"
    OUT_OF_MEMORY = "out_of_memory"
    SANDBOX_MISSING = "sandbox_missing"
    WORKER_DIED = "worker_died"
    WORKER_HUNG = "worker_hung"


class FinishCause(StrEnum):
    """Why an answer ended well."""

    EOS = "eos"
    STOP_STRING = "stop_string"
    MAX_TOKENS = "max_tokens"
    CANCELLED = "cancelled"
    CONTEXT_FULL = "context_full"


class FailureCause(StrEnum):
    """Why an answer ended badly."""

    WORKER_DIED = "worker_died"
    WORKER_HUNG = "worker_hung"
    NOT_READY = "not_ready"
    CLOSED = "closed"
    CONTEXT_OVERFLOW = "context_overflow"
    TEMPLATE_ERROR = "template_error"
    BAD_GRAMMAR = "bad_grammar"
    BAD_SCHEMA = "bad_schema"
    OUT_OF_MEMORY = "out_of_memory"
    DECODE_ERROR = "decode_error"
    BUSY = "busy"


class ModelFile(msgspec.Struct, frozen=True, kw_only=True):
    """A model as registered: where it lies, its SHA-256 in hex, its size in bytes.

    Of a split model the path is the folder of its parts, named `00001-of-00003.gguf` and so on; its
    hash is `engine.api.models.model_sha256` of them, its size that of all together.
    """

    path: str
    sha256: str
    size: int


ALWAYS_REQUIRED = ("no_new_privs", "seccomp")
"""Layers of the sandbox without which no model is loaded, whatever the site decides."""


class WorkerOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a worker runs; zeros mean "choose by model and machine".

    Attributes:
        n_ctx: Longest conversation, in tokens; 0 is what the model was trained for, at most 8192.
        cache_cells: Tokens kept over all conversations; 0 is the same as `n_ctx`.
        sequences: Conversations kept in the cache at once, and answered at once.
        threads: For reading and decoding; 0 reads on every physical core, and decodes a small
            model on half of them.
        gpu_layers: Layers on the GPU; -1 is as many as the card has room for.
        memory_limit: Address space in bytes without a GPU, resident memory with one; 0 is chosen.
        required_layers: Sandbox layers without which nothing is loaded.
        load_seconds: Longest time for hashing and loading.
        call_seconds: Longest time for one call into llama.cpp.
        silence_seconds: Longest time without an answer to a ping, which no decoding delays.
        restarts_per_minute: Crashes within a minute after which the supervisor gives up.
        bubblewrap: Whether to start the worker inside bubblewrap where that works.
    """

    n_ctx: int = 0
    cache_cells: int = 0
    sequences: int = 4
    threads: int = 0
    gpu_layers: int = -1
    memory_limit: int = 0
    required_layers: tuple[str, ...] = ALWAYS_REQUIRED
    load_seconds: float = 600.0
    call_seconds: float = 120.0
    silence_seconds: float = 20.0
    restarts_per_minute: int = 3
    bubblewrap: bool = True


class WorkerInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a loaded worker says of itself. `trained_ctx` is tokens."""

    n_ctx: int
    cache_cells: int
    trained_ctx: int
    threads: int
    gpu_layers: int
    build: str
    architecture: str
    parameters: int
    template_sha256: str
    template_source: str


class WorkerStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A worker as it is now. `rss` is bytes, 0 when unknown.

    `gpu_free` is bytes of memory free on the GPU, 0 when it is not used, or they are not known.
    `sockets_refused` counts the socket calls it tried since it started, `socket_call` is the number
    of the last one's system call.
    """

    state: WorkerState
    model_sha256: str
    load_progress: int = 0
    sandbox: tuple[SandboxLayer, ...] = ()
    info: WorkerInfo | None = None
    process_id: int = 0
    rss: int = 0
    gpu_free: int = 0
    restarts: int = 0
    sockets_refused: int = 0
    socket_call: int = 0
    error_code: str = ""
    problem: Said = NOTHING


class GenerationRequest(msgspec.Struct, frozen=True, kw_only=True, tag="generate"):
    """One answer to make.

    Attributes:
        request_id: Names this answer; unique while it runs.
        conversation_key: Picks the cached sequence whose common prefix is reused.
        messages: Pairs of role and text, oldest first.
        system_prompt: Instruction before them; empty for none.
        sampling: How tokens are drawn.
        beginning: Text the answer has already; what comes goes on from there.
        fresh: Runs alone in an empty cache, so that the same seed gives the same text; all
            conversations are read again at their next turn.
    """

    request_id: str
    conversation_key: str
    messages: tuple[tuple[str, str], ...]
    system_prompt: str = ""
    sampling: Sampling = Sampling()
    beginning: str = ""
    fresh: bool = False


class Queued(msgspec.Struct, frozen=True, kw_only=True, tag="queued"):
    """The answer waits for others to end; `position` is its place in the queue, from 1."""

    request_id: str
    position: int


class Prefill(msgspec.Struct, frozen=True, kw_only=True, tag="prefill"):
    """Prompt tokens read so far, and to be read; reused ones count as read."""

    request_id: str
    done: int
    total: int


class Tokens(msgspec.Struct, frozen=True, kw_only=True, tag="tokens"):
    """Text to append: valid UTF-8, `n` tokens gathered for about 30 ms."""

    request_id: str
    text: str
    n: int


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    """The answer is whole, or stopped on request. `ttft_ms` is the time to the first token."""

    request_id: str
    cause: FinishCause
    prompt_tokens: int
    reused_tokens: int
    completion_tokens: int
    ttft_ms: float
    tokens_per_second: float
    seed: int
    template_sha256: str


class GenerationFailed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """The answer ended badly; what was streamed stays valid. `text` is safe to show."""

    request_id: str
    cause: FailureCause
    text: str


GenerationEvent = Queued | Prefill | Tokens | Finished | GenerationFailed


# ------------------------------------------------------------------------- engine to worker


class Load(msgspec.Struct, frozen=True, kw_only=True, tag="load"):
    """First message: which inherited descriptors are the model, and how to run it.

    `watch` is the socket to hand over the listener for socket calls.
    """

    descriptors: tuple[int, ...]
    watch: int
    model: ModelFile
    options: WorkerOptions


class Stop(msgspec.Struct, frozen=True, kw_only=True, tag="stop"):
    """Stops one answer."""

    request_id: str


class Count(msgspec.Struct, frozen=True, kw_only=True, tag="count"):
    """Asks how long a prompt is, and for its text to `show`; otherwise as `GenerationRequest`."""

    ticket: int
    messages: tuple[tuple[str, str], ...]
    system_prompt: str
    beginning: str = ""
    show: bool = False


class CheckGrammar(msgspec.Struct, frozen=True, kw_only=True, tag="check_grammar"):
    """Asks whether a GBNF grammar can be used."""

    ticket: int
    grammar: str


class Forget(msgspec.Struct, frozen=True, kw_only=True, tag="forget"):
    """Asks to drop a conversation and to overwrite its cells."""

    ticket: int
    conversation_key: str


class Ping(msgspec.Struct, frozen=True, kw_only=True, tag="ping"):
    """Asks whether the worker is alive."""

    ticket: int


class SelfTest(msgspec.Struct, frozen=True, kw_only=True, tag="self_test"):
    """Asks to try everything the sandbox forbids, once more."""

    ticket: int


Question = Count | CheckGrammar | Forget | SelfTest
"""What is answered with the same ticket."""

Command = Load | GenerationRequest | Stop | Ping | Question

# ------------------------------------------------------------------------- worker to engine


class Sandboxed(msgspec.Struct, frozen=True, kw_only=True, tag="sandboxed"):
    """First message: the layers in force, each one tried.

    Said again, with the bytes of memory the worker is to be held to, before llama.cpp opens the model.
    """

    process_id: int
    memory_limit: int = 0
    layers: tuple[SandboxLayer, ...]


class Loading(msgspec.Struct, frozen=True, kw_only=True, tag="loading"):
    """Progress of hashing and loading, 0 to 100."""

    percent: int


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """The model is loaded."""

    info: WorkerInfo


class LoadFailed(msgspec.Struct, frozen=True, kw_only=True, tag="load_failed"):
    """The model cannot be loaded; the worker ends. `text` is safe to show."""

    fault: LoadFault
    text: str


class Counted(msgspec.Struct, frozen=True, kw_only=True, tag="counted"):
    """Answer to `Count`, in tokens; `problem` is set when the template refused."""

    ticket: int
    prompt_tokens: int
    n_ctx: int
    text: str = ""
    problem: str = ""


class GrammarChecked(msgspec.Struct, frozen=True, kw_only=True, tag="grammar_checked"):
    """Answer to `CheckGrammar`; `problem` is safe to show, empty when it can be used."""

    ticket: int
    problem: str = ""


class Forgotten(msgspec.Struct, frozen=True, kw_only=True, tag="forgotten"):
    """Answer to `Forget`: nothing of the conversation is in the cache, its cells are zero."""

    ticket: int


class Pong(msgspec.Struct, frozen=True, kw_only=True, tag="pong"):
    """Answer to `Ping`, from a thread that never decodes; `busy` is seconds in one call.

    `gpu_free` is bytes of memory that are free on the GPU, 0 when it is not used or they are not known.
    """

    ticket: int
    busy: float
    gpu_free: int = 0


class SelfTested(msgspec.Struct, frozen=True, kw_only=True, tag="self_tested"):
    """Answer to `SelfTest`: each forbidden thing, and whether it was refused."""

    ticket: int
    refused: dict[str, bool]


Report = (
    Sandboxed
    | Loading
    | Ready
    | LoadFailed
    | Queued
    | Prefill
    | Tokens
    | Finished
    | GenerationFailed
    | Counted
    | GrammarChecked
    | Forgotten
    | Pong
    | SelfTested
)
