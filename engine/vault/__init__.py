"""Keys: slots, hierarchy, data keys and their destruction.

Keys leave this package only as the store key and the index keys; all else is an operation.
"""
