"""Records from JSON: the way back from what `Record.to_json` gives."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from graph.errors import BadInput
from graph.record import RENAMED, Record


def record_of(told: dict[str, Any]) -> Record:
    """The record of a JSON object. Raises BadInput where it is no such object."""
    try:
        found = _reader(Record)(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(f"không phải bản ghi: {error}", f"not a record: {error}") from error
    assert isinstance(found, Record)
    return found


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns JSON into a value of that type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        some = _reader(next(one for one in inner if one is not NoneType))
        return lambda told: None if told is None else some(told)
    if origin is tuple and inner[1:] == (...,):
        each = _reader(inner[0])
        return lambda told: tuple([each(one) for one in told])
    if origin is tuple:
        readers = [_reader(one) for one in inner]
        return lambda told: tuple([read(one) for read, one in zip(readers, told, strict=True)])
    if origin is dict:
        every = _reader(inner[1])
        return lambda told: {key: every(one) for key, one in told.items()}
    if hasattr(kind, "__dataclass_fields__"):
        return _fields(kind)
    return _one_of(inner) if origin is Literal else _plain(kind)


def _fields(kind: type) -> Callable[[Any], Any]:
    names = RENAMED.get(kind, {})
    fields = [(name, names.get(name, name), _reader(each)) for name, each in get_type_hints(kind).items()]
    return lambda told: kind(**{name: read(told[key]) for name, key, read in fields if key in told})


def _one_of(values: tuple[Any, ...]) -> Callable[[Any], Any]:
    def read(told: Any) -> Any:
        if told not in values:
            raise ValueError(f"{told!r:.40} is none of {values}")
        return told

    return read


def _plain(kind: type) -> Callable[[Any], Any]:
    kinds = (int, float) if kind is float else (kind,)

    def read(told: Any) -> Any:
        if not isinstance(told, kinds):
            raise TypeError(f"{told!r:.40} is no {kind.__name__}")
        return told

    return read
