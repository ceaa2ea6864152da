"""The engine: the service that owns the vault and does all work. No Qt anywhere below this package."""
