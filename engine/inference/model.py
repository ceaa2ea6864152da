"""A loaded model: its file checked, its context made, its vocabulary read. Worker only."""

from __future__ import annotations

import ctypes
import hashlib
import mmap
import os
import re
from collections import deque
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from engine.api.models import model_sha256
from engine.inference import gguf, gpu, machine
from engine.inference.binding import AbortFlag
from engine.inference.protocol import LoadFault, ModelFile, WorkerOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CHUNK = 8 << 20
_SPECIAL = 1 << 0 | 1 << 3 | 1 << 4
"""Token attributes: unknown, control, user defined."""
_USER_DEFINED = 1 << 4
_DEFAULT_CTX = 8192
_BATCH = 512
_HEADROOM = 768 << 20
"""Address space beside weights and cache: compute buffers, threads' stacks and arenas."""
_DRIVER = 4 << 30
"""Memory that a GPU's driver takes in the process."""


class LoadError(Exception):
    """The model cannot be loaded.

    Args:
        fault: The stable cause.
        text: What happened and what to do; safe to show.
    """

    def __init__(self, fault: LoadFault, text: str) -> None:
        super().__init__(text)
        self.fault = fault
        self.text = text


def verify(
    model: ModelFile, descriptors: Sequence[int], progress: Callable[[int], None]
) -> gguf.GgufSummary:
    """Hashes the open files, then checks their headers; nothing is parsed before the hash is right.

    Args:
        model: What was registered.
        descriptors: The open file, or all parts of a split model in their order.
        progress: Called with 0 to 100.

    Returns:
        The header, which is that of the first part.

    Raises:
        LoadError: The file is another one, or no sound GGUF file.
    """
    sizes = [os.fstat(descriptor).st_size for descriptor in descriptors]
    if sum(sizes) != model.size or not all(sizes):
        raise LoadError(
            LoadFault.MODEL_CHANGED,
            f"The model file has {sum(sizes)} bytes, {model.size} were approved. It is not loaded. "
            "Put the approved file back, or register this one as a new version.",
        )
    with ExitStack() as mapped:
        maps = [
            mapped.enter_context(mmap.mmap(descriptor, size, prot=mmap.PROT_READ))
            for descriptor, size in zip(descriptors, sizes, strict=True)
        ]
        progressed = _Progress(progress, model.size)
        hashes = [_hash(data, progressed) for data in maps]
        if model_sha256(hashes) != model.sha256.lower():
            raise LoadError(
                LoadFault.MODEL_CHANGED,
                "The model file is not the one that was approved: its SHA-256 differs. It is not "
                "loaded. Put the approved file back, or register this one as a new version.",
            )
        try:
            first, *_ = [gguf.read_header(data) for data in maps]
        except gguf.GgufError as error:
            raise LoadError(LoadFault.MODEL_UNREADABLE, _unreadable(str(error))) from None
    return first


