"""Print how well what is not judged, but worked out, does on what it has not seen."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from django.core.management.base import BaseCommand

from roles.desk.estimating import calibrate_estimates
from roles.models import SecondReading
from roles.scoring import AIJRI_1
from roles.scoring.readings import calibrate, cross_tested


def _figures(readings: Sequence[SecondReading]) -> dict[str, object]:
    """How the likely ranges do on second readings: counts and points."""
    pairs = len(readings)
    found = calibrate([each.held for each in readings], AIJRI_1)
    if found is None:
        return {"model": AIJRI_1.errors.id, "pairs": pairs}
    crossed = cross_tested(each.pair() for each in readings)
    return {
        "model": found.model,
        "pairs": pairs,
        "fitted_on": found.fitted.pairs,
        "inside_fitted": found.fitted.inside,
        "tested_on": found.tested.pairs,
        "inside_tested": found.tested.inside,
        "inside_crossed": crossed.inside,
        "mean_width": round(float(found.mean_width), 2),
        "mean_shift": round(float(found.mean_shift), 2),
    }


class Command(BaseCommand):
    """Each assessed occupation is estimated by a fit without it. Nothing is stored."""

    help = "Print how estimates do on assessed occupations, and ranges on second readings."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, **options):
        fit = calibrate_estimates()
        ranges = _figures(SecondReading.objects.with_pairs())
        if options["json"]:
            figures = {"estimates": asdict(fit.figures) if fit else None, **ranges}
            self.stdout.write(json.dumps(figures, indent=2))
            return
        for name, value in ranges.items():
            self.stdout.write(f"{name:<15}{value}")
        self.stdout.write()
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
