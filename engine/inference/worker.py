"""The worker process: enters its sandbox, loads one model, answers until its engine goes away.

Everything is imported before the sandbox closes. Commands arrive on standard input, reports leave
on standard output; both are moved to other descriptors at once, so that nothing llama.cpp prints
can get between frames. A second thread reads commands, so that a stop reaches a running call.
"""

from __future__ import annotations

import gc
import os
import queue
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, NoReturn

from engine.inference import bubblewrap, frames, sandbox
from engine.inference.binding import load_binding
from engine.inference.conversation import PromptBuilder
from engine.inference.decode import DecodeLoop
from engine.inference.gpu import free_memory
from engine.inference.model import LoadedModel, LoadError, Plan, verify
from engine.inference.protocol import (
    CheckGrammar,
    Command,
    Count,
    Counted,
    Forget,
    Forgotten,
    GenerationRequest,
    GrammarChecked,
    Load,
    LoadFailed,
    LoadFault,
    Loading,
    Ping,
    Pong,
    Ready,
    Report,
    Sandboxed,
    SelfTest,
    SelfTested,
    Stop,
    WorkerInfo,
)
from engine.inference.sampler import SamplingError, grammar_sampler
from engine.inference.template import TemplateError
from engine.inference.worker_faults import missing_layers

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from engine.api.system import SandboxLayer

_READ = 1 << 16
_LONGEST_SHOWN = 900_000
"""Characters of a prompt that fit into a report, whatever they are."""
_HASH_SHARE = 40
"""Percent of the progress bar that hashing takes."""
_TEMPLATE_KEY = "tokenizer.chat_template"


class Channel:
    """The two pipes to the engine.

    Args:
        commands: Descriptor to read from.
        reports: Descriptor to write to.
    """

    def __init__(self, commands: int, reports: int) -> None:
        self._commands = commands
        self._reports = reports
        self._decoder = frames.command_decoder()
        self._ready: list[Command] = []
        self._lock = threading.Lock()

    @classmethod
    def from_standard_streams(cls) -> Channel:
        """Takes over standard input and output, and leaves harmless ones in their place."""
        commands, reports = os.dup(0), os.dup(1)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(2, 1)
        return cls(commands, reports)

    def receive(self) -> Command:
        """The next command; ends the process when the engine is gone or talks nonsense."""
        while not self._ready:
            data = os.read(self._commands, _READ)
            if not data:
                os._exit(0)
            try:
                self._ready = self._decoder.feed(data)
            except frames.FrameError:
                os._exit(3)
        return self._ready.pop(0)

    def send(self, report: Report) -> None:
        """Sends one report; ends the process when the engine is gone."""
        data = memoryview(frames.encode(report, frames.MAX_REPORT))
        try:
            with self._lock:
                while data:
                    data = data[os.write(self._reports, data) :]
        except OSError:
            os._exit(0)


