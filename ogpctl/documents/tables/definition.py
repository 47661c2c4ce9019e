"""Every table, defined once: the forms, the documentation and the data package are made from this.

Names are those of the records (``docs/records.md``) and of the answers in JSON (``docs/json.md``).
"""

from typing import Final

from ogpctl.documents.tables.of_history import HISTORY
from ogpctl.documents.tables.of_meetings import MEETINGS
from ogpctl.documents.tables.of_plans import PLANS

SHAPE: Final = 1
"""The version of the tables. It grows when a column changes its meaning or goes; columns may be added."""

TABLES: Final = (*PLANS, *MEETINGS, *HISTORY)
"""Every table, in the order in which they are told."""
BY_NAME: Final = {table.name: table for table in TABLES}
