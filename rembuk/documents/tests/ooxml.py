"""What Word is strict about and LibreOffice forgives: the order of elements (ISO 29500-1, annex A), and whole tables."""

import io
import zipfile
from itertools import pairwise
from posixpath import join, normpath

from docx.oxml.ns import qn
from lxml import etree

ONE_OF_EACH = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
    "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color "
    "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "docDefaults": "rPrDefault pPrDefault",
}
SOME_OF_EACH = {
    "tbl": "bookmarkStart tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tblGrid": "gridCol",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
    "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
}
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}  # what else they hold may stand in any order
SEQUENCES = {name: order.split() for name, order in (ONE_OF_EACH | SOME_OF_EACH).items()}
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
W = qn("w:p")[:-1]


def faults(data: bytes) -> list[str]:
    """Everything in a Word file that Word would stumble over, by its place; empty when there is nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    found = _unreachable(parts)
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            tree = etree.fromstring(content)
            found += [f"{name}: {fault}" for each in tree.iter() if isinstance(each.tag, str) for fault in _of(each)]
    body = etree.fromstring(parts["word/document.xml"])[0]
    if [each.tag for each in body][-2:] != [W + "p", W + "sectPr"]:
        found.append("the body does not end with a paragraph and its page")
    return found


def _of(each):
    name = each.tag.removeprefix(W)
    children = [child.tag.removeprefix(W) for child in each if isinstance(child.tag, str) and child.tag.startswith(W)]
    if name in SEQUENCES:
        order = SEQUENCES[name]
        yield from (f"{name} may not hold {child}" for child in children if child not in order)
        places = [order.index(child) for child in children if child in order]
        yield from (f"{name}: {order[b]} stands after {order[a]}" for a, b in pairwise(places) if b < a)
        if name in ONE_OF_EACH and len(set(places)) < len(places):
            yield f"{name} holds the same twice"
    if name in FIRST and FIRST[name] in children[1:]:
        yield f"{name}: {FIRST[name]} is not the first"
    if name == "tc" and children[-1:] != ["p"]:
        yield "a cell does not end with a paragraph"
    if name == "tbl":
        yield from _grid(each)


def _grid(table):
    """As many cells as columns in every row, each as wide as its columns, and no wider than the table says."""
    columns = [int(c.get(W + "w")) for c in table.find(W + "tblGrid")]
    rows = table.findall(W + "tr")
    if not rows:
        yield "a table without a row"
    if abs(sum(columns) - int(table.find(f"{W}tblPr/{W}tblW").get(W + "w"))) > len(columns):
        yield "a table is not as wide as its columns"
    for row in rows:
        at = 0
        for cell in row.findall(W + "tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            upto = at + int(span.get(W + "val") if span is not None else 1)
            if abs(int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) - sum(columns[at:upto])) > 1 + upto - at:
                yield "a cell is not as wide as its columns"
            at = upto
        if at != len(columns):
            yield "a row has not as many cells as the table columns"


def _unreachable(parts):
    """Relations that lead nowhere, and parts of no declared type."""
    found = []
    for name, content in parts.items():
        if name.endswith(".rels"):
            folder = name.split("_rels/")[0]
            for each in etree.fromstring(content).iter(RELS + "Relationship"):
                target = each.get("Target")
                path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                if each.get("TargetMode") != "External" and path not in parts:
                    found.append(f"{name}: {target} is not there")
    types = etree.fromstring(parts["[Content_Types].xml"])
    known = {each.get("Extension") for each in types.iter(TYPES + "Default")}
    named = {each.get("PartName").lstrip("/") for each in types.iter(TYPES + "Override")}
    return found + [
        f"{n} has no type" for n in parts if n not in named and n.rpartition(".")[2] not in known and n != "[Content_Types].xml"
    ]
