"""reviewcli.toml: found, read, and what is said when it is wrong."""

from pathlib import Path

import pytest

from reviewcli.checking.accepted import Acceptance, part
from reviewcli.checking.allowances import Allowances, allow
from reviewcli.config import Config, find_config, load_config
from reviewcli.errors import ReviewError
from reviewcli.rules.model import Finding, Severity, Where
from reviewcli.tomlfile import Lines
from reviewcli.word.profiles import load_profile

WHOLE = """# 我们单位
scaffold = "democratic-life-2023-theme-education-1"
profile = "我们.yaml"
select = ["S", "W"]
ignore = ["w201"]
scaffolds = ["模板"]
wording = ["用语"]

[severity]
F301 = "off"
F = "info"
"lone-point" = "error"

[allow]
bold = ["heading2"]
tolerance_mm = 2.5
[allow.fonts]
"仿宋_GB2312" = ["方正仿宋_GBK"]

[[accepted]]
code = "W201"
words = "××"
reason = "按要求隐去单位名称"

[[accepted]]
code = "P"
file = "旧/*.docx"
reason = "往年的，不再改"
"""


@pytest.fixture
def unit(tmp_path):
    for folder in ("模板", "用语", "甲/乙"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "我们.yaml").write_text("id: x\n", encoding="utf-8")
    return tmp_path


def _load(folder: Path, text: str) -> Config:
    (folder / "reviewcli.toml").write_text(text, encoding="utf-8")
    return load_config(folder / "reviewcli.toml")


def _said(folder: Path, text: str) -> str:
    with pytest.raises(ReviewError) as raised:
        _load(folder, text)
    return str(raised.value)


def test_every_key_is_read(unit):
    config = _load(unit, WHOLE)
    assert config.scaffold == "democratic-life-2023-theme-education-1"
    assert config.profile == str(unit / "我们.yaml")
    assert (config.select, config.ignore) == (("S", "W"), ("W201",))
    assert (config.scaffolds, config.wording) == ((unit / "模板",), (unit / "用语",))
    assert config.severities == (("F", "info"), ("F301", "off"), ("P104", "error"))
    assert config.allowances == Allowances((("仿宋_GB2312", ("方正仿宋_GBK",)),), ("heading2",), 2.5)
    assert config.accepted[0] == Acceptance("W201", "按要求隐去单位名称", words="××", folder=unit)


def test_an_empty_file_sets_nothing(unit):
    assert _load(unit, "") == Config(unit / "reviewcli.toml")


def test_the_nearest_file_upwards_is_found(unit):
    (unit / "reviewcli.toml").touch()
    (unit / "甲" / "reviewcli.toml").touch()
    assert find_config(unit / "甲" / "乙" / "a.docx") == unit.resolve() / "甲" / "reviewcli.toml"
    assert find_config(unit / "用语" / "a.docx") == unit.resolve() / "reviewcli.toml"


def test_it_is_looked_for_from_the_file_not_from_where_the_program_runs(unit, monkeypatch, tmp_path_factory):
    (unit / "reviewcli.toml").touch()
    monkeypatch.chdir(unit)
    assert find_config(tmp_path_factory.mktemp("别处") / "a.docx") is None


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ('\nprofil = "x"', 2, "profil", "是否想写“profile”"),
        ("select = 3", 1, "select", "应为列表"),
        ('scaffolds = ["没有"]', 1, "scaffolds", "找不到文件夹"),
        ('profile = "没有.yaml"', 1, "profile", "找不到文件"),
        ('\n\nignore = ["W1O2"]', 3, "ignore", "W102"),
        ('[severity]\n"W101" = "fatal"', 2, "severity.W101", '"error"、"warning"、"info" 或 "off"'),
        ('[severity]\n"X9" = "off"', 2, "severity.X9", "没有“X9”这条规则"),
        ("severity = 3", 1, "severity", "[severity]"),
        ('[allow]\nbold = ["heading9"]', 2, "allow.bold", "heading1"),
        ("[allow]\n\ntolerance_mm = -1", 3, "allow.tolerance_mm", "毫米"),
        ('[allow.fonts]\n"黑体" = "宋体"', 2, "allow.fonts.黑体", "应为列表"),
        ("accepted = 3", 1, "accepted", "[[accepted]]"),
        ('[[accepted]]\ncode = "W201"\nwords = "x"\n', 1, "accepted[0]", "缺少“reason”"),
        ('[[accepted]]\ncode = "W201"\nwords = "x"\nreason = " "', 1, "accepted[0]", "缺少“reason”"),
        ('[[accepted]]\ncode = "W201"\nreason = "x"', 1, "accepted[0]", "缺少“file”"),
        ('[[accepted]]\nwords = "W201"\nreason = "x"', 1, "accepted[0]", "缺少“code”"),
        (
            'x="""\n[[accepted]]\n"""\n[[accepted]]\ncode="W2"\nfile="a"\nreason="r"\n[[accepted]]\ncode="Q"\n'
            'file="a"\nreason="r"',
            9, "accepted[1].code", "没有“Q”",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_line_and_key(unit, text, line, key, said):
    message = _said(unit, text)
    assert str(unit / "reviewcli.toml") in message
    assert f"第 {line} 行 {key}：" in message
    assert said in message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = \n", 1, "等号后面的值"),
        ("a = 1\na = 2", 2, "写了两次"),
        ("[a]\n[a]", 2, "写了两次"),
        ('a = "x', 1, "引号"),
        ('folder = "C:\\Users"', 1, "单引号"),
        ("模板 = 1", 1, "双引号"),
        ("a = [1,\n", 1, "方括号"),
        ("随便写的一行", 1, "双引号"),
        ("a = 1 b = 2", 1, "多余"),
    ],
)
def test_what_is_no_toml_is_said_in_chinese_with_its_line(unit, text, line, said):
    message = _said(unit, text)
    assert f"第 {line} 行" in message
    assert said in message
    assert not any(word in message for word in ("Expected", "Invalid", "Cannot", "Unclosed"))


