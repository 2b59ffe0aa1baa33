"""Readers: files, folders and standard input become Documents, or Failures that say why not."""

from dragoman.read.documents import Failure, check_date, make_document
from dragoman.read.paths import SUFFIXES, read_paths

__all__ = ["SUFFIXES", "Failure", "check_date", "make_document", "read_paths"]
