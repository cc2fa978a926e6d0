"""A profile written as YAML reads back as what was meant."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.word.profile_text import Value, profile_text
from reviewcli.word.profiles import load_profile
from reviewcli.yamltext import read_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def text_of(*values: Value, **others: object) -> str:
    about = {
        "id": "某局",
        "name": "某局公文格式",
        "source": "样本",
        "base": "gbt9704-2012",
        "about": "读自样本。",
    }
    return profile_text(values, **{**about, "kept": (), **others})


def test_values_of_one_mapping_stand_under_it_once():
    text = text_of(
        Value(("page", "top"), 36.0, "上边距"),
        Value(("roles", "body", "font"), "方正仿宋_GBK"),
        Value(("roles", "body", "size"), 15.0),
        Value(("roles", "title", "bold"), None),
        Value(("bold_leads",), True),
    )
    assert text.splitlines()[5:] == [
        "", "page:", "  top: 36  # 上边距",
        "", "roles:", "  body:", "    font: 方正仿宋_GBK", "    size: 15", "  title:", "    bold: null",
        "", "bold_leads: true",
    ]  # fmt: skip


def test_what_could_not_be_read_stands_as_remarks_at_the_end():
    assert text_of(kept=["样本里没有页码"]).endswith("沿用 gbt9704-2012）：\n# - 样本里没有页码\n")


def test_what_is_written_loads_with_the_values(tmp_path):
    path = tmp_path / "某局.yaml"
    fonts = ("Times: New, Roman", "No")
    body = ("roles", "body")
    text = text_of(Value((*body, "font"), "#仿宋"), Value((*body, "aliases"), fonts))
    path.write_text(text, encoding="utf-8")
    assert load_profile(path).role("body").aliases == ("#仿宋", *fonts)


@given(TEXT, TEXT, TEXT)
def test_any_text_is_read_again_as_it_was_whatever_the_comments_say(name, font, why):
    text = text_of(Value(("roles", "body", "font"), font, why), name=name, kept=[why])
    data = yaml.safe_load(text)
    assert (data["name"], data["roles"]["body"]["font"]) == (name, font)


def test_a_written_file_is_read_as_utf_8(tmp_path):
    path = tmp_path / "某局.yaml"
    path.write_bytes(text_of().encode("utf-8"))
    assert "某局公文格式" in read_text(path)
