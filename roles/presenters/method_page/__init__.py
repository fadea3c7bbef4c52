"""The method page: constants from the method itself, and a worked example from a live role."""

from roles.presenters.method_page.build import make_method_page
from roles.presenters.method_page.values import MethodPage

__all__ = ["MethodPage", "make_method_page"]
