"""A notice (通知, 方案, 工作提示) read into the values of a scaffold, each with the sentence it came from.

``read_notice`` takes lines and gives a :class:`reviewcli.scaffold.notice.model.Reading`; nothing is invented:
what is not written, or cannot be told for sure, is left out. ``source`` is the way from a file to lines,
``draft`` that from a reading to a scaffold file.
"""
