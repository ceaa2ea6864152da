"""Keeps Python's constants alive under PySide6.

The PySide6 6.12 wheels use the stable ABI of Python 3.12, where `None`, `True` and `False` are
immortal (PEP 683), and give them out without taking a reference. On Python 3.11 each such call takes
one reference away, until the interpreter ends with "deallocating True or False". Giving each constant
a reference count that cannot be used up does what Python 3.12 does.
"""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40
"""At ten thousand calls a second this lasts for three years."""


def keep_constants() -> bool:
    """Makes the constants immortal where Python does not.

    Returns:
        Whether anything had to be done; calling it again does nothing.
    """
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return False
    done = False
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _ENOUGH // 2:
            # The count is the first field of every object in a release build of CPython 3.11.
            ctypes.c_ssize_t.from_address(id(constant)).value += _ENOUGH
            done = True
    return done
