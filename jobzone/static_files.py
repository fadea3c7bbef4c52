"""Static files as they are served in production: bundled, under names that hold their contents.

A bundle (`css/bundles/`, `js/bundles/`) is a list of imports, so that a page asks for two sheets
and one script however many its parts are written in. A browser that is given one as it stands
follows the list; collected, each part stands in its place.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath

from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("css/bundles/", "js/bundles/")
IMPORT = re.compile(r'^(?:@import url\("([^"]+)"\)(?: (\w+))?|import "([^"]+)");$', re.MULTILINE)


class CollectedFiles(CompressedManifestStaticFilesStorage):
    """A file that collectstatic has not seen goes by its plain name.

    Django's own raises instead: every page would fail, and the page that says so as well.
    """

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:  # neither in the manifest nor in the folder
            return name

    def post_process(self, paths: dict, dry_run: bool = False, **options) -> Iterator[tuple]:
        for name in [name for name in paths if name.startswith(BUNDLES) and not dry_run]:
            # From where it was written: what was collected before holds no list any more.
            storage, path = paths[name]
            listed = Path(storage.path(path)).read_text("utf-8")
            whole = IMPORT.sub(partial(self._part, dirname(name)), listed)
            Path(self.path(name)).write_text(whole, "utf-8")
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _part(self, folder: str, found: re.Match) -> str:
        """A sheet, for one medium where the list says so; a module, with its names to itself."""
        sheet, medium, module = found.groups()
        text = Path(self.path(normpath(join(folder, sheet or module)))).read_text("utf-8")
        if module:
            return f"{{\n{text}}}"
        return f"@media {medium} {{\n{text}}}" if medium else text
