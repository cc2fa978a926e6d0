"""``scaffold from-notice`` as a command: files of all kinds, standard input, questions, what it says."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx
import pymupdf
import pytest
from click.testing import Result
from typer.testing import CliRunner

from reviewcli.cli.scaffold import app
from reviewcli.errors import ReviewError
from reviewcli.scaffold.load import load_text
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.notice.source import read_source

NOTICE = """关于召开2026年度组织生活会的通知
各党支部：
一、会议主题是：树立和践行正确政绩观，在建功“十五五”中当先锋。
二、党员要从政治信仰、党员意识、理论学习、作用发挥四个方面查摆问题，每个方面不少于2条，撰写个人对照检查材料，不少于1500字。
三、支部书记报告上年度组织生活会整改落实情况。请于2027年1月20日前完成。
机关党委
2027年1月4日
"""
BOTH = """关于召开2025年度民主生活会和组织生活会的通知
一、民主生活会
班子成员从政治忠诚、党性修养、担当作为三个方面查摆问题。
二、组织生活会
党员从政治信仰、党员意识、理论学习三个方面查摆问题。
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("REVIEWCLI_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def run(*arguments: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["from-notice", *map(str, arguments)], input=input)


def error_of(*arguments: object, input: str | bytes | None = None) -> str:
    result = run(*arguments, input=input)
    assert isinstance(result.exception, ReviewError), result.output
    assert result.exception.status == 2
    said = str(result.exception)
    assert said.endswith("。")
    assert "\n" not in said
    return said


def test_the_scaffold_goes_to_stdout_and_loads(notice: Path) -> None:
    result = run(notice)
    assert result.exit_code == 0, result.output
    made = load_text(result.stdout, source="模板")
    assert made.id == "organizational-life-2026-notice-member"
    assert made.theme == "树立和践行正确政绩观，在建功“十五五”中当先锋"
    assert [aspect.heading for aspect in made.aspects] == ["政治信仰", "党员意识", "理论学习", "作用发挥"]
    assert {aspect.points.min for aspect in made.aspects if aspect.points} == {2}
    assert made.limits.chars.min == 1500
    assert made.limits.chars.max is None


def test_guidance_is_inherited(notice: Path) -> None:
    made = load_text(run(notice).stdout, source="模板")
    assert all(aspect.ask is not None for aspect in made.aspects)
    assert made.section("causes") is not None


def test_values_of_the_notice_weigh_though_nobody_has_confirmed_them(notice: Path) -> None:
    made = load_text(run(notice).stdout, source="模板")
    assert not made.verified
    assert made.verified_of("aspect-1")
    assert made.sources[-1].publisher == "机关党委"
    assert made.sources[-1].date == "2027-01-04"


def test_every_value_stands_under_the_sentence_it_came_from(notice: Path) -> None:
    lines = run(notice).stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("theme:"))
    assert "通知原文（第3行，明写）" in lines[at - 1]
    assert any("2027年1月20日前完成" in line for line in lines if line.startswith("#"))


