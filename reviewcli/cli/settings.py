"""What a check goes by: the command line over the file's ``reviewcli.toml``; the rest is left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from reviewcli.checking.run import Settings
from reviewcli.config import Config, find_config, load_config
from reviewcli.records import dataclass
from reviewcli.rules.registry import expand
from reviewcli.rules.run import OFF, Selection


@dataclass(slots=True)
class Wishes:
    """What the command line says; "" and () for nothing. Codes as typed."""

    scaffold: str = ""
    profile: str = ""
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    explain: bool = False
    text: bool = False
    """A report is wanted that shows the paper's text."""
    _known: dict[Path | None, Settings] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.select = expand(_codes(self.select), "--select")
        self.ignore = expand(_codes(self.ignore), "--ignore")

    def settings(self, file: Path) -> Settings:
        """The settings for one file; the same object for all that have the same ``reviewcli.toml``.

        Raises ReviewError where that file is wrong.
        """
        path = find_config(file)
        if path not in self._known:
            self._known[path] = self._over(load_config(path) if path is not None else Config(Path()))
        return self._known[path]

    @property
    def used(self) -> list[Path]:
        """The ``reviewcli.toml`` files that were used so far."""
        return [path for path in self._known if path is not None]

    def _over(self, config: Config) -> Settings:
        return Settings(
            scaffold=self.scaffold or config.scaffold,
            profile=self.profile or config.profile,
            selection=Selection(
                select=tuple(self.select) or config.select,
                ignore=(*self._unasked(config.ignore), *self.ignore),
                severities=tuple(
                    pair
                    for pair in config.severities
                    if pair[1] != OFF or pair[0] in self._unasked([pair[0]])
                ),
            ),
            folders=config.scaffolds,
            explain=self.explain,
            text=self.text,
            wording=config.wording,
            allowances=config.allowances,
            accepted=config.accepted,
        )

    def _unasked(self, codes: Sequence[str]) -> Iterator[str]:
        """Those of ``codes``, kept still by the unit, that the command line has not asked for by name."""
        return (code for code in codes if not any(asked.startswith(code) for asked in self.select))


def unit_folders(near: Path) -> tuple[Path, ...]:
    """The unit's folders with scaffolds, as the ``reviewcli.toml`` nearest to the file ``near`` names them.

    Raises ReviewError where that file is wrong.
    """
    path = find_config(near)
    return load_config(path).scaffolds if path is not None else ()


def keeps_history(near: Path) -> bool:
    """Whether versions of a draft at ``near`` are kept, as the nearest ``reviewcli.toml`` has it.

    Raises ReviewError where that file is wrong.
    """
    path = find_config(near)
    return load_config(path).history if path is not None else True


def unit_wording(near: Path) -> tuple[Path, ...]:
    """The unit's folders with wording tables, as :func:`unit_folders`."""
    path = find_config(near)
    return load_config(path).wording if path is not None else ()


def _codes(values: Sequence[str] | None) -> list[str]:
    """``--select F,S1 --select W``: commas of both kinds divide."""
    return [code for value in values or () for code in value.replace("，", ",").split(",") if code.strip()]
