"""Opens the window, or runs one command."""

import sys
from collections.abc import Sequence

from bapas_desktop.cli.arguments import read_arguments


def main(argv: Sequence[str] | None = None) -> int:
    """What ``bapas-desktop`` does; returns the exit code."""
    arguments = read_arguments(argv)
    if arguments.command:
        from bapas_desktop.cli.commands import run_command

        return run_command(arguments)
    from bapas_desktop.app import run

    return run(arguments.data_dir, arguments.demo, arguments.log_level)


if __name__ == "__main__":
    sys.exit(main())
