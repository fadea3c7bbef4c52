"""Static files under names that hold their contents, for a site that stands without them too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A file that collectstatic has not seen goes by its plain name.

    Django's own raises instead: every page would fail, and the page that says so as well.
    """

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:  # neither in the manifest nor in the folder
            return name
