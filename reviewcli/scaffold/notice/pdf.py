"""The text of a PDF. pypdf is imported here and nowhere else."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.scaffold.notice.model import NoticeLine

MOST_PAGES = 80
"""A notice has a few pages; the rest of a longer file is not read."""
_HAN = re.compile("[\u3400-\u9fff]")
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = dict(
    zip(
        map(
            ord,
            "⺁⺄⺌⺍⺎⺕⺗⺟⺠⺡⺣⺤⺩⺪⺫⺬⺭⺮⺯⺰⺱⺳⺶⺷⺸⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        ),
        "厂乙小小兀彐小母民氵灬爫王疋目示礻竹糸纟罓罒羊羊羊肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阝阝雨青韦页风飞食食食饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_RADICALS = _KANGXI | _SUPPLEMENT
"""Radicals that Chromium's PDFs have for the characters that look the same (⺠ 民, ⽣ 生)."""


def pdf_lines(data: bytes, path: Path) -> list[NoticeLine]:
    """The lines of text of a PDF, [] where it has none (a scan). Raises ReviewError with one sentence."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReviewError(f"“{path}”设了打开密码，无法读取；请取消密码，或换成 Word 文件后再试。")
        lines = [
            NoticeLine(line.translate(_RADICALS), f"第{number}页")
            for number, page in enumerate(reader.pages[:MOST_PAGES], 1)
            for line in page.extract_text().splitlines()
        ]
    except ReviewError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise _unreadable(path) from error
    except (RecursionError, MemoryError, ArithmeticError, LookupError, NotImplementedError) as error:
        raise _unreadable(path) from error
    except ImportError as error:  # a cipher that needs a further library
        raise ReviewError(f"“{path}”加了密，无法读取；请换成 Word 文件，或把文字复制出来后再试。") from error
    text = "".join(line.text for line in lines)
    return lines if len(_HAN.findall(text)) >= 0.2 * len(text.replace(" ", "")) else []


def _unreadable(path: Path) -> ReviewError:
    return ReviewError(
        f"“{path}”不是完整的 PDF 文件，或已损坏，无法读取；请重新下载，或换成 Word 文件后再试。"
    )
