"""Print how well what is not judged, but worked out, does on what it has not seen."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand

from roles.desk.estimating import calibrate_estimates


class Command(BaseCommand):
    """Each assessed occupation is estimated by a fit without it. Nothing is stored."""

    help = "Print how well estimates do on assessed occupations, each left out in turn."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, **options):
        fit = calibrate_estimates()
        if options["json"]:
            figures = {"estimates": asdict(fit.figures) if fit else None}
            self.stdout.write(json.dumps(figures, indent=2))
            return
        if fit is None:
            self.stdout.write("Too few occupations are assessed at mid level to estimate others.")
            return
        for name, value in asdict(fit.figures).items():
            self.stdout.write(f"{name:<12}{value}")
        for row in fit.left_out:
            held = "" if row.inside else "  outside"
            each = row.estimated
            span = f"{each.middle:>6} ({each.low} to {each.high})"
            self.stdout.write(f"{row.code}  scored {row.score:>6.2f}  estimated {span}{held}")