def test_what_the_notice_does_not_say_is_a_visible_gap(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于召开2026年度组织生活会的通知\n请各支部认真准备。", encoding="utf-8")
    result = run(path)
    made = load_text(result.stdout, source="模板")
    assert "# 通知里没有找到会议主题，请补上" in result.stdout
    assert "# 通知里没有找到查摆问题的方面，请补上" in result.stdout
    assert made.theme == ""
    assert made.aspects == ()
    assert made.typed
    assert "没有找到" in result.stderr


def test_a_file_is_written_and_its_use_told(notice: Path, tmp_path: Path) -> None:
    out = tmp_path / "我的.yaml"
    result = run(notice, "-o", out)
    assert result.stdout.strip() == str(out)
    assert "new" in result.stderr
    assert load_text(out.read_text(encoding="utf-8"), source="模板").year == 2026


def test_a_file_that_is_there_is_only_replaced_with_force(notice: Path, tmp_path: Path) -> None:
    out = tmp_path / "我的.yaml"
    out.write_text("x", encoding="utf-8")
    assert "--force" in error_of(notice, "-o", out)
    assert run(notice, "-o", out, "--force").exit_code == 0


def test_a_notice_for_two_meetings_needs_to_be_told_which(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(BOTH, encoding="utf-8")
    assert "--meeting" in error_of(path)
    made = load_text(run(path, "--meeting", "组织生活会").stdout, source="模板")
    assert [aspect.heading for aspect in made.aspects] == ["政治信仰", "党员意识", "理论学习"]
    made = load_text(run(path, "--meeting", "民主生活会", "--kind", "个人").stdout, source="模板")
    assert [aspect.heading for aspect in made.aspects] == ["政治忠诚", "党性修养", "担当作为"]


@pytest.mark.parametrize(
    ("meeting", "kind", "id"),
    [
        ("民主生活会", "班子", "democratic-life-2026-notice-group"),
        ("民主生活会", "个人", "democratic-life-2026-notice"),
        ("组织生活会", "支部", "organizational-life-2026-notice-branch"),
    ],
)
def test_the_scaffold_is_made_for_whom_it_is_said(tmp_path: Path, meeting: str, kind: str, id: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(
        f"关于召开2026年度{meeting}的通知\n请认真准备对照检查材料，5000字左右。", encoding="utf-8"
    )
    made = load_text(run(path, "--kind", kind).stdout, source="模板")
    assert made.id == id
    assert (made.limits.chars.min, made.limits.chars.max) == (4000, 6000)


def test_a_kind_that_the_meeting_does_not_have_is_refused(notice: Path) -> None:
    assert "--kind" in error_of(notice, "--kind", "班子")
    assert "--kind" in error_of(notice, "--kind", "局长")
    assert "--meeting" in error_of(notice, "--meeting", "班会")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_text_of_any_encoding_comes_from_a_file_or_standard_input(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(NOTICE.encode(encoding))
    assert "政治信仰" in run(path).stdout
    assert "政治信仰" in run("-", input=NOTICE.encode(encoding)).stdout


def test_a_markdown_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "通知.md"
    names = ["理论学习", "党性修养", "作风纪律"]
    rows = "\n".join(f"| {n} | {name}方面 | 是否做好 |" for n, name in enumerate(names, 1))
    head = "# 关于召开2026年度组织生活会的通知\n\n**党员重点查摆：**\n\n| 序号 | 方面 | 内容 |\n|---|---|---|"
    path.write_text(f"{head}\n{rows}\n", encoding="utf-8")
    made = load_text(run(path).stdout, source="模板")
    assert [aspect.heading for aspect in made.aspects] == names


def pdf(path: Path, lines: list[str]) -> Path:
    document = pymupdf.open()
    page = document.new_page()
    for n, line in enumerate(lines):
        page.insert_text((72, 72 + 20 * n), line, fontname="china-s", fontsize=11)
    document.save(str(path))
    return path


def test_a_pdf_with_text_is_read_and_its_broken_lines_joined(tmp_path: Path) -> None:
    lines = [
        "关于召开2026年度组织生活会的通知",
        "党员要从政治信仰、党员意识、理论学习、能力本领、作用发挥、纪",
        "律作风六个方面查摆问题。",
    ]
    made = load_text(run(pdf(tmp_path / "通知.pdf", lines)).stdout, source="模板")
    assert made.aspects[-1].heading == "纪律作风"
    assert "第1页" in run(tmp_path / "通知.pdf").stdout


def test_characters_are_read_by_their_place_whatever_order_the_pdf_has(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72 + 44, 100), "民主", fontname="china-s", fontsize=11)
    page.insert_text((72, 100), "开好年度", fontname="china-s", fontsize=11)
    page.insert_text((72 + 66, 100), "生活会", fontname="china-s", fontsize=11)
    document.save(str(tmp_path / "乱.pdf"))
    assert [line.text for line in read_source(tmp_path / "乱.pdf").lines] == ["开好年度民主生活会"]


def test_a_scanned_pdf_is_recognised(tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page().draw_rect(pymupdf.Rect(10, 10, 200, 200), fill=(0, 0, 0))
    document.save(str(tmp_path / "扫描.pdf"))
    assert "扫描件" in error_of(tmp_path / "扫描.pdf")


def test_a_word_file_of_pictures_is_recognised(tmp_path: Path) -> None:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 4, 4))
    document = docx.Document()
    document.add_picture(io.BytesIO(pixels.tobytes("png")))
    document.save(str(tmp_path / "扫描.docx"))
    assert "图片" in error_of(tmp_path / "扫描.docx")


def test_a_protected_pdf_is_said(tmp_path: Path) -> None:
    document = pymupdf.open()
    document.new_page()
    document.save(str(tmp_path / "锁.pdf"), encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="1", owner_pw="2")
    assert "密码" in error_of(tmp_path / "锁.pdf")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.txt", b""),
        ("坏.pdf", b"%PDF-1.7\nnothing"),
        ("图.png", b"\x89PNG\r\n\x1a\n"),
        ("乱.docx", b"PK\x03\x04broken"),
        ("字节.txt", b"\x00\x01\x02\xff"),
        ("书.txt", ("组织生活会很长。" * 50_000).encode()),
        ("别的.txt", "今天天气很好。".encode()),
    ],
)
def test_a_file_that_is_no_notice_gets_one_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    error_of(tmp_path / name)


