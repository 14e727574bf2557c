"""An estimate as a workbook (XLSX): a Readme, then answers, places, routes, days, claims and what is assumed."""

from corridor.formats.xlsx.workbook import answers_xlsx

__all__ = ["answers_xlsx"]