class _Progress:
    """Counts bytes over several files, tells percent."""

    def __init__(self, tell: Callable[[int], None], total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def add(self, size: int) -> None:
        self._done += size
        self._tell(self._done * 100 // self._total)


def _hash(data: mmap.mmap, progress: _Progress) -> str:
    digest = hashlib.sha256()
    data.madvise(mmap.MADV_SEQUENTIAL)
    with memoryview(data) as view:
        for start in range(0, len(data), _CHUNK):
            piece = view[start : start + _CHUNK]
            digest.update(piece)
            progress.add(len(piece))
    return digest.hexdigest()


def _written(descriptors: Sequence[int]) -> list[tuple[int, int]]:
    """When each file was last written to, and its size."""
    found = map(os.fstat, descriptors)
    return [(each.st_mtime_ns, each.st_size) for each in found]


def _unreadable(detail: str) -> str:
    return f"The model file cannot be read. {detail} Import the model again from its source."


class Plan:
    """Sizes for one model on this machine, decided before anything is allocated.

    Args:
        summary: The header.
        size: Size of the file in bytes.
        options: What was asked for.
        gpu: Whether layers go to a GPU.

    Attributes:
        limit: Bytes: of address space, with a GPU of resident memory, which the engine watches.
    """

    def __init__(
        self, summary: gguf.GgufSummary, size: int, options: WorkerOptions, *, gpu: bool
    ) -> None:
        self.size = size
        self.gpu = gpu
        self.trained = summary.number("context_length", _DEFAULT_CTX) or _DEFAULT_CTX
        self.n_ctx = max(256, options.n_ctx or min(self.trained, _DEFAULT_CTX))
        self.cells = max(self.n_ctx, options.cache_cells)
        self.layers = max(1, summary.number("block_count", 32)) + 1
        self.cache = cache = self.cells * summary.cell_bytes()
        # Weights may lie in memory twice: mapped, and repacked for the processor.
        self.comfortable = 2 * size + cache + _HEADROOM + (64 << 20) * max(1, options.threads)
        self.minimum = size + cache
        present = machine.address_space()
        self.minimum += present
        self.comfortable += present
        self.limit = options.memory_limit or self.comfortable + _DRIVER * gpu

    def check(self) -> None:
        """Refuses what cannot fit.

        Raises:
            LoadError: Out of memory, with the numbers.
        """
        if not self.gpu and self.limit < self.minimum:
            raise LoadError(LoadFault.OUT_OF_MEMORY, self.text())

    def text(self) -> str:
        """What to say when memory is short."""
        need = f"{self.comfortable / 2**30:.2f} GiB"
        return (
            f"There is not enough memory for this model: it needs about {need} and may use "
            f"{self.limit / 2**30:.2f} GiB. "
            "Choose a smaller context, a smaller model, or raise the memory limit."
        )


class LoadedModel:
    """Weights, context and vocabulary of one model.

    Args:
        binding: The low-level binding.
        descriptors: The verified open files.
        plan: Sizes.
        options: Sequences, threads and GPU layers.
        progress: Called with 0 to 100.

    Raises:
        LoadError: llama.cpp refuses the file, or memory is short.
    """

    def __init__(
        self,
        binding: Any,
        descriptors: Sequence[int],
        plan: Plan,
        options: WorkerOptions,
        progress: Callable[[int], None],
    ) -> None:
        self.lib = binding
        self.abort = AbortFlag(binding)
        self._plan = plan
        self._log: deque[str] = deque(maxlen=40)
        self._log_callback = binding.llama_log_callback(self._on_log)
        binding.llama_log_set(self._log_callback, None)
        binding.llama_backend_init()
        self.n_ctx = plan.n_ctx
        self.sequences = max(1, min(options.sequences, 64))
        self.threads = options.threads or machine.decode_threads(plan.size)
        self.batch_threads = options.threads or machine.physical_cores()
        self.gpu_layers = self._load_with_room(descriptors, options.gpu_layers, progress)
        """On the GPU, the output layer counted as one."""
        self.gpu = self.gpu_layers > 0
        self.vocab = binding.llama_model_get_vocab(self._model)
        self.memory = binding.llama_get_memory(self.context)
        if not self.memory or binding.llama_model_has_encoder(self._model):
            raise LoadError(
                LoadFault.MODEL_UNREADABLE,
                _unreadable("It is not a model that writes text token by token."),
            )
        self.cells = int(binding.llama_n_ctx(self.context))
        self._read_vocabulary()
        # From here on log lines could quote prompts: nothing is kept.
        self._log_callback = binding.llama_log_callback(lambda *_: None)
        binding.llama_log_set(self._log_callback, None)

    def _on_log(self, level: int, text: bytes, _data: object) -> None:
        if level >= 3:
            self._log.append(text.decode("utf-8", "replace").strip()[:300])

    def _load_with_room(
        self, descriptors: Sequence[int], wanted: int, progress: Callable[[int], None]
    ) -> int:
        """Loads with as many layers on the GPU as there is room for, fewer where that fails."""
        plan, lib = self._plan, self.lib
        if not wanted or not lib.llama_supports_gpu_offload():
            wanted = 0
        elif wanted == gpu.ALL:
            free = gpu.free_memory(lib)
            wanted = gpu.layers_that_fit(free, plan.layers, plan.size, plan.cache)
        for layers in gpu.attempts(min(wanted, plan.layers)):
            self._log.clear()
            self._model = None
            try:
                self._model = self._load(descriptors, layers, progress)
                self.context = self._make_context()
            except LoadError as error:
                if not layers or error.fault is not LoadFault.OUT_OF_MEMORY:
                    raise
                if self._model:
                    lib.llama_model_free(self._model)
            else:
                return layers
        raise AssertionError("the last attempt returns or raises")

    def _load(
        self, descriptors: Sequence[int], gpu_layers: int, progress: Callable[[int], None]
    ) -> Any:
        lib = self.lib
        parameters = lib.llama_model_default_params()
        parameters.n_gpu_layers = gpu_layers
        last = -1

        def on_progress(value: float, _data: object) -> bool:
            nonlocal last
            if (percent := int(value * 100)) > last:
                last = percent
                progress(percent)
            return True

        callback = lib.llama_progress_callback(on_progress)
        parameters.progress_callback = callback
        names = [f"/proc/self/fd/{descriptor}".encode() for descriptor in descriptors]
        paths = (ctypes.c_char_p * len(names))(*names)
        before = _written(descriptors)
        model = lib.llama_model_load_from_splits(paths, len(names), parameters)
        if not model:
            raise self._failure()
        if _written(descriptors) != before:
            raise LoadError(
                LoadFault.MODEL_CHANGED,
                "The model file was written to while it was being loaded. It is not used.",
            )
        return model

    def _failure(self) -> LoadError:
        said = " ".join(self._log).lower()
        short = ("failed to allocate", "bad_alloc", "cannot allocate", "out of memory", "mmap fail")
        if any(sign in said for sign in short):
            return LoadError(LoadFault.OUT_OF_MEMORY, self._plan.text())
        detail = next(
            (line for line in self._log if "error" in line.lower()), "llama.cpp refuses it."
        )
        shown = re.sub(r"/\S+", "the file", detail)[:200].rstrip(".")
        return LoadError(LoadFault.MODEL_UNREADABLE, _unreadable(f"llama.cpp says: {shown}."))

    def _make_context(self) -> Any:
        lib = self.lib
        parameters = lib.llama_context_default_params()
        parameters.n_ctx = self._plan.cells
        parameters.n_batch = _BATCH
        parameters.n_ubatch = _BATCH
        parameters.n_seq_max = self.sequences
        parameters.n_outputs_max = self.sequences
        parameters.kv_unified = True
        parameters.n_threads = self.threads
        parameters.n_threads_batch = self.batch_threads
        parameters.no_perf = True
        self.abort.attach(parameters)
        context = lib.llama_init_from_model(self._model, parameters)
        if not context:
            raise LoadError(LoadFault.OUT_OF_MEMORY, self._plan.text())
        return context

    def _read_vocabulary(self) -> None:
        lib, vocab = self.lib, self.vocab
        self.n_vocab = int(lib.llama_vocab_n_tokens(vocab))
        self.end_tokens = frozenset(
            token for token in range(self.n_vocab) if lib.llama_vocab_is_eog(vocab, token)
        )
        texts: set[str] = set()
        for token in range(self.n_vocab):
            attributes = lib.llama_vocab_get_attr(vocab, token)
            if attributes & _SPECIAL:
                text = (lib.llama_vocab_get_text(vocab, token) or b"").decode("utf-8", "replace")
                if _is_marker(text, attributes):
                    texts.add(text)
        longest_first = sorted(texts, key=len, reverse=True)
        self.special_texts = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self._pieces: dict[int, bytes] = {}
        self._piece_buffer = ctypes.create_string_buffer(4096)
        self.bos = self._token_text(lib.llama_vocab_bos(vocab))
        self.eos = self._token_text(lib.llama_vocab_eos(vocab))

    def _token_text(self, token: int) -> str:
        if token < 0:
            return ""
        return (self.lib.llama_vocab_get_text(self.vocab, token) or b"").decode("utf-8", "replace")

    def tokenize(self, text: str, *, special: bool, begin: bool = False) -> list[int]:
        """Tokens of a text, by length and so with any character in it.

        Args:
            text: What to split.
            special: Whether the text of control tokens means these tokens.
            begin: Whether to put the begin token first, where the model wants one.
        """
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        while True:
            tokens = (ctypes.c_int32 * room)()
            count = int(
                self.lib.llama_tokenize(self.vocab, data, len(data), tokens, room, begin, special)
            )
            if count >= 0:
                return list(tokens[:count])
            room = -count

    def piece(self, token: int) -> bytes:
        """The bytes a token stands for; control tokens stand for none."""
        known = self._pieces.get(token)
        if known is not None:
            return known
        buffer = self._piece_buffer
        size = self.lib.llama_token_to_piece(self.vocab, token, buffer, len(buffer), 0, False)
        piece = self._pieces[token] = buffer.raw[: max(0, size)]
        return piece

    def metadata(self, key: str) -> str | None:
        """A string of the file's metadata, at most 1 MiB; None when absent."""
        buffer = ctypes.create_string_buffer(1 << 20)
        size = self.lib.llama_model_meta_val_str(self._model, key.encode(), buffer, len(buffer))
        return (
            buffer.raw[: min(size, len(buffer) - 1)].decode("utf-8", "replace")
            if size >= 0
            else None
        )

    @property
    def parameters(self) -> int:
        """Number of weights."""
        return int(self.lib.llama_model_n_params(self._model))


def _is_marker(text: str, attributes: int) -> bool:
    """Whether a text steers the model rather than being content, such as runs of spaces."""
    if not attributes & _USER_DEFINED:
        return bool(text)
    return len(text) > 2 and text[0] + text[-1] in {"<>", "[]", "<|", "|>"}