def test_a_missing_file_and_a_folder_get_one_sentence(tmp_path: Path) -> None:
    error_of(tmp_path / "没有.docx")
    error_of(tmp_path)


def test_empty_standard_input_gets_one_sentence() -> None:
    assert "没有读到" in error_of("-", input="")


def answered(*arguments: object, answers: list[str]) -> Result:
    """``from-notice --plain`` with one answer for each question; an empty one takes what was read."""
    return run(*arguments, "--plain", input="\n".join(answers) + "\n")


def made_by(result: Result) -> Scaffold:
    assert result.exit_code == 0, result.output + result.stderr + repr(result.exception)
    path = Path(result.stdout.strip().splitlines()[-1])
    return load_text(path.read_text(encoding="utf-8"), source="模板")


# The questions on NOTICE, in order.
MEETING, YEAR, OCCASION, THEME, ASPECTS, PARTS, COUNT, LENGTH, NAME, WHERE = (
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "1",
)


def test_line_by_line_each_value_is_taken_mended_or_left_out(notice: Path) -> None:
    theme = ["2", "树立正确政绩观，为民造福"]
    answers = [MEETING, YEAR, OCCASION, *theme, ASPECTS, PARTS, COUNT, "3", NAME, WHERE]
    result = answered(notice, "--kind", "个人", answers=answers)
    made = made_by(result)
    path = Path(result.stdout.strip().splitlines()[-1])
    assert path.parent.name == "scaffolds"
    assert made.verified
    assert made.theme == "树立正确政绩观，为民造福"
    assert made.limits.source == ""
    assert "由使用者填写" in path.read_text(encoding="utf-8")


def test_what_the_notice_was_not_seen_to_say_can_be_added(notice: Path) -> None:
    parts = ["4", "1", ""]
    answers = [MEETING, YEAR, OCCASION, THEME, ASPECTS, *parts, COUNT, LENGTH, NAME, WHERE]
    made = made_by(answered(notice, "--kind", "个人", answers=answers))
    report = made.section("report")
    assert report is not None
    assert report.presence.value == "required"


def test_another_year_gives_the_meeting_another_name(notice: Path) -> None:
    answers = [MEETING, "2", "2027", OCCASION, THEME, ASPECTS, PARTS, COUNT, LENGTH, NAME, WHERE]
    made = made_by(answered(notice, "--kind", "个人", answers=answers))
    assert (made.year, made.occasion) == (2027, "2027年度组织生活会")


def test_without_a_year_nothing_is_called_by_it_or_verified(notice: Path) -> None:
    answers = [MEETING, "3", "", THEME, ASPECTS, PARTS, COUNT, LENGTH, NAME, WHERE]
    made = made_by(answered(notice, "--kind", "个人", answers=answers))
    assert made.year is None
    assert "2026" not in made.name + made.occasion
    assert not made.verified


def test_aspects_typed_are_cleaned(notice: Path) -> None:
    typed = ["2", "1.政治信仰方面。重点查摆是否坚定", "2.党员意识方面；", "2.党员意识方面；", "完"]
    answers = [MEETING, YEAR, OCCASION, THEME, *typed, PARTS, COUNT, LENGTH, NAME, WHERE]
    made = made_by(answered(notice, "--kind", "个人", answers=answers))
    assert [aspect.heading for aspect in made.aspects] == ["政治信仰", "党员意识"]


def test_aspects_that_make_no_scaffold_are_asked_for_again_at_once(notice: Path) -> None:
    typed = ["2", "对照政治信仰方面", "政治信仰方面存在的问题", "完", "政治信仰", "党员意识", "完"]
    answers = [MEETING, YEAR, OCCASION, THEME, *typed, PARTS, COUNT, LENGTH, NAME, WHERE]
    made = made_by(answered(notice, "--kind", "个人", answers=answers))
    assert [aspect.heading for aspect in made.aspects] == ["政治信仰", "党员意识"]


def test_a_least_number_above_the_most_is_asked_for_again(notice: Path) -> None:
    answers = [MEETING, YEAR, OCCASION, THEME, ASPECTS, PARTS, "2", "5—2", "2—5", LENGTH, NAME, WHERE]
    made = made_by(answered(notice, "--kind", "个人", answers=answers))
    assert {(each.points.min, each.points.max) for each in made.aspects if each.points} == {(2, 5)}


