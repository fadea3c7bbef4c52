"""From bytes to text, or one sentence that says why not."""

import pytest

from roles.documents import MAX_BYTES, DocumentUnreadable, decode


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode("\ufeffLamp".encode()) == "Lamp"


def test_text_of_any_alphabet_and_its_line_ends_are_kept():
    assert decode("灯台\r\nnaïve\tx".encode()) == "灯台\r\nnaïve\tx"


def test_a_file_at_the_limit_is_read():
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a" * (MAX_BYTES + 1), "The file has 1,000,001 bytes: at most 1,000,000 are allowed."),
        (
            b"one\ntwo \xff",
            "The file is not UTF-8 text: line 2 holds a byte that does not belong.",
        ),
        (b"one\n\ntwo\0", "Line 3 holds a NUL byte, which is not text."),
        (b"a\x07b", "Line 1 holds the control character U+0007, which is not text."),
        ("a\x85b".encode(), "Line 1 holds the control character U+0085, which is not text."),
    ],
    ids=["too large", "not UTF-8", "NUL", "bell", "C1"],
)
def test_what_is_no_text_is_refused_in_one_sentence(data, message):
    with pytest.raises(DocumentUnreadable) as refused:
        decode(data)
    assert str(refused.value) == message
