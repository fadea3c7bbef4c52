"""Make an account for an assessor."""

import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from roles.desk.accounts import GROUPS, make_assessor
from roles.desk.errors import Refused


class Command(BaseCommand):
    """Asks for what is not given; the password is never an argument, so no shell keeps it."""

    help = "Make an assessor's account: it can sign in to /admin/ and keep assessments."

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?")
        parser.add_argument(
            "--group",
            choices=GROUPS,
            default="",
            help="Assessors draft, Reviewers also approve and publish, Administrators also "
            "publish alone; the first account of all is an administrator's",
        )
        parser.add_argument("--email", default="", help="where to write when it is their turn")

    def handle(self, *, username, group, email, **options):
        try:
            username = username or input("User name: ").strip()
            password = getpass.getpass("Password (8 characters or more): ")
            if password != getpass.getpass("Once more: "):
                raise CommandError("The two passwords differ. No account was made.")
            user = make_assessor(username=username, password=password, group=group, email=email)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except Refused as error:
            raise CommandError(str(error)) from None
        except (EOFError, KeyboardInterrupt):
            raise CommandError("No account was made.") from None
        group = user.groups.get().name
        self.stdout.write(f"“{user.username}” can sign in at /admin/, among the {group}.")
