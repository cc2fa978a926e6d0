"""reviewcli: draft, check and set self-review papers (对照检查材料) for Party meetings, offline."""

__version__ = "0.1.0"
