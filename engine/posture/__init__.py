"""What the machine and this process are like: network, sockets, disk, clock, and proof of it.

This file imports nothing: `socket_filter` below it has to come before every other import.
"""
