"""Cases that gather alerts and events, and the register of findings."""
