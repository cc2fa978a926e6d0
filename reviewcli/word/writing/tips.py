"""Guidance of a form that was read and is done with: the lines in which nothing is to be typed go."""

from __future__ import annotations

from reviewcli.errors import ReviewError
from reviewcli.word.controls import is_tip
from reviewcli.word.layout import Fact, Reading
from reviewcli.word.names import PPR, SDT, P
from reviewcli.word.package import Package, package_of
from reviewcli.word.reading.reader import read_package
from reviewcli.word.writing.inplace import refuse
from reviewcli.word.writing.parts import Parts


def without_tips(package: Package, reading: Reading) -> tuple[Package, Reading, int]:
    """``package`` without the lines of a form that only guide, how it reads, and how many they were.

    As it is where there are none, or where something is still to be filled in: they are needed then.
    Raises ReviewError where the new file does not read as the old one without them.
    """
    facts = reading.facts.found
    if not facts.get(Fact.GUIDANCE) or facts.get(Fact.UNFILLED):
        return package, reading, 0
    refuse(package)
    parts = Parts({name: package.read(name) for name in package.names})
    count = 0
    for sdt in [each for each in parts.xml(package.main).iter(SDT) if is_tip(each)]:
        paragraph = sdt.getparent()
        beside = [each for each in paragraph if each is not sdt and each.tag != PPR]
        if paragraph.tag == P and not beside:
            paragraph.getparent().remove(paragraph)
            count += 1
    made = package_of(parts.save(), package.path)
    after = read_package(made)
    if [each.text for each in after.paragraphs if each.text] != [
        each.text for each in reading.paragraphs if each.text
    ]:
        raise ReviewError(
            f"“{package.path}”去掉灰色提示后读回来不一致，为稳妥起见没有写入；请把这个文件反馈给我们。"
        )
    return made, after, count