def test_another_meeting_than_the_notices_is_warned_of(notice: Path) -> None:
    assert "通知写的是组织生活会" in run(notice, "--meeting", "民主生活会").stderr
    assert "请核对" not in run(notice, "--meeting", "组织生活会").stderr


PAPER = """2025年度民主生活会个人对照检查材料
李四
按照会议要求，我进行了深入检视，现对照检查如下：
一、存在的问题
（一）理想信念方面。学得不深，一年只写了两篇心得，布置的自学有三次没有完成。
二、原因剖析
一是思想松懈，总觉得差不多就行。
三、整改措施
一是加强学习。
"""
REPORT = """县粮食局召开2025年度民主生活会
本报讯 1月16日，县粮食局召开2025年度民主生活会。会上，班子成员进行了对照检查。
会议强调，要抓好整改。
"""


@pytest.mark.parametrize(("text", "said"), [(PAPER, "from-sample"), (REPORT, "报道")])
def test_a_paper_and_a_report_are_no_notices(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "文.txt"
    path.write_text(text, encoding="utf-8")
    assert said in error_of(path)


def test_a_notice_with_the_form_of_a_paper_attached_is_one(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE + "附件1\n" + PAPER, encoding="utf-8")
    assert run(path).exit_code == 0


def test_the_issuer_is_offered_as_who_called_the_meeting(notice: Path) -> None:
    made = load_text(run(notice).stdout, source="模板")
    assert [field.default for field in made.fields if field.id == "organs"] == ["机关党委"]


DEMANDS = """关于召开2026年度民主生活会的通知
重点内容
1.理想信念方面。看是否坚定。
2.为民服务方面。看是否真诚。
3.担当作为方面。看是否有为。
对照检查材料要认真查摆问题，问题部分不少于一半，每人查找问题不少于3条，剖析原因不少于4条。
"""


def test_shares_causes_and_what_was_not_understood_are_written_down(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(DEMANDS, encoding="utf-8")
    result = run(path)
    made = load_text(result.stdout, source="模板")
    assert [(share.part.value, share.min) for share in made.limits.shares] == [("problems", 0.5)]
    causes = made.section("causes")
    assert causes is not None
    assert causes.points is not None
    assert causes.points.min == 4
    assert "每人查找问题不少于3条" in result.stdout.split("id:")[0]
    assert "每人查找问题不少于3条" in result.stderr


def test_a_remark_that_quotes_the_notice_contains_the_value(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(DEMANDS, encoding="utf-8")
    quoted = [line.split("：", 1)[1] for line in run(path).stdout.splitlines() if "通知原文（" in line]
    assert all(each in DEMANDS for each in quoted)
    assert "1.理想信念方面。看是否坚定。" in quoted
    assert "重点内容" not in quoted


def test_members_of_two_sorts_are_told_to_choose(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    sorts = "（一）教师党员重点查摆：\n1.教书育人方面；\n2.师德师风方面；\n3.服务学生方面。\n"
    sorts += "（二）学生党员重点查摆：\n1.入党动机方面；\n2.学习成长方面；\n3.先锋模范方面。\n"
    path.write_text("关于召开2026年度组织生活会的通知\n" + sorts, encoding="utf-8")
    result = run(path)
    assert load_text(result.stdout, source="模板").aspects == ()
    assert "教师党员、学生党员" in result.stderr


def test_leaving_in_the_middle_writes_nothing(notice: Path, tmp_path: Path) -> None:
    out = tmp_path / "我的.yaml"
    result = run(notice, "--plain", "-o", out, input="\n")
    assert isinstance(result.exception, ReviewError)
    assert result.exception.status == 130
    assert not out.exists()


def test_the_pdf_library_is_imported_for_pdf_only(notice: Path) -> None:
    script = (
        "import sys; from reviewcli.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "scaffold", "from-notice", str(notice)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & {"pypdfium2", "questionary", "prompt_toolkit", "docx"}


@pytest.mark.render
@pytest.mark.parametrize("ending", ["pdf", "doc"])
def test_what_libreoffice_writes_is_read_like_the_text(tmp_path: Path, ending: str) -> None:
    document = docx.Document()
    for line in NOTICE.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "通知.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "通知.docx")], check=True, capture_output=True)
    made = load_text(run(tmp_path / f"通知.{ending}").stdout, source="模板")
    assert made.theme == "树立和践行正确政绩观，在建功“十五五”中当先锋"
    assert [aspect.heading for aspect in made.aspects] == ["政治信仰", "党员意识", "理论学习", "作用发挥"]