class Worker:
    """One model, one engine.

    Args:
        channel: The pipes to the engine.
        binding: llama.cpp's low-level binding.
    """

    def __init__(self, channel: Channel, binding: Any) -> None:
        self._channel = channel
        self._binding = binding
        self._inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._loop: DecodeLoop | None = None
        self._on_gpu = False
        self._gpu_free = 0

    def run(self) -> NoReturn:
        """Loads and serves; never returns."""
        load = self._channel.receive()
        if not isinstance(load, Load):
            os._exit(3)
        gpu = load.options.gpu_layers != 0 and bool(self._binding.llama_supports_gpu_offload())
        layers = sandbox.enter(load.descriptors, gpu=gpu, watch=load.watch)
        threading.Thread(target=self._read_commands, name="commands", daemon=True).start()
        try:
            model, prompts = self._load(load, layers, gpu=gpu)
        except LoadError as error:
            self._channel.send(LoadFailed(fault=error.fault, text=error.text))
            os._exit(4)
        except TemplateError as error:
            self._channel.send(LoadFailed(fault=LoadFault.MODEL_UNREADABLE, text=str(error)))
            os._exit(4)
        except MemoryError:
            text = "There is not enough memory to load this model. Raise the memory limit."
            self._channel.send(LoadFailed(fault=LoadFault.OUT_OF_MEMORY, text=text))
            os._exit(4)
        self._serve(model, prompts)

    def _load(
        self, load: Load, layers: Sequence[SandboxLayer], *, gpu: bool
    ) -> tuple[LoadedModel, PromptBuilder]:
        send = self._channel.send
        self._report_sandbox(layers)
        # Bubblewrap is around this process already, or the engine would not have started it.
        required = set(load.options.required_layers) - {bubblewrap.LAYER}
        _require(required - {sandbox.MEMORY}, layers)

        def hashed(percent: int) -> None:
            send(Loading(percent=percent * _HASH_SHARE // 100))

        def loaded(percent: int) -> None:
            send(Loading(percent=_HASH_SHARE + percent * (99 - _HASH_SHARE) // 100))

        summary = verify(load.model, load.descriptors, hashed)
        plan = Plan(summary, load.model.size, load.options, gpu=gpu)
        plan.check()
        memory = sandbox.limit_memory(plan.limit, gpu=gpu)
        self._report_sandbox([*layers, memory], plan.limit)
        _require(required, [*layers, memory])
        model = LoadedModel(self._binding, load.descriptors, plan, load.options, loaded)
        prompts = PromptBuilder(model, model.metadata(_TEMPLATE_KEY), model.eos)
        self._loop = DecodeLoop(model, prompts, send)
        self._loop.warm_up()
        self._on_gpu = model.gpu_layers > 0
        send(
            Ready(
                info=WorkerInfo(
                    n_ctx=model.n_ctx,
                    cache_cells=model.cells,
                    trained_ctx=plan.trained,
                    threads=model.threads,
                    gpu_layers=model.gpu_layers,
                    build=f"llama.cpp {self._binding.llama_version().decode('utf-8', 'replace')}",
                    architecture=str(summary.metadata.get("general.architecture", ""))[:100],
                    parameters=model.parameters,
                    template_sha256=prompts.template_sha256,
                    template_source=prompts.template_source,
                )
            )
        )
        return model, prompts

    def _report_sandbox(self, layers: Sequence[SandboxLayer], memory_limit: int = 0) -> None:
        self._channel.send(
            Sandboxed(process_id=os.getpid(), layers=tuple(layers), memory_limit=memory_limit)
        )

    def _read_commands(self) -> None:
        while True:
            command = self._channel.receive()
            loop = self._loop
            if isinstance(command, Ping):
                busy = loop.busy_seconds() if loop is not None else 0.0
                self._channel.send(Pong(ticket=command.ticket, busy=busy, gpu_free=self._gpu_free))
                if self._on_gpu:
                    # The driver may keep who asks it waiting: not this thread.
                    self._inbox.put(command)
                continue
            if isinstance(command, Stop) and loop is not None:
                loop.stop(command.request_id)
            # A stop goes into the queue as well: its request may still be waiting there.
            self._inbox.put(command)

    def _serve(self, model: LoadedModel, prompts: PromptBuilder) -> NoReturn:
        loop = self._loop
        if loop is None:
            os._exit(5)
        # What is there now stays; collections would only stop the decoding.
        gc.collect()
        gc.freeze()
        inbox = self._inbox
        while True:
            while loop.idle or not inbox.empty():
                self._obey(inbox.get(), loop, model, prompts)
            loop.step()

    def _obey(
        self, command: Command, loop: DecodeLoop, model: LoadedModel, prompts: PromptBuilder
    ) -> None:
        send = self._channel.send
        if isinstance(command, GenerationRequest):
            loop.submit(command)
        elif isinstance(command, Stop):
            loop.stop(command.request_id)
        elif isinstance(command, Ping):
            self._gpu_free = free_memory(self._binding)
        elif isinstance(command, Forget):
            loop.forget(command.conversation_key)
            send(Forgotten(ticket=command.ticket))
        elif isinstance(command, CheckGrammar):
            send(_checked(command, model))
        elif isinstance(command, Count):
            send(_counted(command, model, prompts))
        elif isinstance(command, SelfTest):
            send(SelfTested(ticket=command.ticket, refused=sandbox.check()))


def _require(names: Collection[str], layers: Sequence[SandboxLayer]) -> None:
    active = {layer.name for layer in layers if layer.active}
    if missing := sorted(set(names) - active):
        raise LoadError(LoadFault.SANDBOX_MISSING, missing_layers(missing))


def _checked(command: CheckGrammar, model: LoadedModel) -> GrammarChecked:
    try:
        model.lib.llama_sampler_free(grammar_sampler(model, command.grammar))
    except SamplingError as error:
        return GrammarChecked(ticket=command.ticket, problem=error.text)
    return GrammarChecked(ticket=command.ticket)


def _counted(command: Count, model: LoadedModel, prompts: PromptBuilder) -> Counted:
    try:
        segments, tokens = prompts.build(
            command.messages, command.system_prompt, None, command.beginning
        )
    except TemplateError as error:
        return Counted(
            ticket=command.ticket, prompt_tokens=0, n_ctx=model.n_ctx, problem=str(error)
        )
    text = "".join(part for part, _ in segments) if command.show else ""
    return Counted(
        ticket=command.ticket,
        prompt_tokens=len(tokens),
        n_ctx=model.n_ctx,
        text=text if len(text) <= _LONGEST_SHOWN else "",
    )


def main(argv: list[str] | None = None) -> NoReturn:
    """Entry of the worker process.

    Args:
        argv: Arguments after the program's name; none are used.
    """
    del argv
    if sys.platform != "linux":
        sys.exit("The worker needs Linux.")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the engine
    channel = Channel.from_standard_streams()
    Worker(channel, load_binding()).run()
