"""An engine in memory with as long a conversation as wanted, for what is measured of the console alone."""

from __future__ import annotations

from engine.api.access import Role
from engine.api.conversations import (
    Conversation,
    ConversationSummary,
    Message,
    MessageRole,
    MessageState,
)
from engine.api.people import Person
from engine.api.sampling import Sampling
from engine.api.system import EngineState
from tests.benchmarks.console_window import NAME, PASSWORD
from tests.fakes.fake_engine import STARTER, FakeWorld

TOKENS_A_SECOND = 200
TEXT = """## Old reports {0}

A rule needs three things: the **class**, the **period**, and who may set a *hold*; see `retention.rs`
and the formula $t_{{end}} = t_0 + {0}$ for each.

1. Count from the last use, so that a report someone still works with is kept.
2. Ask for the hold first, and write down *why* it was set.

```python
def is_due(report, today, days={0}):
    # a comment that is as long as comments are
    return (today - report.last_used).days > days and not report.held
```

| class | period | hold |
|---|---|---|
| report | {0} days | steward |
| letter | 10 years | steward, auditor |

> Nothing is deleted while a hold stands.

"""


def scripted_world(messages: int) -> tuple[FakeWorld, str]:
    """An engine in memory whose one conversation is long."""
    world = FakeWorld(state=EngineState.OPEN, pause=1 / TOKENS_A_SECOND, context_size=10**9)
    world.models[STARTER.sha256] = STARTER
    roles = (Role.ANALYST, Role.STEWARD)
    person = Person(
        person_id="p" * 32,
        name=NAME,
        roles=roles,
        custodian=True,
        active=True,
        locked_out=False,
        created_at=1_800_000_000,
        last_sign_in_at=0,
    )
    world.people[NAME] = (PASSWORD, person)
    talk = "c1"
    world.conversations[talk] = conversation(talk, messages)
    return world, talk


def conversation(key: str, messages: int) -> Conversation:
    """Questions and answers in turn, the answers with everything Markdown has."""
    made, parent_id = [], ""
    for number in range(messages):
        message_id = f"{key}-m{number}"
        asked = number % 2 == 0
        made.append(
            Message(
                message_id=message_id,
                parent_id=parent_id,
                role=MessageRole.USER if asked else MessageRole.ASSISTANT,
                text=f"What is rule {number}?" if asked else TEXT.format(number),
                state=MessageState.COMPLETE,
                created_at=1_800_000_000 + number,
                model_sha256="" if asked else STARTER.sha256,
                prompt_tokens=0 if asked else 60,
                completion_tokens=0 if asked else 180,
                milliseconds=0 if asked else 9_000,
                end_cause="" if asked else "end",
                sampling=None if asked else Sampling(seed=number),
            )
        )
        parent_id = message_id
    summary = ConversationSummary(
        conversation_id=key,
        title=f"Rules {key}",
        created_at=1_800_000_000,
        updated_at=1_800_000_000,
    )
    return Conversation(summary=summary, system_prompt="", messages=tuple(made))
