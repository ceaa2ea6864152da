"""The audit log: every act in order, in a Merkle tree, signed."""
