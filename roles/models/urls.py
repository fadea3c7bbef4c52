"""Paths of pages by their names, each made once: a long page links to a hundred and more."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def url_of(page: str, *parts: str) -> str:
    """The path of `roles:page`, with the parts of it that differ."""
    return _made(get_script_prefix(), page, *parts)


@lru_cache(maxsize=20_000)
def _made(_prefix: str, page: str, *parts: str) -> str:
    return reverse(f"roles:{page}", args=parts)
