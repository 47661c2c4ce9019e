"""The records as tables, a workbook or a calendar."""
