"""Which models may run: the register of model files, their approvals and the one that answers.

A model is known by the SHA-256 of its exact bytes. Every change of the register and its audit
event are one transaction; the register is a projection of the log.
"""
