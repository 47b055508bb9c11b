"""JSON Schema of the answers' shapes, for the OpenAPI description; closed lists of values come from the graph's schema."""

from __future__ import annotations

import types
from functools import cache
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from graph.schema.concepts import concepts
from graph.schema.definition import schema

Json = dict[str, Any]
_PLAIN: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_LISTED = {"role": "role", "basis": "basis", "confidence": "confidence", "every": "recurs"}
"""Field → the closed list of its values."""


class Shapes:
    """Collects the components that the described shapes need."""

    def __init__(self) -> None:
        """Nothing is described yet."""
        self.components: dict[str, Json] = {}

    def of(self, kind: Any) -> Json:
        """The JSON Schema of a type: TypedDict (by reference), list, dict, union, plain."""
        if is_typeddict(kind):
            return self._typed_dict(kind)
        if kind in _PLAIN:
            return {"type": _PLAIN[kind]}
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is NotRequired:
            return self.of(arguments[0])
        if origin is list:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(a) for a in arguments]}
        return {}

    def _typed_dict(self, kind: Any) -> Json:
        name = str(kind.__name__)
        if name not in self.components:
            self.components[name] = {}  # a shape may hold itself
            hints = get_type_hints(kind, include_extras=True)
            needed = sorted(field for field in kind.__required_keys__ if get_origin(hints[field]) is not NotRequired)
            words = (kind.__doc__ or "").strip().partition("\n")[0]
            self.components[name] = {
                "type": "object",
                "description": words,
                "properties": {field: self._field(field, hint) for field, hint in hints.items()},
                "required": needed,
            }
        return {"$ref": f"#/components/schemas/{name}"}

    def _field(self, field: str, hint: Any) -> Json:
        described = self.of(hint)
        values = _values().get(field)
        if values and described == {"type": "string"}:
            return {"type": "string", "enum": list(values)}
        return described


@cache
def _values() -> dict[str, tuple[str, ...]]:
    listed = {field: tuple(concepts()[scheme]) for field, scheme in _LISTED.items()}
    return listed | {"relation": tuple(schema().relationships)}
