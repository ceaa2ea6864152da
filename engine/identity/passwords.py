"""What makes a password good enough. Offline; length and guessability, no composition rules.

NIST SP 800-63B-4 section 3.1.1.2 is the pattern: a minimum length, a list of common values, help while
choosing, and no rules about kinds of characters.
"""

from __future__ import annotations

import threading

from engine.api.errors import InputError
from engine.api.sign_in import PasswordJudgement

LEAST_CHARACTERS = 12
MOST_BYTES = 1024
LEAST_SCORE = 3
_JUDGED_CHARACTERS = 100
_JUDGED_SUBSTITUTED = 32
_MANY_SUBSTITUTIONS = 10
_SUBSTITUTIONS = frozenset("4@8({[<3691!|70$5+%2")

_estimator = threading.Lock()
"""zxcvbn keeps the caller's words in a module-wide table, so it runs once at a time."""

_REFUSED = {
    "short": f"Too short: use at least {LEAST_CHARACTERS} characters. Four or five random words "
    "are strong and easy to remember.",
    "long": f"Too long: at most {MOST_BYTES} bytes.",
    "characters": "It has a character that cannot be typed again reliably. Leave out control "
    "characters.",
}


def judge(name: str, password: str, site: str = "") -> PasswordJudgement:
    """Judges a password.

    Args:
        name: The user's name; guessing starts with it.
        password: The proposed password.
        site: The site's name; the same.

    Returns:
        The judgement; its text never holds a part of the password.
    """
    flaw = _flaw(password)
    if flaw:
        return PasswordJudgement(accepted=False, score=0, text=_REFUSED[flaw])
    known = [
        word
        for text in (name[:64], site[:64], "anchorhold")
        for word in {text, *text.split()}
        if len(word) > 2
    ]
    # Imported late: the word lists take time, and most runs of the engine never need them.
    from zxcvbn import zxcvbn

    with _estimator:
        result = zxcvbn(_judged_part(password), user_inputs=known, max_length=_JUDGED_CHARACTERS)
    score = int(result["score"])
    if score < LEAST_SCORE:
        warning = str(result["feedback"]["warning"])
        text = f"Too easy to guess. {warning}{'' if warning.endswith('.') or not warning else '.'}"
        text = f"{text.strip()} Four or five random words are stronger."
        return PasswordJudgement(accepted=False, score=score, text=text)
    text = "Very strong." if score > LEAST_SCORE else "Strong enough."
    return PasswordJudgement(accepted=True, score=score, text=text)


def require_good(name: str, password: str, site: str = "") -> None:
    """Refuses a password that is not good enough.

    Raises:
        InputError: With the judgement's text.
    """
    judgement = judge(name, password, site)
    if not judgement.accepted:
        raise InputError(f"This password cannot be used. {judgement.text}", code="password_weak")


def _flaw(password: str) -> str:
    if len(password) > MOST_BYTES:
        return "long"
    if len(password) < LEAST_CHARACTERS:
        return "short"
    if any(ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF for character in password):
        return "characters"
    return "long" if len(password.encode()) > MOST_BYTES else ""


def _judged_part(password: str) -> str:
    """As much as zxcvbn judges quickly; what is cut off can only make it stronger.

    The time grows with the length and, steeply, with the number of different characters that may
    stand for letters: 20 of them in 100 characters take three seconds, in 32 a third of one.
    """
    many = len(_SUBSTITUTIONS & set(password)) > _MANY_SUBSTITUTIONS
    return password[: _JUDGED_SUBSTITUTED if many else _JUDGED_CHARACTERS]
