"""The console: a Qt client of the engine. Holds a sign-in token and what is on the screen."""
