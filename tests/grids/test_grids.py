"""Tables of offices as plain text: merged cells, dates, hostile files."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from docx import Document

from reviewcli.errors import ReviewError
from reviewcli.grids.model import Grid, find_table
from reviewcli.grids.read import read_listed

NAMES = {"problem": ("存在问题", "问题"), "state": ("整改状态", "状态"), "due": ("时限",)}


def workbook(tmp_path, fill, **options):
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(path, options)
    fill(book, book.add_worksheet())
    book.close()
    return path


def grid(path):
    return read_listed(path).grids[0].rows


def test_cells_stand_where_the_sheet_says(tmp_path):
    path = workbook(tmp_path, lambda book, sheet: (sheet.write("A1", "甲"), sheet.write("C3", "丙")))
    assert grid(path) == (("甲",), (), ("", "", "丙"))


def test_a_merged_area_has_its_text_in_every_place(tmp_path):
    def fill(book, sheet):
        sheet.merge_range("A1:A3", "一", book.add_format())
        sheet.merge_range("B1:C1", "二", book.add_format())
        sheet.write("B3", "三")

    assert grid(workbook(tmp_path, fill)) == (("一", "二", "二"), ("一",), ("一", "三"))


def test_a_number_that_shows_a_date_is_read_as_that_date(tmp_path):
    def fill(book, sheet):
        sheet.write_number("A1", 46203, book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write_number("B1", 46203, book.add_format({"num_format": 'yyyy"年"m"月"'}))
        sheet.write_number("C1", 46203)
        sheet.write_number("D1", 46203, book.add_format({"num_format": 14}))

    assert grid(workbook(tmp_path, fill)) == (("2026年6月30日", "2026年6月", "46203", "2026年6月30日"),)


def test_of_a_formula_what_it_last_showed_is_read(tmp_path):
    path = workbook(tmp_path, lambda book, sheet: sheet.write_formula("A1", '="已"&"完成"', None, "已完成"))
    assert grid(path) == (("已完成",),)


def test_rich_text_and_escaped_characters_are_plain_text(tmp_path):
    def fill(book, sheet):
        sheet.write_rich_string("A1", "学习", book.add_format({"bold": True}), "不够")
        sheet.write_string("B1", "第一行\n第二行")
        sheet.write_string("C1", "_x0041_")

    assert grid(workbook(tmp_path, fill)) == (("学习不够", "第一行\n第二行", "_x0041_"),)


def test_the_first_sheet_that_is_shown_is_read(tmp_path):
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(path)
    hidden, shown = book.add_worksheet("藏"), book.add_worksheet("清单")
    hidden.hide()
    shown.activate()
    shown.set_first_sheet()
    hidden.write("A1", "不看")
    shown.write("A1", "看")
    book.close()
    assert read_listed(path).grids[0] == Grid((("看",),), "清单")


def test_tables_of_a_word_file_are_read_with_merged_cells(tmp_path):
    document = Document()
    document.add_paragraph("清单如下")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "一"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "二"
    table.cell(1, 1).text = "三"
    table.cell(2, 2).text = "四"
    document.save(tmp_path / "表.docx")
    listed = read_listed(tmp_path / "表.docx")
    assert listed.grids[0].rows == (("一", "二", "二"), ("一", "三", ""), ("", "", "四"))
    assert listed.lines == ("清单如下",)


def test_columns_are_found_in_any_order_below_a_title():
    rows = (("整改清单",) * 3, ("整改状态", "序号", "存在的突出问题"), ("已完成", "1", "学习不够"))
    table = find_table(Grid(rows), NAMES, ("problem",))
    assert list(table.records()) == [{"state": "已完成", "problem": "学习不够"}]


def test_headings_in_two_rows_are_read_from_the_lower_one():
    rows = (
        ("序号", "问题", "整改情况", "整改情况"),
        ("序号", "问题", "状态", "时限"),
        ("1", "甲", "乙", "丙"),
    )
    table = find_table(Grid(rows), NAMES, ("problem",))
    assert list(table.records()) == [{"problem": "甲", "state": "乙", "due": "丙"}]


def test_a_row_of_text_below_the_headings_is_no_heading():
    rows = (("问题",), ("群众反映的问题没有解决",))
    assert [each["problem"] for each in find_table(Grid(rows), NAMES, ("problem",)).records()] == [
        "群众反映的问题没有解决"
    ]


def spoiled(tmp_path, change):
    """A good workbook with one part changed."""
    source = workbook(tmp_path, lambda book, sheet: (sheet.write("A1", "问题"), sheet.write("A2", "甲")))
    data = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    source.write_bytes(data.getvalue())
    return source


def test_a_merge_over_the_whole_sheet_costs_nothing(tmp_path):
    def change(name, data):
        merge = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        return data.replace(b"</sheetData>", merge) if "sheet1" in name else data

    rows = grid(spoiled(tmp_path, change))
    assert len(rows) == 2
    assert set(rows[1]) == {"问题"}


def test_a_cell_at_the_end_of_the_sheet_is_passed_over(tmp_path):
    def change(name, data):
        far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        return data.replace(b"</sheetData>", far) if "sheet1" in name else data

    assert grid(spoiled(tmp_path, change)) == (("问题",), ("甲",))


@pytest.mark.parametrize(
    "evil",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>',
        b"<worksheet",
        b"",
    ],
)
def test_a_sheet_with_entities_or_without_sense_is_refused_in_one_sentence(tmp_path, evil):
    path = spoiled(tmp_path, lambda name, data: evil if "sheet1" in name else data)
    with pytest.raises(ReviewError, match="读不出来"):
        read_listed(path)


def test_a_bomb_is_refused(tmp_path):
    path = spoiled(tmp_path, lambda name, data: b" " * (20 * 2**20) if "sheet1" in name else data)
    with pytest.raises(ReviewError, match="大得不正常"):
        read_listed(path)


def test_an_old_workbook_says_what_to_do(tmp_path):
    (tmp_path / "表.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(ReviewError, match=r"另存为 \.xlsx"):
        read_listed(tmp_path / "表.xls")


def test_a_text_that_calls_itself_a_workbook_is_refused(tmp_path):
    (tmp_path / "表.xlsx").write_bytes("问题".encode())
    with pytest.raises(ReviewError):
        read_listed(tmp_path / "表.xlsx")


def test_a_damaged_workbook_is_never_told_to_become_a_word_file(tmp_path):
    whole = workbook(tmp_path, lambda book, sheet: sheet.write("A1", "问题")).read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", b"PK\x03\x04" + b"x" * 50, "问题".encode()):
        (tmp_path / "坏.xlsx").write_bytes(damaged)
        with pytest.raises(ReviewError, match=r"可能已损坏.*另存为 \.xlsx"):
            read_listed(tmp_path / "坏.xlsx")


def test_a_csv_of_gbk_is_read(tmp_path):
    (tmp_path / "表.csv").write_bytes("序号,问题\r\n1,学习不够\r\n".encode("gbk"))
    assert grid(tmp_path / "表.csv") == (("序号", "问题"), ("1", "学习不够"))
