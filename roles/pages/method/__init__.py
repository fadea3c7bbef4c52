"""The method page: constants from the method itself, and a worked example from a live role."""

from roles.pages.method.page import make_method_page
from roles.pages.method.view import MethodPage

__all__ = ["MethodPage", "make_method_page"]
