"""Lists to choose from on a terminal, one thing or several, with the keys of the prompt below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import is_done
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from questionary.prompts.common import InquirerControl

from reviewcli.cli.asking.keys import key_lines
from reviewcli.cli.asking.pressed import bind_keys
from reviewcli.cli.asking.screen import columns, cut, cut_label
from reviewcli.interview.driver import Prompt
from reviewcli.interview.questions import Kind

_STYLE = questionary.Style(
    [
        ("qmark", "bold"),
        ("question", "bold"),
        ("instruction", ""),
        ("answer", "bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", "noreverse"),
        ("separator", ""),
    ]
)
_MARKED, _UNMARKED = "[x] ", "[ ] "
_NONE_MARKED = "没有选；按空格选上，再按回车。一项也不选，就再按一次回车。"


class List:
    """One list on the screen. ``run`` gives the answer, ``text`` what is chosen so far of several."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._many = prompt.question.kind is Kind.MULTI
        self._chosen = _chosen_before(prompt) if self._many else set()
        self._rows = self._built()
        self._row = ""
        """Where Enter was pressed with nothing marked, in a list where that takes the line."""
        self._touched = bool(self._chosen)
        """Something is or was marked: then nothing marked means nothing."""
        self._told = False
        """It was said that nothing is marked; Enter once more means it."""
        values = [choice.value for choice in prompt.question.choices]
        default = prompt.question.default
        asked = questionary.select(
            prompt.question.prompt,
            choices=list(self._rows.values()),
            default=default if default in values and not self._many else None,
            qmark="",
            pointer=">",
            instruction=_how(prompt) if self._many else "（上下键选，回车定）",
            style=_STYLE,
        )
        self.app: Application[Any] = asked.application
        self._ask: Callable[[], object] = asked.unsafe_ask
        bindings = cast(KeyBindings, self.app.key_bindings)
        bind_keys(bindings, prompt, self.text, erase=True)
        if self._many:
            self._mark_with_space(bindings)
        self._keys_below()

    def run(self) -> str:
        """The value chosen; of several, a line each."""
        answer = self._ask()
        if not self._many:
            return str(answer)
        taken = self.text() or self._row
        names = [self._label(value) for value in taken.split("\n") if value]
        print(f" {self._prompt.question.prompt} {'；'.join(names) if names else '都不选'}", flush=True)
        return taken

    def text(self) -> str:
        """What is marked so far, in the order of the list; "" where one thing is to be chosen."""
        if not self._many:
            return ""
        return "\n".join(value for value in self._rows if value in self._chosen)

    def _built(self) -> dict[str, Any]:
        width = columns() - 4 - len(_MARKED) * self._many
        rows: dict[str, Any] = {}
        for choice in self._prompt.question.choices:
            label = cut_label(choice.label, width)
            if choice.value.startswith("#"):
                rows[choice.value] = questionary.Separator(label)
            else:
                mark = (_MARKED if choice.value in self._chosen else _UNMARKED) if self._many else ""
                rows[choice.value] = questionary.Choice(mark + label, value=choice.value)
        return rows

    def _label(self, value: str) -> str:
        return next(choice.label for choice in self._prompt.question.choices if choice.value == value)

    def _mark_with_space(self, bindings: KeyBindings) -> None:
        control = next(c for c in self.app.layout.find_all_controls() if isinstance(c, InquirerControl))
        began = control.pointed_at

        @bindings.add(" ", eager=True)
        def _mark(_event: KeyPressEvent) -> None:
            row = control.get_pointed_at()
            self._touched = True
            self._chosen ^= {str(row.value)}
            mark = _MARKED if row.value in self._chosen else _UNMARKED
            row.title = mark + str(row.title)[len(mark) :]

        @bindings.add(Keys.ControlM, eager=True)
        def _done(event: KeyPressEvent) -> None:
            if not self._touched and self._prompt.question.one:
                self._row = str(control.get_pointed_at().value)
            elif not self._touched and control.pointed_at != began and not self._told:
                self._told = True
                return
            event.app.erase_when_done = True
            event.app.exit(result="")

    def _lines_below(self) -> list[str]:
        lines = key_lines(self._prompt, columns())
        return [cut(_NONE_MARKED, columns()), *lines] if self._told and not self._chosen else lines

    def _keys_below(self) -> None:
        """The keys in the last lines of the screen, as in a field; nothing where there are no moves."""
        if not (self._prompt.moves or self._many):
            return
        below = Window(
            FormattedTextControl(lambda: "\n".join(self._lines_below())),
            dont_extend_height=True,
            height=lambda: len(self._lines_below()),
        )
        above = self.app.layout.container
        self.app.layout = Layout(HSplit([above, ConditionalContainer(below, filter=~is_done)]))


def _how(prompt: Prompt) -> str:
    return "（空格选几项，回车定；只选一项就停在那里回车）" if prompt.question.one else "（空格选，回车定）"


def _chosen_before(prompt: Prompt) -> set[str]:
    """What is marked at the start: what was chosen before, else what the question suggests."""
    values = {choice.value for choice in prompt.question.choices}
    before = prompt.text or prompt.question.value or prompt.question.default
    return values.intersection(before.split("\n")) if before else set()
