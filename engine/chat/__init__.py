"""Conversations: a tree of messages each, answers while they are written, and search over them.

Only the person who began a conversation can see that it exists. Every text in it is sealed under
the conversation's own data key; each change and its audit event are one transaction.
"""
