"""IRIs: names of everything in the graph, stable functions of keys, and the way back from an IRI to a key.

Documents follow the European Legislation Identifier: ``{base}/eli/vn/{issuer}/{type}/{year}/{number}`` (the key's dots become slashes);
all else is ``{base}/id/{label}/{key}``. Pieces of text follow RFC 5147: ``{text}#char=10,25``.
"""

from __future__ import annotations

import hashlib
import os
import re
from functools import lru_cache
from urllib.parse import quote, unquote

from graph.errors import WrongUse
from graph.schema.definition import schema

_PLAIN = re.compile(r"[A-Za-z0-9._-]+\Z")
_BASE = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~-]+)*\Z")
_ELI = "eli/vn/"


@lru_cache(maxsize=8)
def _checked(base: str) -> str:
    if not _BASE.match(base):
        raise WrongUse(
            f"CHIDAO_BASE={base}: phải là địa chỉ http(s) không có dấu hỏi",
            f"CHIDAO_BASE={base}: must be a plain http(s) address",
            place=base,
        )
    return base


def base_iri() -> str:
    """Where identifiers live, without a slash at the end: ``CHIDAO_BASE``, else the schema's. Raises WrongUse."""
    return _checked((os.environ.get("CHIDAO_BASE") or schema().dataset.base).rstrip("/"))


def path_of(label: str, key: str) -> str:
    """The path of a node's IRI below the base.

    >>> path_of("Document", "ubnd-tinh-nghe-an.kh.2025.1026")
    'eli/vn/ubnd-tinh-nghe-an/kh/2025/1026'
    >>> path_of("Task", "a.kh.2025.1.task.ii")
    'id/task/a.kh.2025.1.task.ii'
    """
    if label == "Document":
        return _ELI + "/".join(map(_part, key.split(".")))
    return f"id/{label.lower()}/{_part(key)}"


def _part(key: str) -> str:
    return key if _PLAIN.match(key) else quote(key, safe="")


@lru_cache(maxsize=512)  # few, so that memory does not grow with what is written
def node_iri(base: str, label: str, key: str) -> str:
    """The IRI of a node."""
    return f"{base}/{path_of(label, key)}"


def node_of(base: str, iri: str) -> tuple[str, str] | None:
    """Label and key of a node's IRI; None for any other."""
    if not iri.startswith(base) or "#" in iri:
        return None
    return node_of_path(iri[len(base) + 1 :])


def node_of_path(path: str) -> tuple[str, str] | None:
    """Label and key of a path below the base.

    >>> node_of_path("eli/vn/ubnd-tinh-nghe-an/kh/2025/1026")
    ('Document', 'ubnd-tinh-nghe-an.kh.2025.1026')
    """
    if path.startswith(_ELI):
        return "Document", ".".join(map(unquote, path[len(_ELI) :].split("/")))
    kind, _, name = path.removeprefix("id/").partition("/")
    label = _labels().get(kind)
    return (label, unquote(name)) if label and name and path.startswith("id/") else None


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    return {label.lower(): label for label in schema().labels if label != "Document"}


def edge_iri(base: str, type_: str, start: str, end: str, text: str = "", role: str = "") -> str:
    """The IRI of an edge that bears properties: a digest of what makes it one, so the same whenever it is read again."""
    digest = hashlib.blake2b(f"{type_}|{start}|{end}|{text}|{role}".encode("utf-8", "replace"), digest_size=12).hexdigest()
    return f"{base}/id/edge/{digest}"


def event_iri(base: str, event: str) -> str:
    """An event in which bodies were changed."""
    return f"{base}/id/change/{_part(event)}"


def graph_iri(base: str, text: str) -> str:
    """The named graph of what one text gives."""
    return f"{base}/graph/{text}"


def shared_graph(base: str) -> str:
    """The named graph of what texts share: documents' facts, bodies, persons, places."""
    return f"{base}/graph/shared"


def dataset_iri(base: str) -> str:
    """The data set."""
    return f"{base}/dataset"


@lru_cache(maxsize=512)
def concept_iri(scheme: str, value: str) -> str:
    """A concept of a closed list.

    >>> concept_iri("role", "lead")
    'https://w3id.org/chidao/ns#role-lead'
    """
    return f"{schema().namespace}{scheme}-{_part(value)}"


def concept_of(scheme: str, iri: str) -> str:
    """The value that a concept's IRI names."""
    return unquote(iri[len(schema().namespace) + len(scheme) + 1 :])


@lru_cache(maxsize=4096)
def expand(curie: str) -> str:
    """The IRI of a prefixed name of the schema.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, name = curie.partition(":")
    return schema().prefixes[prefix] + name
