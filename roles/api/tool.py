"""A tool of assistants: how it is described, and how a call of it is checked and answered."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404

from roles.api.reads import Unusable
from roles.open_data.fields import plain

NUMBERS = {"integer": int, "number": int | float}


@dataclass(frozen=True)
class Tool:
    """One tool; `call` takes what builds absolute addresses, and the arguments."""

    name: str
    title: str
    says: str
    takes: dict[str, Any]
    needs: tuple[str, ...]
    call: Callable[..., Any]

    @property
    def described(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.title,
            "description": self.says,
            "inputSchema": {
                "type": "object",
                "properties": self.takes,
                "required": list(self.needs),
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }


def call_tool(tool: Tool, given: object, absolute: Callable) -> tuple[str, Any]:
    """What a tool tells, as text and as a value of JSON: None where the call cannot be answered.

    Then the text says why, for whoever called to mend it.
    """
    if fault := _fault(tool, given):
        return fault, None
    try:
        found = tool.call(absolute, **given)
    except (Http404, Unusable) as error:
        return str(error), None
    text = json.dumps(found, cls=_Encoder, ensure_ascii=False)
    return text, json.loads(text)


class _Encoder(DjangoJSONEncoder):
    """Decimals as numbers, as the API has them."""

    def default(self, value: object) -> object:
        shown = plain(value)
        return super().default(value) if shown is value else shown


def _fault(tool: Tool, given: object) -> str:
    """What of the arguments the tool's schema does not take; "" where all is well."""
    if not isinstance(given, dict) or set(given) - set(tool.takes):
        return f"{tool.name} takes {', '.join(tool.takes) or 'nothing'}."
    if missing := [name for name in tool.needs if name not in given]:
        return f"{', '.join(missing)} is missing."
    for name, value in given.items():
        if not _fits(value, tool.takes[name]):
            return f"{name} cannot be used: see the tool's schema."
    return ""


def _is_text(value: str) -> bool:
    """Whether a database can look for it: JSON can spell half a character (\\ud800), too."""
    return "\0" not in value and not any("\ud800" <= each <= "\udfff" for each in value)


def _fits(value: object, schema: dict[str, Any]) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    if schema["type"] == "string":
        return isinstance(value, str) and len(value) <= schema["maxLength"] and _is_text(value)
    if schema["type"] in NUMBERS:
        is_number = isinstance(value, NUMBERS[schema["type"]]) and not isinstance(value, bool)
        return is_number and schema["minimum"] <= value <= schema["maximum"]
    few = isinstance(value, list) and schema.get("minItems", 0) <= len(value) <= schema["maxItems"]
    return few and all(_fits(each, schema["items"]) for each in value)
