"""What staff upload is read within bounds, whatever is in it."""

import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from roles.documents import MAX_BYTES
from roles.exchange import uploads
from roles.exchange.uploads import TooMuch, read_uploads


def zipped(members, method=ZIP_DEFLATED):
    packed = BytesIO()
    with ZipFile(packed, "w", method) as archive:
        for name, data in members:
            archive.writestr(ZipInfo(name) if name.endswith("/") else name, data)
    return packed.getvalue()


def read(*files):
    return read_uploads((name, BytesIO(data)) for name, data in files)


def test_a_document_and_those_of_a_zip_come_by_their_names():
    packed = zipped([("folder/", b""), ("folder/b.md", b"# B"), ("c.txt", "é".encode())])
    assert read(("a.md", b"# A"), ("more.zip", packed)) == [
        ("a.md", "# A", ""),
        ("more.zip: folder/b.md", "# B", ""),
        ("more.zip: c.txt", "é", ""),
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.md", "/etc/cron.d/x.md", "C:\\x.md", "a\tb.md"]
)
def test_a_name_in_an_archive_is_a_label_and_no_path(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ((label, text, fault),) = read(("x.zip", zipped([(name, b"# A")])))
    assert (text, fault) == ("# A", "")
    assert label.isprintable()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.exe", b"MZ")], "no document"),
        ([("a.md", b"\xff\xfe")], "not UTF-8"),
        ([("a.md", b"a\0b")], "NUL"),
        ([("a.md", b"x" * (MAX_BYTES + 1))], "at most"),
        ([("x.zip", b"PK\x03\x04 and no more")], "no whole zip"),
        ([("x.zip", zipped([("a.md", b"# A" * 999)])[:60])], "no whole zip"),
        ([("x.zip", zipped([("y.zip", zipped([("a.md", b"A")]))]))], "no document"),
        ([("x.zip", zipped([("a.md", b"A" * 9_999)], ZIP_BZIP2))], "deflate"),
    ],
)
def test_what_cannot_be_read_is_told_and_spoils_nothing_else(files, said):
    found = read(*files, ("good.md", b"# A"))
    assert found[-1] == ("good.md", "# A", "")
    _label, text, fault = found[0]
    assert text is None
    assert said in fault


def test_an_encrypted_member_is_told():
    packed = bytearray(zipped([("a.md", b"# A")]))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = packed.index(start) + (6 if start == b"PK\x03\x04" else 8)
        packed[at] |= 1
    assert "encrypted" in read(("x.zip", bytes(packed)))[0][2]


def test_a_bomb_is_read_no_further_than_a_document_may_go(monkeypatch):
    """A hundred megabytes of nothing are 100 KB of zip."""
    given = []
    monkeypatch.setattr(uploads, "decode", lambda data: given.append(len(data)) or "")
    read(("x.zip", zipped([("a.md", b"\x20" * 100_000_000)])))
    assert given == [MAX_BYTES + 1]


def test_more_than_is_read_at_once_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_FILES", 3)
    with pytest.raises(TooMuch):
        read(("x.zip", zipped([(f"{number}.md", b"A") for number in range(4)])))
    monkeypatch.setattr(uploads, "MOST_IN_ALL", 2_000)
    with pytest.raises(TooMuch):
        read(*((f"{number}.md", b"A" * 900) for number in range(3)))


def test_a_member_that_is_not_what_its_sum_says_is_told():
    packed = zipped([("a.md", b"# A lamp")])
    sum_of = zlib.crc32(b"# A lamp").to_bytes(4, "little")
    assert "no whole zip" in read(("x.zip", packed.replace(sum_of, b"\0\0\0\0")))[0][2]
