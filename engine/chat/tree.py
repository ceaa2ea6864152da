"""The tree of a conversation: paths, siblings and turns. Pure; knows ids, not rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Node(Protocol):
    """What the tree needs of a message."""

    message_id: str
    parent_id: str


def path_to(nodes: Mapping[str, Node], tip_id: str, last: int = 0) -> list[str]:
    """Ids from the root to `tip_id`; empty when the tip does not exist.

    A parent that is missing or met twice ends the walk: a damaged tree shows what is whole of it.

    Args:
        nodes: All messages.
        tip_id: Where the path ends.
        last: At most so many from its end; 0 for all.
    """
    path: list[str] = []
    seen: set[str] = set()
    current = tip_id
    while current in nodes and current not in seen and not (last and len(path) == last):
        seen.add(current)
        path.append(current)
        current = nodes[current].parent_id
    path.reverse()
    return path


def children(nodes: Iterable[Node]) -> dict[str, list[str]]:
    """Each parent's children in the order given (the roots under "")."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        found[node.parent_id].append(node.message_id)
    return dict(found)


def siblings_on(
    path: Iterable[Node], by_parent: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """For each message of a path that has alternatives: all of them, itself included, in order.

    Args:
        path: Messages.
        by_parent: What `children` says of the whole tree.
    """
    return {
        each.message_id: tuple(by_parent[each.parent_id])
        for each in path
        if len(by_parent[each.parent_id]) > 1
    }


def in_tree_order(nodes: Mapping[str, Node]) -> list[str]:
    """Ids of all messages, each after its parent, siblings in order.

    Those whose parent is missing, or that cannot be reached, come last in the order given.
    """
    by_parent = children(nodes.values())
    ordered: dict[str, None] = {}
    waiting = list(reversed(by_parent.get("", [])))
    while waiting:
        each = waiting.pop()
        if each not in ordered:
            ordered[each] = None
            waiting += reversed(by_parent.get(each, []))
    return [*ordered, *(each for each in nodes if each not in ordered)]


def newest_leaf(message_id: str, nodes: Mapping[str, Node]) -> str:
    """The leaf reached from a message by always taking the last child."""
    by_parent = children(nodes.values())
    current = message_id
    for _ in range(len(nodes)):
        below = by_parent.get(current)
        if not below:
            break
        current = below[-1]
    return current
