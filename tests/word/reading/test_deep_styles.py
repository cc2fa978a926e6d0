"""Long chains of styles: each style is laid on the one below it once."""

from build_docx import write_docx

import reviewcli.word.reading.effective as effective
from reviewcli.word.reading.reader import read_docx

_DEEP = 300


def _chain(loop: bool = False) -> str:
    styles = ['<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>']
    for at in range(_DEEP):
        under = at + 1 if at + 1 < _DEEP else 0 if loop else None
        based = f'<w:basedOn w:val="S{under}"/>' if under is not None else ""
        size = f'<w:sz w:val="{20 + at % 30}"/>' if at % 100 == 0 else ""
        styles.append(
            f'<w:style w:type="paragraph" w:styleId="S{at}"><w:name w:val="级{at}"/>{based}'
            f"<w:rPr>{size}</w:rPr></w:style>"
        )
    return "".join(styles)


def _paragraphs() -> str:
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="S{at}"/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>' for at in range(_DEEP)
    )


def _counting(monkeypatch) -> list[str]:
    names: list[str] = []
    real = effective.heading_level

    def counted(name: str) -> int:
        names.append(name)
        return real(name)

    monkeypatch.setattr(effective, "heading_level", counted)
    return names


def test_each_style_of_a_long_chain_is_resolved_once(tmp_path, monkeypatch):
    resolved = _counting(monkeypatch)
    read_docx(write_docx(tmp_path, _paragraphs(), styles=_chain()))
    assert len([name for name in resolved if name.startswith("级")]) == _DEEP


def test_a_style_takes_what_the_nearest_below_it_says(tmp_path):
    reading = read_docx(write_docx(tmp_path, _paragraphs(), styles=_chain()))
    sizes = [paragraph.runs[0].size_pt for paragraph in reading.layout.paragraphs]
    assert (sizes[0], sizes[1], sizes[100], sizes[101]) == (10.0, 15.0, 15.0, 20.0)


def test_styles_in_a_ring_do_no_harm(tmp_path, monkeypatch):
    resolved = _counting(monkeypatch)
    reading = read_docx(write_docx(tmp_path, _paragraphs(), styles=_chain(loop=True)))
    assert len(reading.paragraphs) == _DEEP
    assert len([name for name in resolved if name.startswith("级")]) == _DEEP
