"""The design's tokens, read from the stylesheet that holds them: there is no second list.

What is drawn outside a browser (the preview cards) takes its colours from here, and the style
guide computes contrasts from them. Only the file's own two shapes are understood: `:root { }`,
bare or inside one `@media`. What is said for forced colours is the reader's palette, not ours.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings

PATH = settings.BASE_DIR / "static" / "css" / "tokens.css"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"(?:@media\s+(?P<media>[^{]+?)\s*\{\s*)?:root\s*\{(?P<body>[^}]*)\}")
DECLARATION = re.compile(r"--(?P<name>[\w-]+)\s*:\s*(?P<value>[^;]+);")
REFERENCE = re.compile(r"var\(--([\w-]+)\)")
OTHER_MEDIA = ("forced-colors", "print")
HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


@dataclass(frozen=True)
class Tokens:
    """Values by name, without the two dashes, in each of the four looks that a reader can ask for.

    `more_light` and `more_dark` are for those who asked for more contrast.
    """

    light: dict[str, str]
    dark: dict[str, str]
    more_light: dict[str, str]
    more_dark: dict[str, str]

    def colours(self) -> tuple[str, ...]:
        """The names of the tokens that are colours, in the file's order."""
        return tuple(name for name, value in self.light.items() if HEX.fullmatch(value))

    def named(self, prefix: str) -> dict[str, str]:
        """The tokens of one scale: those whose names start so."""
        return {name: value for name, value in self.light.items() if name.startswith(prefix)}


@cache
def read_tokens() -> Tokens:
    """The tokens of this checkout."""
    return parse_tokens(PATH.read_text(encoding="utf-8"))


def parse_tokens(css: str) -> Tokens:
    """The tokens of a stylesheet: of its blocks in their order, those that a look asks for."""
    looks = {(dark, more): {} for more in (False, True) for dark in (False, True)}
    for block in BLOCK.finditer(COMMENT.sub("", css)):
        media = block["media"] or ""
        if any(word in media for word in OTHER_MEDIA):
            continue
        asks = ("prefers-color-scheme: dark" in media, "prefers-contrast: more" in media)
        found = {
            each["name"]: " ".join(each["value"].split())
            for each in DECLARATION.finditer(block["body"])
        }
        for look, values in looks.items():
            if all(has or not asked for has, asked in zip(look, asks, strict=True)):
                values |= found
    return Tokens(
        *(
            {name: _resolved(value, values) for name, value in values.items()}
            for values in looks.values()
        )
    )


def _resolved(value: str, tokens: dict[str, str]) -> str:
    return REFERENCE.sub(lambda found: _resolved(tokens[found[1]], tokens), value)


def rgb(colour: str) -> tuple[int, int, int]:
    """ "#1c5577" as three numbers from 0 to 255."""
    if not HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is no colour of six hexadecimal digits.")
    return tuple(bytes.fromhex(colour[1:]))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (number / 255 for number in rgb(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
