"""Ingest: files, folders, tables and standard input become pages, with what is given beside them."""

from onrecord.ingest.files import intake

__all__ = ["intake"]
