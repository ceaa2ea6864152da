"""The console: a Qt client of the engine. Holds a sign-in token and what is on the screen."""

from __future__ import annotations

from app.immortals import keep_constants

# Before the first call of Qt, whoever imports the console: program, tour or test.
keep_constants()
