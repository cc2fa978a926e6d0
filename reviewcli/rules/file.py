"""X: what else is in the file, that the person who hands it in may not know of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewcli.manuscript.model import Place
from reviewcli.manuscript.text import count_chars
from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_paragraph, count_of, quote
from reviewcli.word.layout import Fact

WARNING = Severity.WARNING
FACTS = (Need.FACTS,)
SOURCE = "报送电子文稿的通行要求"


def _fact(context: Context, fact: Fact, message: str, hint: str) -> Iterator[Hit]:
    """One finding a kind: the first place, and how many there are."""
    assert context.facts is not None
    places = context.facts.found.get(fact, ())
    if places:
        paragraph, words = places[0]
        said = f"：{quote(words)}" if words.strip() else ""
        more = tuple(at_paragraph(context, other) for other, _ in places[1:])
        yield Hit(f"{message}{said}{count_of(len(places))}", hint, at_paragraph(context, paragraph), more)


@rule(
    "X101", "tracked-changes", WARNING, "修订痕迹",
    reason="修订没有接受，别人打开能看到改前改后的全部内容。", source=SOURCE, needs=FACTS,
)  # fmt: skip
def tracked_changes(context: Context) -> Iterable[Hit]:
    """Insertions and deletions that nobody accepted."""
    return _fact(
        context, Fact.TRACKED, "文稿里留有修订痕迹",
        "请在“审阅—接受”里选“接受所有修订”，再关闭修订",
    )  # fmt: skip


@rule(
    "X102", "comments", WARNING, "批注",
    reason="批注是内部意见，上报前应当删除。", source=SOURCE, needs=FACTS,
)  # fmt: skip
def comments(context: Context) -> Iterable[Hit]:
    """Comments in the margin."""
    return _fact(context, Fact.COMMENTS, "文稿里留有批注", "请在“审阅—删除”里选“删除文档中的所有批注”")


@rule(
    "X103", "hidden-text", WARNING, "隐藏文字",
    reason="隐藏文字屏幕上看不见，别人却可以显示出来。", source=SOURCE, needs=FACTS,
)  # fmt: skip
def hidden_text(context: Context) -> Iterable[Hit]:
    """Text formatted as hidden."""
    return _fact(
        context, Fact.HIDDEN, "文稿里有隐藏文字",
        "请全选后在“字体”里去掉“隐藏”的勾，再删去不要的内容",
    )  # fmt: skip


@rule(
    "X104", "text-box", WARNING, "文本框里的文字",
    reason="文本框不随正文排版，换一台电脑会移位，收材料的人也可能漏看。", source=SOURCE, needs=FACTS,
)  # fmt: skip
def text_box(context: Context) -> Iterable[Hit]:
    """Words in a text box; where most of the paper is in one, X107 says so."""
    if _apart(context) == _BOXES:
        return ()
    return _fact(context, Fact.TEXTBOX, "有文字放在文本框里", "请把文本框里的文字移到正文，再删去文本框")


@rule(
    "X105", "macros", WARNING, "宏", reason="带宏的文件可能被拦截，也有安全风险。", source=SOURCE, needs=FACTS
)
def macros(context: Context) -> Iterable[Hit]:
    """A file with macros."""
    return _fact(context, Fact.MACROS, "文件里带有宏", "请另存为不带宏的“Word 文档（*.docx）”")


@rule(
    "X106", "external-link", WARNING, "外部链接",
    reason="外部链接换一台电脑就失效，也会泄露来源。", source=SOURCE, needs=FACTS,
)  # fmt: skip
def external_link(context: Context) -> Iterable[Hit]:
    """Hyperlinks, linked pictures, an attached template elsewhere."""
    return _fact(
        context, Fact.EXTERNAL, "文稿里有指向别处的链接",
        "请在链接上点右键，选“取消超链接”；链接的图片请改为嵌入",
    )  # fmt: skip


_TABLES, _BOXES = "表格", "文本框"
_MOSTLY, _ALL = 0.5, 0.995


def _chars_by_place(context: Context) -> dict[Place, int]:
    out = dict.fromkeys(Place, 0)
    for paragraph in context.paragraphs:
        out[paragraph.cues.place] += count_chars(paragraph.text)
    return out


def _apart(context: Context) -> str:
    """Where most of the paper's text stands, if not in the body."""
    chars = _chars_by_place(context)
    if sum(chars.values()) - chars[Place.BODY] <= _MOSTLY * sum(chars.values()):
        return ""
    return _TABLES if chars[Place.TABLE] >= chars[Place.TEXTBOX] else _BOXES


@rule(
    "X107", "text-apart", WARNING, "文字不在正文里",
    reason="表格和文本框各有各的排法，检查和排版都不动它们，收材料的人也不便汇编。",
    source=SOURCE, needs=FACTS,
)  # fmt: skip
def text_apart(context: Context) -> Iterable[Hit]:
    """Most of the paper stands in a table or in text boxes, whose format is neither checked nor set."""
    where = _apart(context)
    if where:
        chars = _chars_by_place(context)
        share = 1 - chars[Place.BODY] / sum(chars.values())
        much = f"{share:.0%} 的文字" if share < _ALL else "全部文字都"
        yield Hit(
            f"{much}在{where}里，这些文字的字体、行距等格式没有检查",
            f"请把文字从{where}移到正文再检查一次；export 也不改{where}里的格式。通知要求填表的可以不改",
        )


@rule(
    "X111", "wrong-extension", WARNING, "扩展名与内容不符",
    reason="扩展名不对的文件，收材料的人可能打不开，邮件系统也可能拦截。", source=SOURCE, needs=FACTS,
)  # fmt: skip
def wrong_extension(context: Context) -> Iterable[Hit]:
    """A document with macros called .docx, a template called .docx."""
    return _fact(
        context,
        Fact.EXTENSION,
        "文件的扩展名与内容不符",
        "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”",
    )


@rule(
    "X112", "unread-part", WARNING, "有的内容没有读到",
    reason="文件有损坏的部分，或者嵌入了别的文件，里面的文字没有检查。",
    source="本程序的检查方法", needs=FACTS,
)  # fmt: skip
def unread_part(context: Context) -> Iterable[Hit]:
    """A damaged part, an embedded document of another format."""
    return _fact(
        context, Fact.UNREAD, "文件里有一部分没有读到，没有检查",
        "请用 Word 或 WPS 打开，把嵌入的内容复制成正文，另存为 .docx 再查一次",
    )  # fmt: skip


@rule(
    "X113", "unfilled-control", WARNING, "空格没有填",
    reason="灰色的提示语在屏幕上像是没有，打印时却会印出来。", source="Word 内容控件的打印方式", needs=FACTS,
)  # fmt: skip
def unfilled_control(context: Context) -> Iterable[Hit]:
    """A content control of a form still shows its placeholder, or guidance was left there."""
    assert context.facts is not None
    yield from _fact(
        context, Fact.UNFILLED, "还有灰色提示处没有填",
        "请点进去填写；用不着的，连同提示一起删去",
    )  # fmt: skip
    if not context.facts.found.get(Fact.UNFILLED):
        yield from _fact(
            context, Fact.GUIDANCE, "标题下的灰色写作提示还留着",
            "请整行删去；用 reviewcli export 排成公文格式时会自动去掉",
        )  # fmt: skip