def test_all_that_is_wrong_is_said_at_once(unit):
    message = _said(unit, 'select = 3\n[severity]\nW101 = "x"\n[[accepted]]\ncode = "W201"')
    assert "有 4 处错误" in message


def test_a_file_saved_by_notepad_is_read(unit):
    (unit / "reviewcli.toml").write_bytes(b"\xef\xbb\xbfselect = ['S']\r\n")
    assert load_config(unit / "reviewcli.toml").select == ("S",)


def test_lines_of_keys_in_quotes_and_with_dots_are_known():
    lines = Lines('a.b = 1\n["c d".e]\n"f.g" = 2 # x\n')
    assert [lines.of(key) for key in (("a", "b"), ("c d", "e"), ("c d", "e", "f.g"), ("z",))] == [
        1,
        2,
        3,
        None,
    ]


# ---------------------------------------------------------------- what the settings do

MASKED = Finding("W201", "m", Severity.WARNING, "名称用符号代替：“×× 市”", "h", Where((), 1, 0, 3, "××市"))


@pytest.mark.parametrize(
    ("file", "words", "path", "covered"),
    [
        ("", "××", "a.docx", True),
        ("", "× ×市", "a.docx", True),
        ("", "某某", "a.docx", False),
        ("张三.docx", "", "张三.docx", True),
        ("张*.docx", "", "甲/张三.docx", True),
        ("甲/*.docx", "", "甲/张三.docx", True),
        ("甲\\*.docx", "", "甲/张三.docx", True),
        ("乙/*.docx", "", "甲/张三.docx", False),
        ("材料[1].docx", "", "材料[1].docx", True),
        ("张*.docx", "某某", "张三.docx", False),
    ],
)
def test_an_accepted_finding_is_known_by_its_file_and_its_words(tmp_path, file, words, path, covered):
    acceptance = Acceptance("W2", "按要求", file, words, tmp_path)
    left, accepted = part([MASKED], [acceptance], str(tmp_path / path))
    assert (len(left), len(accepted)) == ((0, 1) if covered else (1, 0))
    assert [each.reason for each in accepted] == ["按要求"] * covered


def test_a_finding_of_another_code_stays():
    assert part([MASKED], [Acceptance("W202", "x", words="××")], "a.docx")[1] == ()


def test_allowed_fonts_weights_and_margins_widen_the_profile_and_nothing_else():
    profile = load_profile("gbt9704-2012")
    body = profile.role("body").font
    wider = allow(profile, Allowances(((body, ("方正仿宋_GBK",)),), ("heading2",), 3.0))
    assert "方正仿宋_GBK" in wider.role("body").aliases
    assert "方正仿宋_GBK" not in wider.role("title").aliases
    assert (wider.role("heading2").bold, wider.role("heading1").bold) == (None, profile.role("heading1").bold)
    assert wider.tolerance_mm == 3.0
    assert wider.role("body").font == body
    assert allow(profile, Allowances()) is profile


def test_the_example_in_the_docs_is_right(tmp_path):
    docs = Path(__file__).parent.parent / "docs" / "config.md"
    example = docs.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    for folder in ("模板", "用语"):
        (tmp_path / folder).mkdir()
    config = _load(tmp_path, example)
    assert len(config.accepted) == 2
    assert config.severities[-1] == ("W201", "off")


@pytest.mark.parametrize(
    ("text", "kept"), [("", True), ("history = false\n", False), ("history = true\n", True)]
)
def test_versions_of_drafts_are_kept_unless_the_unit_says_no(tmp_path, text, kept):
    (tmp_path / "reviewcli.toml").write_text(text, "utf-8")
    assert load_config(tmp_path / "reviewcli.toml").history is kept


def test_a_quoted_yes_or_no_is_said_with_its_line(tmp_path):
    (tmp_path / "reviewcli.toml").write_text('\nhistory = "false"\n', "utf-8")
    with pytest.raises(ReviewError, match=r"第 2 行 history.*true 或 false"):
        load_config(tmp_path / "reviewcli.toml")
