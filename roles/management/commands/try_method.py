"""Print what would move if the method had other constants."""

from decimal import Decimal, InvalidOperation

from django.core.management.base import BaseCommand, CommandError

from roles.desk.dry_run import CONSTANTS, shifts_by, with_constants, would_move
from roles.scoring import AIJRI_1


class Command(BaseCommand):
    """Nothing is written: a method is part of the program, under an id of its own."""

    help = "Print every published score that other constants would move, other zones first."

    def add_arguments(self, parser):
        parser.add_argument(
            "constants",
            nargs="+",
            metavar="NAME=VALUE",
            help=f"one or several of {', '.join(CONSTANTS)}",
        )

    def handle(self, *, constants, **options):
        given = dict(each.partition("=")[::2] for each in constants)
        try:
            values = {name: Decimal(value) for name, value in given.items()}
            method = with_constants(AIJRI_1, values)
        except InvalidOperation:
            raise CommandError(f"No number: {', '.join(given.values())}.") from None
        except ValueError as fault:
            raise CommandError(str(fault)) from None
        found = would_move(shifts_by(method))
        for shift in found:
            self.stdout.write(str(shift))
        flips = sum(shift.flips for shift in found)
        self.stdout.write(f"{len(found)} would move, {flips} of them to another zone.")
