"""Runs language models: a supervisor in the engine, and a sandboxed worker with llama.cpp.

What always holds: the engine never imports llama.cpp; a worker holds no key and no socket, reads
one model file and speaks only length-prefixed msgpack frames over two pipes.
"""
