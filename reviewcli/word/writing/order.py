"""Children of WordprocessingML elements in the order that the schema wants (ECMA-376 Part 1, Annex A).

Word refuses some files whose children stand in another order, validators all of them; so nothing in ``word/``
appends a property by hand: :func:`put` finds its place.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Element = Any
"""An lxml element (lxml has no types of its own)."""

_ORDER = {
    "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers
        pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
        autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
        suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle
        rPr sectPr pPrChange
    """,
    "rPr": """
        ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline
        shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz
        szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish
        oMath * rPrChange
    """,
    "sectPr": """
        headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter
        docGrid printerSettings * sectPrChange
    """,
    "style": """
        name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
        qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr
        tblStylePr
    """,
    "lvl": """
        start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr
    """,
    "settings": """
        writeProtection view zoom removePersonalInformation removeDateAndTime
        doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText
        printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts
        saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
        bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors
        activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter
        stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves
        doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet
        defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps
        showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
        bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
        drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
        doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin
        doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne
        strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture
        doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
        doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
        alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars
        rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats
        doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType
        schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator *
    """,
    "compat": """
        useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL
        noColumnBalance balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone
        ulTrailSpace doNotExpandShiftReturn * compatSetting
    """,
}
_RANK = {
    parent: {name: rank for rank, name in enumerate(names.split())} for parent, names in _ORDER.items()
}  # fmt: skip
_REPEATED = frozenset({"headerReference", "footerReference", "compatSetting"})


def unprefixed(namespace: str) -> Any:
    """``nsmap`` of an element whose names have no prefix."""
    return {None: namespace}


def q(name: str) -> str:
    """``w:name`` in lxml's notation: ("p") {…main}p."""
    return f"{{{W}}}{name}"


def local(element: Element) -> str:
    """The name of an element without its namespace ("" for comments and processing instructions)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def make(name: str, /, **attributes: object) -> Element:
    """A new ``w:name`` with ``w:`` attributes; ``None`` leaves an attribute out."""
    element = etree.Element(q(name), nsmap={"w": W})
    for key, value in attributes.items():
        if value is not None:
            element.set(q(key), str(value))
    return element


def put(parent: Element, child: Element) -> Element:
    """``child`` into ``parent`` at its place in the schema, instead of one of the same name. Returns
    ``child``.

    Elements that the order does not name stand where its ``*`` is; those of other namespaces (an
    ``mc:AlternateContent`` in a list's level) may stand anywhere where it has none.
    """
    name = local(child)
    if name not in _REPEATED:
        drop(parent, name)
    rank = _RANK[local(parent)]
    foreign = rank.get("*")
    mine = rank.get(name, len(rank))
    for place, sibling in enumerate(parent):
        theirs = rank.get(local(sibling), rank.get("*", len(rank))) if _is_ranked(sibling) else foreign
        if theirs is not None and theirs > mine:
            parent.insert(place, child)
            return child
    parent.append(child)
    return child


def set_value(parent: Element, name: str, /, **attributes: object) -> Element:
    """``<w:name …/>`` put into ``parent``, instead of what was there."""
    return put(parent, make(name, **attributes))


def drop(parent: Element, *names: str) -> None:
    """Take the children with these names out of ``parent``."""
    for child in [child for child in parent if local(child) in names and _is_w(child)]:
        parent.remove(child)


def child(parent: Element, name: str) -> Element:
    """The child ``w:name`` of ``parent``; made at its place when there is none."""
    found = parent.find(q(name))
    return found if found is not None else put(parent, make(name))


def properties(element: Element) -> Element:
    """``w:pPr`` of a paragraph, ``w:rPr`` of a run: always the first child; made when there is none."""
    name = {"p": "pPr", "r": "rPr"}[local(element)]
    found = element.find(q(name))
    if found is None:
        found = make(name)
        element.insert(0, found)
    return found


def _is_w(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{W}}}")


def _is_ranked(element: Element) -> bool:
    """Of the main namespace, or one of the two of others that have a place of their own in settings."""
    return _is_w(element) or local(element) in ("mathPr", "schemaLibrary")
