"""Chat and library hold people to the site's policy: refused before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from engine.api.chat import SendRequest
from engine.api.errors import DeniedError
from engine.api.sampling import Sampling, SamplingPolicy
from engine.chat.library_service import LibraryService
from tests.factories.chat_site import ADA, ScriptedSite, ended, next_text, started
from tests.factories.open_engine import caller

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from engine.chat.model_runtime import PromptSize, Turn


CALM = SamplingPolicy(highest_temperature=0.7, highest_max_tokens=1024)
WILD = Sampling(temperature=0.8)


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


@pytest.fixture
def library(site: ScriptedSite) -> LibraryService:
    return LibraryService(site.core, caller(ADA))


def refused(site: ScriptedSite, act: Callable[[], object]) -> str:
    """The code of a refusal that wrote nothing, to the store or to the log."""
    before = site.engine.actions(), site.ada.list_conversations()
    with pytest.raises(DeniedError) as caught:
        act()
    assert (site.engine.actions(), site.ada.list_conversations()) == before
    return caught.value.code


def test_sending_and_counting_are_held_to_it(site: ScriptedSite) -> None:
    site.policy = CALM
    request = SendRequest(text="Hello", sampling=WILD)
    assert refused(site, lambda: site.ada.send(request)) == "policy_range"
    assert refused(site, lambda: site.ada.fit(request)) == "policy_range"
    ended(site.ada.send(replace(request, sampling=Sampling(temperature=0.7))))


def test_a_refused_prompt_leaves_its_conversation_free_for_the_next(site: ScriptedSite) -> None:
    key, _ = site.ask("Hello")
    site.policy = CALM
    request = SendRequest(text="More", conversation_id=key, sampling=WILD)
    assert refused(site, lambda: site.ada.send(request)) == "policy_range"
    ended(site.ada.send(replace(request, sampling=CALM.defaults)))


def test_another_answer_is_held_to_it(site: ScriptedSite) -> None:
    _, answer = site.ask("Hello")
    site.policy = SamplingPolicy(own_seeds=False)
    fixed = Sampling(seed=4)
    assert refused(site, lambda: site.ada.regenerate(answer.message_id, fixed)) == "policy_seed"
    again = ended(site.ada.regenerate(answer.message_id, Sampling())).message
    assert again.sampling is not None
    assert again.sampling.seed >= 0, "drawn, and kept"


def stopped_answer(site: ScriptedSite, sampling: Sampling) -> str:
    """The id of an answer that can go on."""
    site.runtime.hold()
    stream = site.ada.send(SendRequest(text="Count", sampling=sampling))
    answer_id = started(stream).answer_id
    site.runtime.let(1)
    next_text(stream)
    site.ada.stop(answer_id)
    site.runtime.let()
    ended(stream)
    site.runtime.forget_stops()
    return answer_id


def test_an_answer_goes_on_only_within_it(
    site: ScriptedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_id = stopped_answer(site, WILD)
    site.policy = CALM
    assert refused(site, lambda: site.ada.continue_answer(answer_id)) == "policy_range"
    site.policy = SamplingPolicy()
    change_while_counting(site, monkeypatch)
    assert refused(site, lambda: site.ada.continue_answer(answer_id)) == "policy_range"
    # Nobody chose the seed that was drawn for it.
    monkeypatch.undo()
    site.policy = SamplingPolicy(own_seeds=False)
    ended(site.ada.continue_answer(answer_id))


def test_a_system_prompt_of_before_is_refused_until_it_is_taken_out(site: ScriptedSite) -> None:
    key, answer = site.ask("Hello", system_prompt="Be brief.")
    site.policy = SamplingPolicy(own_system_prompts=False)
    request = SendRequest(text="More", conversation_id=key)
    refuse = "policy_system_prompt"
    assert refused(site, lambda: site.ada.send(request)) == refuse
    assert refused(site, lambda: site.ada.regenerate(answer.message_id, Sampling())) == refuse
    ended(site.ada.send(replace(request, system_prompt="")))
    ended(site.ada.send(request))
    ended(site.ada.regenerate(answer.message_id, Sampling()))


def change_while_counting(site: ScriptedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """An admin is quicker than the count."""
    count = site.runtime.count

    def slowly(turns: Sequence[Turn], beginning: str = "") -> PromptSize:
        site.policy = CALM
        return count(turns, beginning)

    monkeypatch.setattr(site.runtime, "count", slowly)


def test_the_policy_that_holds_when_it_is_written_counts(
    site: ScriptedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, answer = site.ask("Hello")
    change_while_counting(site, monkeypatch)
    request = SendRequest(text="Hello", sampling=WILD)
    assert refused(site, lambda: site.ada.send(request)) == "policy_range"
    site.policy = SamplingPolicy()
    assert refused(site, lambda: site.ada.regenerate(answer.message_id, WILD)) == "policy_range"


def test_presets_are_held_to_it_and_none_is_lost(
    site: ScriptedSite, library: LibraryService
) -> None:
    kept = library.save_preset("", "daring", "Be daring.", Sampling(temperature=1.5, seed=4))
    site.policy = replace(CALM, own_seeds=False, own_system_prompts=False)
    key, text = kept.preset_id, kept.system_prompt
    near = site.policy.nearest(kept.sampling)
    codes = [
        refused(site, lambda: library.save_preset("", "other", "", WILD)),
        refused(site, lambda: library.save_preset(key, "daring", text, near)),
        refused(site, lambda: library.restore_preset(key, 1)),
    ]
    assert codes == ["policy_range", "policy_system_prompt", "policy_range"]
    assert library.list_presets() == [kept]
    mended = library.save_preset(key, "daring", "", near)
    assert library.preset_versions(key) == [mended, kept]
    site.policy = SamplingPolicy()
    assert library.restore_preset(key, 1).sampling == kept.sampling
