"""The theme part of the base document: colours and fonts for what people insert later.

Nothing that the styler sets refers to it; Word expects one to be there, and validators ask for it.
"""

from __future__ import annotations

from lxml import etree

from reviewcli.word.writing.order import Element

THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


def theme_root(latin: str, east_asian: str) -> Element:
    """A plain theme whose fonts are ``latin`` and ``east_asian``."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    fonts = '<a:latin/><a:ea/><a:cs typeface=""/>'
    fills, lines, effects = fill * 3, line * 3, effect * 3
    root = etree.fromstring(
        f'<a:theme xmlns:a="{_A}" name="公文"><a:themeElements>'
        f'<a:clrScheme name="公文">{colors}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="公文"><a:fillStyleLst>{fills}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
    for name, font in (("latin", latin), ("ea", east_asian)):
        for slot in root.iter(f"{{{_A}}}{name}"):
            slot.set("typeface", font)
    return root
