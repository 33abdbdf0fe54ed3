"""Loader of outlets.yaml: the outlets of Indonesian news and where their pages keep the article."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from ovopnlp.lexicon import Entry, load


class Outlet(Entry):
    """One outlet; the fields are explained at the top of outlets.yaml."""

    name: str
    hosts: list[str] = Field(min_length=1)
    example: str
    numeric_dates: Literal["day_first", "month_first"] | None = None
    body: list[str] = []
    drop: list[str] = []
    title: list[str] = []
    author: list[str] = []
    editor: list[str] = []
    date: list[str] = []


@cache
def outlets() -> tuple[Outlet, ...]:
    """The validated file."""
    return tuple(load("outlets.yaml", list[Outlet]))


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for outlet in outlets() for host in [*outlet.hosts, outlet.name]}


def host_of(url: str | None) -> str | None:
    """The host of an address in lower case."""
    if not url:
        return None
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None


def outlet_of(name: str | None, url: str | None = None) -> Outlet | None:
    """The outlet that a name ("detik", "finance.detik.com") or an address belongs to; ``None`` for one unknown here."""
    return (_of_host(name.strip().lower()) if name else None) or _of_host(host_of(url) or "")


@lru_cache(maxsize=4096)
def _of_host(host: str) -> Outlet | None:
    known = _by_host()
    labels = host.split(".")
    for start in range(len(labels)):
        outlet = known.get(".".join(labels[start:]))
        if outlet is not None:
            return outlet
    return None
