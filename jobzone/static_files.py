"""Static files as they are served in production: bundled, under names that hold their contents.

A bundle (`css/bundles/`) is a list of `@import`s, so that a page asks for two sheets however
many its parts are written in. A browser that is given one as it stands follows the list;
collected, each sheet stands in its place.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath

from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = "css/bundles/"
IMPORT = re.compile(r'^@import url\("([^"]+)"\)(?: (\w+))?;$', re.MULTILINE)


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
            css = IMPORT.sub(partial(self._sheet, dirname(name)), listed)
            Path(self.path(name)).write_text(css, "utf-8")
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _sheet(self, folder: str, found: re.Match) -> str:
        css = Path(self.path(normpath(join(folder, found[1])))).read_text("utf-8")
        return f"@media {found[2]} {{\n{css}}}" if found[2] else css
