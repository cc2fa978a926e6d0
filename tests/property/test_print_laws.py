from hypothesis import given
from manuscripts import manuscripts

from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.printing import as_paragraphs, print_blocks


@given(manuscripts())
def test_a_printed_manuscript_is_read_again_as_itself(manuscript):
    assert read_outline(as_paragraphs(print_blocks(manuscript))).manuscript == manuscript


@given(manuscripts())
def test_printed_roles_are_those_that_reading_finds(manuscript):
    blocks = print_blocks(manuscript)
    found = read_outline(as_paragraphs(blocks)).lines
    assert [(line.block.role, line.block.level, line.block.leads) for line in found] == [
        (block.role, block.level, block.leads) for block in blocks
    ]
