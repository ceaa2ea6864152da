"""The engine: the service that owns the vault and does all work. No Qt anywhere below this package."""

__version__ = "0.1.0"
