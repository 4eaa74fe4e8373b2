"""Clean: a page becomes an article whose parts are marked; nothing is rewritten."""

from onrecord.clean.articles import clean
from onrecord.clean.encodings import decode
from onrecord.clean.stamps import parse_stamp

__all__ = ["clean", "decode", "parse_stamp"]
