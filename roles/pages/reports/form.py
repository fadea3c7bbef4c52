"""What a reader says of a row. A field that nobody sees is filled in by programs alone."""

from django import forms

from roles.desk.reader_reports import LEAST_LETTERS, why_refused
from roles.models import ReaderReport
from roles.models.reader_reports import MOST_LETTERS


class ReportForm(forms.Form):
    """What is wrong, and in which words."""

    wrong = forms.ChoiceField(label="What is wrong?", widget=forms.RadioSelect)
    does_it = forms.BooleanField(label="I do this work, or have done it", required=False)
    text = forms.CharField(
        label="What is it like?",
        max_length=MOST_LETTERS,
        widget=forms.Textarea(
            {"class": "own-input", "rows": 6, "cols": 40, "minlength": LEAST_LETTERS}
        ),
    )
    website = forms.CharField(
        label="Leave this empty", required=False, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args, where: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        wrong = ReaderReport.Wrong
        self.fields["wrong"].choices = [
            each for each in wrong.choices if where == "tasks" or each[0] != wrong.SHARE
        ]

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        if fault := why_refused(text):
            raise forms.ValidationError(fault)
        return text

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.data.get("website"))
