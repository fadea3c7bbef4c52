"""Make an account for an assessor."""

import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from roles.desk.accounts import make_assessor
from roles.desk.errors import Refused


class Command(BaseCommand):
    """Asks for what is not given; the password is never an argument, so no shell keeps it."""

    help = "Make an assessor's account: it can sign in to /admin/ and keep assessments."

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?")

    def handle(self, *, username, **options):
        try:
            username = username or input("User name: ").strip()
            password = getpass.getpass("Password (8 characters or more): ")
            if password != getpass.getpass("Once more: "):
                raise CommandError("The two passwords differ. No account was made.")
            user = make_assessor(username=username, password=password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except Refused as error:
            raise CommandError(str(error)) from None
        except (EOFError, KeyboardInterrupt):
            raise CommandError("No account was made.") from None
        self.stdout.write(f"“{user.username}” can sign in at /admin/.")
