"""The table of how much people do."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables import Base


class UsageHourRow(Base):
    """How much a person did in an hour, as the log has it too. `hour` is whole hours since 1970, UTC."""

    __tablename__ = "usage_hour"

    person_id: Mapped[str] = mapped_column(primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]
    tokens: Mapped[int]

    __table_args__ = ({"sqlite_with_rowid": False},)
