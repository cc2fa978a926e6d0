"""``python -m reviewcli``."""

from reviewcli.cli import main

if __name__ == "__main__":
    main()
