"""What happened to the accounts of staff: signing in and out, passwords and the second factor.

No password and no code is kept, and no name that is not an account's: somebody may have typed the
password into that field.
"""

from django.db import models


class AccountEvent(models.Model):
    """One thing that a person did; or of tries that failed, how many of one kind on one day.

    Written by `roles.desk.account_log` only. Of a try that failed there is no address.
    """

    class What(models.TextChoices):
        """What happened."""

        SIGNED_IN = "signed_in", "Signed in"
        SIGNED_OUT = "signed_out", "Signed out"
        ENDED = "ended", "Ended another session"
        FAILED = "failed", "Failed to sign in"
        LOCKED = "locked", "Was made to wait"
        WRONG_CODE = "wrong_code", "Gave a wrong code"
        PASSWORD = "password", "Was given a new password"
        APP_ADDED = "app_added", "Added an authenticator app"
        APP_REMOVED = "app_removed", "Removed an authenticator app"
        CODES_MADE = "codes_made", "Made recovery codes"
        CODES_REMOVED = "codes_removed", "Removed recovery codes"
        CODE_USED = "code_used", "Used a recovery code"

    what = models.CharField(max_length=20, choices=What)
    who = models.CharField(max_length=150, blank=True, help_text="Empty for no account's name.")
    at = models.DateTimeField(help_text="The last time, of several.")
    address = models.CharField(max_length=45, blank=True)
    day = models.DateField(null=True, help_text="Of what is counted.")
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["at"], name="account_event_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["who", "what", "day"],
                name="account_event_counted_once",
                violation_error_message="It is counted on that day already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who or 'an unknown name'}: {self.get_what_display()}"
